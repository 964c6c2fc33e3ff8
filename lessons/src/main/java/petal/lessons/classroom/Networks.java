package petal.lessons.classroom;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Pretrained;
import petal.lessons.output.ClassNames;
import petal.lessons.source.PretrainedWeights;
import petal.lessons.source.WeightsFinder;
import petal.nn.Linear;
import petal.nn.Module;
import petal.tensor.Tensor;
import petal.weights.Weights;

/** Takes networks apart and puts them together. */
public final class Networks {
    /** The last layer of the head, which knows the classes. */
    public static final String LAST_LAYER = Pretrained.LAST_LAYER;

    private Networks() {
    }

    /**
     * Finds the weights that the user asks for, or those that stand in for them, and notes in the measurements which.
     *
     * @throws IOException if what the user names cannot be had
     */
    public static PretrainedWeights find(LessonSession session) throws IOException {
        session.requireRoom();
        PretrainedWeights weights = new WeightsFinder(session.downloader(), session.options().offline(),
                session.console()).find(session.options().weights()).with(session.options().reading());
        session.metrics().group("weights").put("source", weights.origin().name().toLowerCase(Locale.ROOT))
                .put("name", weights.name()).put("file", weights.file()).put("sha256", weights.sha256());
        return weights;
    }

    /**
     * A pretrained network with a fresh last layer, on the session's device; its backbone is frozen if the user asks
     * for that. Reports what it is made of.
     *
     * @throws IOException if the file cannot be read or holds another network's weights
     */
    public static EfficientNet forClasses(LessonSession session, PretrainedWeights weights, int classes)
            throws IOException {
        Pretrained pretrained = weights.load();
        pretrained.notes().forEach(session.report()::note);
        EfficientNet model = pretrained.model();
        if (session.options().freezeBackbone()) {
            model.freeze();
            session.report().note("The backbone is frozen: only the new last layer learns.");
        }
        replaceHead(model, classes);
        model.to(session.device());
        session.report().output("Pretrained weights: " + weights.name() + ", " + weights.origin().words() + "\n"
                + String.format(Locale.ROOT, "Parameters: %,d, of which %,d learn", model.numParameters(),
                        learning(model)));
        return model;
    }

    /**
     * Writes a network that was trained on {@code data} to {@code model.safetensors} among the results.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(LessonSession session, FlowerData data, PretrainedWeights weights, EfficientNet model)
            throws IOException {
        var metadata = new TreeMap<>(Map.of("classes", ClassNames.format(data.classes()), "image_size",
                Integer.toString(data.imageSize()), "pretrained", weights.name()));
        String arch = weights.look().arch();
        if (!arch.isEmpty()) {
            metadata.put("arch", arch);
        }
        Weights.save(session.options().out().resolve("model.safetensors"), model.stateDict(), metadata);
    }

    /** How many numbers of a network training may change. */
    public static long learning(Module model) {
        return model.parameters().stream().filter(Tensor::requiresGrad).mapToLong(Tensor::size).sum();
    }

    /** Replaces the last layer by a fresh one for {@code classes} classes. */
    public static void replaceHead(EfficientNet model, int classes) {
        int features = model.get(LAST_LAYER, Linear.class).inFeatures();
        model.replace(LAST_LAYER, new Linear(features, classes));
    }

    /** A copy that stops where the embedding is ready: without the last layer. */
    public static Module withoutLastLayer(Module model) {
        Module body = model.deepCopy();
        body.remove(LAST_LAYER);
        return body.eval();
    }
}

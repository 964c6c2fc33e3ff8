package petal.lessons.classifier;

import java.io.IOException;
import java.util.Optional;
import java.util.function.IntFunction;
import petal.efficientnet.image.Augmentation;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.LearningCurve;
import petal.lessons.classroom.LearningCurve.Probe;
import petal.lessons.classroom.LessonSession;
import petal.lessons.source.PretrainedWeights;
import petal.nn.data.DataLoader;
import petal.nn.data.Subset;

/**
 * The training of a classifier, with a look at validation photos eight times on the way.
 *
 * @param session the run
 * @param data    the photos
 * @param augment whether it learns from changed photos
 * @param asked   the validation photos that are asked
 */
public record WatchedTraining(LessonSession session, FlowerData data, boolean augment, Subset asked) {
    private static final int LOOKS = 8;

    /**
     * Trains {@code model} and keeps it for other runs, or takes it from an earlier one with the same settings. What
     * has learnt from changed photos is neither kept nor taken: no other chapter learns like that.
     *
     * @throws IOException if a file cannot be read or written
     */
    public LearningCurve once(PretrainedWeights weights, EfficientNet model) throws IOException {
        if (augment) {
            return run(model);
        }
        Optional<LearningCurve> earlier = LearningCurve.earlier(session, data, weights, model);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        LearningCurve curve = run(model);
        curve.keep(session, data, weights, model);
        return curve;
    }

    /** Trains {@code model}. */
    public LearningCurve run(EfficientNet model) {
        int epochs = session.options().epochs();
        Augmentation variants = Variants.ofSize(data.imageSize());
        IntFunction<DataLoader> passes = epoch -> augment
                ? data.augmentedLoader(variants, session.options().seed() + epoch) : data.trainLoader();
        int every = Math.ceilDiv(epochs * passes.apply(0).length(), LOOKS);
        Probe probe = new Probe(Samples.loader(session, asked), every);
        return LearningCurve.of(session, "Training", model, passes, epochs, probe);
    }
}

package petal.efficientnet.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.nn.NonFinite;
import petal.tensor.Tensor;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;

/** Puts the tensors of an opened file into a network: finds out which, and what of the file belongs to it. */
final class Checkpoint {
    private static final String BODY = "features.";
    private static final String COUNTER = "num_batches_tracked";
    private static final int LISTED = 5;

    private final Path file;
    private final TensorFile opened;
    private final Map<String, TensorEntry> body = new LinkedHashMap<>();
    private final Map<String, TensorEntry> outside = new LinkedHashMap<>();
    private final List<String> notes;

    Checkpoint(Path file, TensorFile opened) {
        this.file = file;
        this.opened = opened;
        this.notes = new ArrayList<>(opened.notes());
        for (TensorEntry entry : opened.entries()) {
            (entry.name().startsWith(BODY) ? body : outside).put(entry.name(), entry);
        }
    }

    Pretrained load(PretrainedOptions options) throws IOException {
        Variant variant = variant();
        WeightSet said = set(options);
        Optional<TimmConfig> config = said.isKnown() ? Optional.empty() : TimmConfig.beside(file);
        WeightSet set = config.map(TimmConfig::set).orElse(said);
        if (config.isPresent() && config.get().squashes()) {
            notes.add("timm distorts pictures to squares for " + set.name() + "; here their middle is taken.");
        }
        checkArch(options, variant);
        Arithmetic arithmetic = arithmetic(options, set);
        Head head = Head.among(outside, variant.embedding(Stage.of(variant).getLast().outChannels()));
        EfficientNet model = EfficientNet.of(variant, arithmetic, head.classes(), options.generator());
        Map<String, Tensor> state = state(model, head);
        Optional<String> notFinite = NonFinite.first(state);
        if (notFinite.isPresent()) {
            throw new IOException(file + " holds a network that is of no use: " + notFinite.get() + " has numbers that "
                    + "are infinite or none, as a training that has diverged leaves them; name other weights.");
        }
        try {
            model.loadStateDict(state);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not fit an " + variant.title() + ": " + e.getMessage(), e);
        }
        ImageClassificationTransform transform = config.map(TimmConfig::transform)
                .orElseGet(() -> set.transform(variant, arithmetic));
        return new Pretrained(file, model, transform, set.arch(variant, arithmetic),
                opened.metadata(), notes, head.fault());
    }

    private Variant variant() throws IOException {
        Optional<Signature> signature = Signature.of(body);
        Optional<Variant> variant = signature.flatMap(Signature::variant);
        return variant.orElseThrow(() -> new IOException(file + " is not an EfficientNet: "
                + signature.map(found -> "it has " + found).orElseGet(() -> "it lacks their first convolution and has "
                        + listed(opened.entries().stream().map(TensorEntry::name).toList()))
                + "; name weights with torchvision's, timm's or efficientnet_pytorch's names."));
    }

    /** What the user says, else the metadata, else the file's name. */
    private WeightSet set(PretrainedOptions options) {
        if (options.arch().isPresent()) {
            return WeightSet.named(options.arch().get());
        }
        return claimed().isKnown() ? claimed() : WeightSet.of(file);
    }

    /** What the file's metadata says. */
    private WeightSet claimed() {
        Map<String, String> metadata = opened.metadata();
        return WeightSet.named(metadata.getOrDefault("arch", metadata.getOrDefault("architecture", "")));
    }

    private void checkArch(PretrainedOptions options, Variant variant) throws IOException {
        Optional<Variant> wanted = options.variant();
        if (wanted.isPresent() && wanted.get() != variant) {
            throw new IOException(file + " holds an " + variant.title() + ", but --arch says "
                    + options.arch().orElseThrow() + "; leave --arch out or name the right one.");
        }
    }

    private Arithmetic arithmetic(PretrainedOptions options, WeightSet set) {
        if (set.isTensorFlow()) {
            // what the file says of itself needs no words
            if (!set.equals(claimed())) {
                notes.add("Computed as " + set.name() + ", with TensorFlow's padding and eps 1e-3.");
            }
            return Arithmetic.TENSORFLOW;
        }
        if (set.isTimm()) {
            return Arithmetic.TIMM;
        }
        return switch (opened.names()) {
            case TORCHVISION -> Arithmetic.TORCHVISION;
            case TIMM -> {
                if (!set.isKnown()) {
                    notes.add(
                            "Nothing says whether these weights were trained in TensorFlow: they are computed as timm's "
                                    + "efficientnet, and --arch tf_efficientnet would compute them as its tf_efficientnet.");
                }
                yield Arithmetic.TIMM;
            }
            case EFFICIENTNET_PYTORCH -> {
                if (options.arch().isPresent()) {
                    yield Arithmetic.TIMM;
                }
                notes.add("Computed as efficientnet_pytorch does, with TensorFlow's padding and eps 1e-3; --arch "
                        + "efficientnet would compute them with PyTorch's.");
                yield Arithmetic.TENSORFLOW;
            }
        };
    }

    /** The network's tensors from the file; what the file has beside them is told. */
    private Map<String, Tensor> state(EfficientNet model, Head head) throws IOException {
        Map<String, TensorEntry> last = head.tensors();
        var state = new LinkedHashMap<String, Tensor>();
        for (Map.Entry<String, Tensor> own : model.stateDict().entrySet()) {
            String name = own.getKey();
            TensorEntry entry = body.containsKey(name) ? body.get(name) : last.get(name);
            if (entry != null) {
                state.put(name, Tensor.of(entry.toFloats(), entry.shape().toArray()));
            } else if (name.endsWith(COUNTER) || name.startsWith(Pretrained.LAST_LAYER)) {
                // no counter counts nothing, no bias adds nothing, and no head is told apart
                state.put(name, Tensor.zeros(own.getValue().shape()));
            }
        }
        for (TensorEntry entry : body.values()) {
            // a layer that the variant does not have changes what is computed: the network will refuse it
            if (!state.containsKey(entry.name())) {
                state.put(entry.name(), Tensor.of(entry.toFloats(), entry.shape().toArray()));
            }
        }
        List<String> leftOver = outside.values().stream().filter(entry -> !last.containsValue(entry))
                .map(TensorEntry::name).toList();
        if (head.weight().isPresent() && !head.layer().equals(Pretrained.LAST_LAYER)) {
            notes.add("The linear layer " + head.layer() + " is the head.");
        }
        if (head.weight().isPresent() && head.bias().isEmpty()) {
            notes.add("The head has no bias.");
        }
        if (!leftOver.isEmpty()) {
            notes.add("Not the network's, and left out: " + listed(leftOver) + ".");
        }
        return state;
    }

    private static String listed(List<String> names) {
        String more = names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "";
        return names.isEmpty() ? "no tensors"
                : String.join(", ", names.subList(0, Math.min(LISTED, names.size()))) + more;
    }
}

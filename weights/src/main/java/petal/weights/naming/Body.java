package petal.weights.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import petal.weights.format.Convention;
import petal.weights.format.TensorEntry;
import petal.weights.format.WeightsFormatException;

/**
 * An EfficientNet's body among named tensors. Whatever stands before the name of its first convolution is a prefix that
 * a wrapper has added, such as {@code module.} or {@code model.backbone.}.
 *
 * @param names  whose names it has
 * @param prefix what stands before them; for torchvision's up to the layers' numbers, so mostly {@code features.}
 */
record Body(Convention names, String prefix) {
    private static final String FEATURES = "features.";

    /** All bodies, in the order of their first convolutions. */
    static List<Body> among(List<TensorEntry> tensors) {
        Set<String> names = tensors.stream().map(TensorEntry::name).collect(Collectors.toSet());
        var bodies = new ArrayList<Body>();
        for (TensorEntry tensor : tensors) {
            find(bodies, names, tensor.name(), Convention.TORCHVISION, "0.0.weight", "1.0.block.0.0.weight");
            find(bodies, names, tensor.name(), Convention.TIMM, "conv_stem.weight",
                    "blocks.0.0.bn1.weight");
            find(bodies, names, tensor.name(), Convention.EFFICIENTNET_PYTORCH, "_conv_stem.weight",
                    "_blocks.0._depthwise_conv.weight");
        }
        return bodies;
    }

    private static void find(List<Body> bodies, Set<String> names, String name, Convention convention, String first,
            String second) {
        String prefix = name.endsWith(first) ? name.substring(0, name.length() - first.length()) : "";
        if (name.endsWith(first) && (prefix.isEmpty() || prefix.endsWith(".")) && names.contains(prefix + second)) {
            bodies.add(new Body(convention, prefix));
        }
    }

    /** What wrappers have put before every name of the network, head included. */
    String wrapper() {
        if (names != Convention.TORCHVISION) {
            return prefix;
        }
        int dot = prefix.lastIndexOf('.', prefix.length() - 2);
        return prefix.substring(0, dot + 1);
    }

    /** True when the body's part is not called {@code features}, as after {@code nn.Sequential(*model.children())}. */
    boolean isRenamed() {
        return names == Convention.TORCHVISION && !prefix.endsWith(FEATURES);
    }

    /** How many of the tensors are the body's. */
    long size(List<TensorEntry> tensors) {
        return tensors.stream().filter(tensor -> tensor.name().startsWith(prefix)).count();
    }

    /**
     * From the file's names to torchvision's; names outside the body keep what is behind the prefix.
     *
     * @throws WeightsFormatException when a layer has no place in an EfficientNet
     */
    UnaryOperator<String> toTorchvision(List<TensorEntry> tensors) throws WeightsFormatException {
        UnaryOperator<String> inner = switch (names) {
            case TORCHVISION -> name -> name;
            case TIMM -> TimmNames.of(own(tensors));
            case EFFICIENTNET_PYTORCH -> EfficientNetPytorchNames.of(own(tensors));
        };
        return name -> {
            if (names == Convention.TORCHVISION && name.startsWith(prefix)) {
                return FEATURES + name.substring(prefix.length());
            }
            return name.startsWith(wrapper()) ? inner.apply(name.substring(wrapper().length())) : name;
        };
    }

    private List<TensorEntry> own(List<TensorEntry> tensors) {
        return tensors.stream().filter(tensor -> tensor.name().startsWith(prefix))
                .map(tensor -> tensor.named(tensor.name().substring(prefix.length()))).toList();
    }
}

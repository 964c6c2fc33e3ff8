package petal.efficientnet.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petal.weights.format.TensorEntry;

/**
 * The head among a state dict's tensors: one linear layer under whatever name, with or without bias.
 *
 * @param weight [classes, embedding]; empty where there is no such layer
 * @param bias   [classes]; empty where it has none
 * @param fault  why no classes can be predicted, to follow "It"; empty where they can
 */
record Head(Optional<TensorEntry> weight, Optional<TensorEntry> bias, String fault) {
    private static final String USUAL = Pretrained.LAST_LAYER + ".weight";

    /**
     * Finds it.
     *
     * @param outside   the tensors that are not the body's
     * @param embedding how many numbers the body gives
     */
    static Head among(Map<String, TensorEntry> outside, int embedding) {
        List<TensorEntry> matrices = outside.values().stream()
                .filter(tensor -> tensor.shape().sizes().size() == 2 && tensor.dtype().isFloatingPoint()).toList();
        TensorEntry usual = outside.get(USUAL);
        boolean alone = matrices.stream().filter(matrix -> matrix.name().startsWith("classifier.")).count() == 1;
        if (usual != null && alone && fits(usual, embedding)) {
            return of(usual, outside);
        }
        if (matrices.isEmpty()) {
            return new Head(Optional.empty(), Optional.empty(), "has no head");
        }
        if (matrices.size() == 1 && fits(matrices.getFirst(), embedding)
                && outside.keySet().stream().noneMatch(name -> name.endsWith("running_mean"))) {
            return of(matrices.getFirst(), outside);
        }
        return new Head(Optional.empty(), Optional.empty(), "has a head that is not one linear layer of " + embedding
                + " numbers (" + String.join(", ", matrices.stream().limit(3).map(matrix -> matrix.name() + " "
                        + matrix.shape()).toList())
                + "), and no file of weights says what stands between the layers");
    }

    private static boolean fits(TensorEntry matrix, int embedding) {
        List<Integer> sizes = matrix.shape().sizes();
        return sizes.size() == 2 && sizes.get(0) > 0 && sizes.get(1) == embedding;
    }

    private static Head of(TensorEntry weight, Map<String, TensorEntry> outside) {
        String layer = weight.name().substring(0, weight.name().lastIndexOf('.') + 1);
        TensorEntry bias = outside.get(layer + "bias");
        Optional<TensorEntry> fitting = Optional.ofNullable(bias)
                .filter(vector -> vector.shape().sizes().equals(weight.shape().sizes().subList(0, 1)));
        return new Head(Optional.of(weight), fitting, "");
    }

    /** How many classes it knows; 1 where there is no head, for a layer of zeros. */
    int classes() {
        return weight.map(matrix -> matrix.shape().sizes().getFirst()).orElse(1);
    }

    /** The layer that holds the classes, as the file calls it. */
    String layer() {
        return weight.map(matrix -> matrix.name().replaceFirst("\\.?weight$", "")).orElse("");
    }

    /** Its tensors by the names that the network has for them. */
    Map<String, TensorEntry> tensors() {
        var tensors = new LinkedHashMap<String, TensorEntry>();
        weight.ifPresent(matrix -> tensors.put(USUAL, matrix));
        bias.ifPresent(vector -> tensors.put(Pretrained.LAST_LAYER + ".bias", vector));
        return tensors;
    }
}

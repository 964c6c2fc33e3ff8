package petal.efficientnet.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import petal.weights.format.TensorEntry;

/**
 * What tells the EfficientNets apart: the channels behind the first convolution and before the last one, the blocks of
 * each stage, and squeeze-and-excitation, which Lite0 to Lite4 don't have.
 *
 * @param stem   channels behind the first convolution
 * @param blocks how many blocks each stage has
 * @param last   channels before the last convolution; 0 where there is none
 * @param squeezes whether there is squeeze-and-excitation
 */
record Signature(int stem, List<Integer> blocks, int last, boolean squeezes) {
    private static final String FIRST = "features.0.0.weight";
    private static final Pattern BLOCK = Pattern.compile("features\\.(\\d{1,2})\\.(\\d{1,3})\\.block\\..*");

    static Signature of(Variant variant) {
        List<Stage> stages = Stage.of(variant);
        return new Signature(stages.getFirst().inChannels(), stages.stream().map(Stage::blocks).toList(),
                stages.getLast().outChannels(), stages.stream().anyMatch(stage -> stage.kind() == Stage.Kind.MBCONV));
    }

    /** That of a state dict; empty where it has no body at all. */
    static Optional<Signature> of(Map<String, TensorEntry> state) {
        TensorEntry first = state.get(FIRST);
        if (first == null || first.shape().sizes().isEmpty()) {
            return Optional.empty();
        }
        var blocks = new TreeMap<Integer, Integer>();
        for (String name : state.keySet()) {
            Matcher block = BLOCK.matcher(name);
            if (block.matches()) {
                blocks.merge(Integer.valueOf(block.group(1)), Integer.parseInt(block.group(2)) + 1, Math::max);
            }
        }
        TensorEntry last = state.get("features." + (blocks.size() + 1) + ".0.weight");
        int before = last == null || last.shape().sizes().size() != 4 ? 0 : last.shape().sizes().get(1);
        return Optional.of(new Signature(first.shape().sizes().getFirst(), List.copyOf(blocks.values()), before,
                state.keySet().stream().anyMatch(name -> name.endsWith(".fc1.weight"))));
    }

    Optional<Variant> variant() {
        return Arrays.stream(Variant.values()).filter(variant -> equals(of(variant))).findFirst();
    }

    @Override
    public String toString() {
        return "a first convolution of " + stem + " channels, stages of "
                + blocks.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " blocks, and "
                + (last == 0 ? "no last convolution" : "a last convolution of " + last + " channels")
                + (squeezes ? "" : ", without squeeze-and-excitation");
    }
}

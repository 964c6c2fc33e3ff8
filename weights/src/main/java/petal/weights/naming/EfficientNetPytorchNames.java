package petal.weights.naming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;

/**
 * Names of the package efficientnet_pytorch, which counts the blocks from first to last. A new stage begins where the
 * channels that go out change, as they do between any two stages of B0 to B7 and Lite0 to Lite4.
 */
final class EfficientNetPytorchNames implements UnaryOperator<String> {
    private static final Pattern BLOCK = Pattern.compile("_blocks\\.(\\d{1,3})\\.(\\w+)\\.(\\w+)");

    private static final BlockSteps STEPS = BlockSteps.of(BlockSteps.conv("_expand_conv", "_bn0"),
            BlockSteps.conv("_depthwise_conv", "_bn1"), BlockSteps.squeeze("_se_reduce", "_se_expand"),
            BlockSteps.conv("_project_conv", "_bn2"));

    /** Stage and place in it, such as {@code 2.0}, by the block's number. */
    private final Map<Integer, String> places = new HashMap<>();
    /** torchvision's names of each block's layers. */
    private final Map<Integer, Map<String, String>> parts;
    private final Map<String, String> outside;

    private EfficientNetPytorchNames(List<TensorEntry> entries) {
        var channels = new TreeMap<Integer, Integer>();
        for (TensorEntry entry : entries) {
            Matcher block = BLOCK.matcher(entry.name());
            if (block.matches() && block.group(2).equals("_project_conv") && !entry.shape().sizes().isEmpty()) {
                channels.put(Integer.valueOf(block.group(1)), entry.shape().sizes().getFirst());
            }
        }
        parts = entries.stream().map(entry -> BLOCK.matcher(entry.name())).filter(Matcher::matches)
                .collect(Collectors.groupingBy(block -> Integer.valueOf(block.group(1)), Collectors.collectingAndThen(
                        Collectors.mapping(block -> block.group(2), Collectors.toSet()), STEPS::places)));
        int stage = 0;
        int place = 0;
        int before = -1;
        for (var block : channels.entrySet()) {
            place = block.getValue() == before ? place + 1 : 0;
            stage += place == 0 ? 1 : 0;
            before = block.getValue();
            places.put(block.getKey(), stage + "." + place);
        }
        outside = Map.of("_conv_stem", "features.0.0", "_bn0", "features.0.1",
                "_conv_head", "features." + (stage + 1) + ".0", "_bn1", "features." + (stage + 1) + ".1",
                "_fc", "classifier.1");
    }

    /**
     * What gives each of a network's names torchvision's; a name that is no layer's stays.
     *
     * @throws WeightsFormatException when a layer of a block has no place in an EfficientNet
     */
    static UnaryOperator<String> of(List<TensorEntry> entries) throws WeightsFormatException {
        var result = new EfficientNetPytorchNames(entries);
        for (TensorEntry entry : entries) {
            String name = entry.name();
            if (name.startsWith("_blocks.") && result.apply(name).equals(name) && !TensorFile.isLeftover(name)) {
                throw new WeightsFormatException(
                        "These are efficientnet_pytorch's names for an EfficientNet, but the tensor "
                                + Quote.of(name) + " has no place in one.");
            }
        }
        return result;
    }

    @Override
    public String apply(String name) {
        Matcher block = BLOCK.matcher(name);
        int dot = Math.max(0, name.lastIndexOf('.'));
        if (!block.matches()) {
            String layer = outside.get(name.substring(0, dot));
            return layer == null ? name : layer + name.substring(dot);
        }
        Integer number = Integer.valueOf(block.group(1));
        String part = parts.getOrDefault(number, Map.of()).get(block.group(2));
        String place = places.get(number);
        return part == null || place == null ? name : "features." + place + ".block." + part + name.substring(dot);
    }
}

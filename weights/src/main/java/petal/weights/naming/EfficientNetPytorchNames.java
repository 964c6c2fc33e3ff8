package petal.weights.naming;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;

/**
 * Names of the package efficientnet_pytorch, which counts the blocks from first to last. A new stage begins where the
 * channels that go out change, as they do between any two stages of B0 to B7.
 */
final class EfficientNetPytorchNames implements UnaryOperator<String> {
    private static final Pattern BLOCK = Pattern.compile("_blocks\\.(\\d{1,3})\\.(\\w+)\\.(\\w+)");

    private static final Map<String, String> SEPARABLE = Map.of(
            "_depthwise_conv", "0.0", "_bn1", "0.1",
            "_se_reduce", "1.fc1", "_se_expand", "1.fc2",
            "_project_conv", "2.0", "_bn2", "2.1");
    private static final Map<String, String> INVERTED = Map.of(
            "_expand_conv", "0.0", "_bn0", "0.1",
            "_depthwise_conv", "1.0", "_bn1", "1.1",
            "_se_reduce", "2.fc1", "_se_expand", "2.fc2",
            "_project_conv", "3.0", "_bn2", "3.1");

    /** Stage and place in it, such as {@code 2.0}, by the block's number. */
    private final Map<Integer, String> places = new HashMap<>();
    private final Set<Integer> expanding = new HashSet<>();
    private final Map<String, String> outside;

    private EfficientNetPytorchNames(List<TensorEntry> entries) {
        var channels = new TreeMap<Integer, Integer>();
        for (TensorEntry entry : entries) {
            Matcher block = BLOCK.matcher(entry.name());
            if (block.matches() && block.group(2).equals("_project_conv") && !entry.shape().sizes().isEmpty()) {
                channels.put(Integer.valueOf(block.group(1)), entry.shape().sizes().getFirst());
            } else if (block.matches() && block.group(2).equals("_expand_conv")) {
                expanding.add(Integer.valueOf(block.group(1)));
            }
        }
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
     * @throws WeightsFormatException when a layer of a block has no place in an EfficientNet of B0 to B7
     */
    static UnaryOperator<String> of(List<TensorEntry> entries) throws WeightsFormatException {
        var result = new EfficientNetPytorchNames(entries);
        for (TensorEntry entry : entries) {
            String name = entry.name();
            if (name.startsWith("_blocks.") && result.apply(name).equals(name) && !TensorFile.isLeftover(name)) {
                throw new WeightsFormatException("These are efficientnet_pytorch's names, but the tensor "
                        + Quote.of(name) + " has no place in B0 to B7.");
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
        String part = (expanding.contains(number) ? INVERTED : SEPARABLE).get(block.group(2));
        String place = places.get(number);
        return part == null || place == null ? name : "features." + place + ".block." + part + name.substring(dot);
    }
}

package petal.weights.naming;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;

/**
 * Names of timm's EfficientNets. timm counts the stages from 0 and the layers of each kind in a block; torchvision
 * counts the stem as feature 0, so that stage s is feature s+1 and the head the one behind the last stage, and it
 * numbers a block's parts in their order. Which parts a block has tells its own keys: with a {@code conv_pwl} it
 * expands first, without it begins with the depthwise convolution. So any depth, B0's to B7's, follows.
 */
final class TimmNames implements UnaryOperator<String> {
    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d{1,3})\\.(\\d{1,3})\\.(.+)\\.(\\w+)");
    private static final Pattern PLACED =
            Pattern.compile("features\\.(\\d{1,3})\\.(\\d{1,3})\\.block\\.(.+)\\.\\w+");
    private static final Pattern FEATURE = Pattern.compile("features\\.(\\d{1,3})\\..*");
    private static final String LAST_CONVOLUTION = "conv_pwl";

    private static final Map<String, String> SEPARABLE = Map.of(
            "conv_dw", "0.0", "bn1", "0.1",
            "se.conv_reduce", "1.fc1", "se.conv_expand", "1.fc2",
            "conv_pw", "2.0", "bn2", "2.1");
    private static final Map<String, String> INVERTED = Map.of(
            "conv_pw", "0.0", "bn1", "0.1",
            "conv_dw", "1.0", "bn2", "1.1",
            "se.conv_reduce", "2.fc1", "se.conv_expand", "2.fc2",
            LAST_CONVOLUTION, "3.0", "bn3", "3.1");

    private final Map<String, String> outside;
    private final Set<String> expanding;

    private TimmNames(List<String> names) {
        int head = names.stream().map(BLOCK::matcher).filter(Matcher::matches)
                .mapToInt(block -> Integer.parseInt(block.group(1))).max().orElse(-1) + 2;
        outside = Map.of("conv_stem", "features.0.0", "bn1", "features.0.1",
                "conv_head", "features." + head + ".0", "bn2", "features." + head + ".1",
                "classifier", "classifier.1");
        expanding = names.stream().map(BLOCK::matcher)
                .filter(block -> block.matches() && block.group(3).equals(LAST_CONVOLUTION))
                .map(block -> block.group(1) + "." + block.group(2)).collect(Collectors.toSet());
    }

    /**
     * What gives each of a network's names torchvision's; a name that is no layer's stays.
     *
     * @throws WeightsFormatException when a layer of a block has no place in an EfficientNet of B0 to B7
     */
    static UnaryOperator<String> of(List<TensorEntry> entries) throws WeightsFormatException {
        List<String> names = entries.stream().map(TensorEntry::name).toList();
        var result = new TimmNames(names);
        for (String name : names) {
            if (name.startsWith("blocks.") && result.apply(name).equals(name) && !TensorFile.isLeftover(name)) {
                throw new WeightsFormatException("These are timm's names for an EfficientNet, but the tensor "
                        + Quote.of(name) + " has no place in B0 to B7.");
            }
        }
        return result;
    }

    /**
     * What gives each of a network's torchvision names timm's; a name that is no layer's stays.
     *
     * @param names all of the network's, torchvision's
     */
    static UnaryOperator<String> inverse(List<String> names) {
        int head = names.stream().map(FEATURE::matcher).filter(Matcher::matches)
                .mapToInt(feature -> Integer.parseInt(feature.group(1))).max().orElse(0);
        Set<String> expanding = names.stream().map(PLACED::matcher)
                .filter(block -> block.matches() && block.group(3).startsWith("3."))
                .map(block -> block.group(1) + "." + block.group(2)).collect(Collectors.toSet());
        Map<String, String> outside = Map.of("features.0.0", "conv_stem", "features.0.1", "bn1",
                "features." + head + ".0", "conv_head", "features." + head + ".1", "bn2", "classifier.1", "classifier");
        Map<String, String> separable = inverted(SEPARABLE);
        Map<String, String> inverted = inverted(INVERTED);
        return name -> {
            Matcher block = PLACED.matcher(name);
            int dot = Math.max(0, name.lastIndexOf('.'));
            if (!block.matches()) {
                String layer = outside.get(name.substring(0, dot));
                return layer == null ? name : layer + name.substring(dot);
            }
            String place = block.group(1) + "." + block.group(2);
            String part = (expanding.contains(place) ? inverted : separable).get(block.group(3));
            return part == null ? name : "blocks." + (Integer.parseInt(block.group(1)) - 1) + "." + block.group(2) + "."
                    + part + name.substring(dot);
        };
    }

    private static Map<String, String> inverted(Map<String, String> parts) {
        return parts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    @Override
    public String apply(String name) {
        Matcher block = BLOCK.matcher(name);
        int dot = Math.max(0, name.lastIndexOf('.'));
        String layer;
        if (block.matches()) {
            String place = block.group(1) + "." + block.group(2);
            String part = (expanding.contains(place) ? INVERTED : SEPARABLE).get(block.group(3));
            int feature = Integer.parseInt(block.group(1)) + 1;
            layer = part == null ? null : "features." + feature + "." + block.group(2) + ".block." + part;
        } else {
            layer = outside.get(name.substring(0, dot));
        }
        return layer == null ? name : layer + name.substring(dot);
    }
}

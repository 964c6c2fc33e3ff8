package petal.weights.naming;

import java.util.HashMap;
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
 * numbers a block's parts in their order. Which kind a block is tell its own keys: with a {@code conv_pwl} behind a
 * depthwise convolution it expands first, without it begins with the depthwise one; V2's fused blocks have a
 * {@code conv_exp}, or one {@code conv} alone. So any variant follows.
 */
final class TimmNames implements UnaryOperator<String> {
    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d{1,3})\\.(\\d{1,3})\\.(.+)\\.(\\w+)");
    private static final Pattern PLACED =
            Pattern.compile("features\\.(\\d{1,3})\\.(\\d{1,3})\\.block\\.(.+)\\.\\w+");
    private static final Pattern FEATURE = Pattern.compile("features\\.(\\d{1,3})\\..*");

    private static final BlockSteps.Step SQUEEZE = BlockSteps.squeeze("se.conv_reduce", "se.conv_expand");
    private static final BlockSteps INVERTED = BlockSteps.of(BlockSteps.conv("conv_pw", "bn1"),
            BlockSteps.conv("conv_dw", "bn2"), SQUEEZE, BlockSteps.conv("conv_pwl", "bn3"));
    private static final BlockSteps SEPARABLE =
            BlockSteps.of(BlockSteps.conv("conv_dw", "bn1"), SQUEEZE, BlockSteps.conv("conv_pw", "bn2"));
    private static final BlockSteps FUSED =
            BlockSteps.of(BlockSteps.conv("conv_exp", "bn1"), BlockSteps.conv("conv_pwl", "bn2"));
    private static final BlockSteps SINGLE = BlockSteps.of(BlockSteps.conv("conv", "bn1"));

    private final Map<String, String> outside;
    /** torchvision's names of the layers of each block, such as {@code 2.0}. */
    private final Map<String, Map<String, String>> blocks;

    private TimmNames(List<String> names) {
        int head = names.stream().map(BLOCK::matcher).filter(Matcher::matches)
                .mapToInt(block -> Integer.parseInt(block.group(1))).max().orElse(-1) + 2;
        outside = Map.of("conv_stem", "features.0.0", "bn1", "features.0.1",
                "conv_head", "features." + head + ".0", "bn2", "features." + head + ".1",
                "classifier", "classifier.1");
        blocks = layers(names, BLOCK).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                block -> kind(block.getValue()).places(block.getValue())));
    }

    private static BlockSteps kind(Set<String> layers) {
        if (layers.contains("conv_dw")) {
            return layers.contains("conv_pwl") ? INVERTED : SEPARABLE;
        }
        return layers.contains("conv_exp") ? FUSED : SINGLE;
    }

    /** The layers that each block has, by the block's place, such as {@code 2.0}. */
    private static Map<String, Set<String>> layers(List<String> names, Pattern pattern) {
        return names.stream().map(pattern::matcher).filter(Matcher::matches).collect(Collectors.groupingBy(
                block -> block.group(1) + "." + block.group(2),
                Collectors.mapping(block -> block.group(3), Collectors.toSet())));
    }

    /**
     * What gives each of a network's names torchvision's; a name that is no layer's stays.
     *
     * @throws WeightsFormatException when a layer of a block has no place in an EfficientNet
     */
    static UnaryOperator<String> of(List<TensorEntry> entries) throws WeightsFormatException {
        List<String> names = entries.stream().map(TensorEntry::name).toList();
        var result = new TimmNames(names);
        for (String name : names) {
            if (name.startsWith("blocks.") && result.apply(name).equals(name) && !TensorFile.isLeftover(name)) {
                throw new WeightsFormatException("These are timm's names for an EfficientNet, but the tensor "
                        + Quote.of(name) + " has no place in one.");
            }
        }
        return result;
    }

    /**
     * What gives each of a network's torchvision names timm's; a name that is no layer's stays.
     *
     * @param entries all of the network's, under torchvision's names
     */
    static UnaryOperator<String> inverse(List<TensorEntry> entries) {
        List<String> names = entries.stream().map(TensorEntry::name).toList();
        int head = names.stream().map(FEATURE::matcher).filter(Matcher::matches)
                .mapToInt(feature -> Integer.parseInt(feature.group(1))).max().orElse(0);
        Map<String, String> outside = Map.of("features.0.0", "conv_stem", "features.0.1", "bn1",
                "features." + head + ".0", "conv_head", "features." + head + ".1", "bn2", "classifier.1", "classifier");
        Set<String> depthwise = entries.stream().filter(TimmNames::isDepthwise).map(TensorEntry::name)
                .collect(Collectors.toSet());
        var blocks = new HashMap<String, Map<String, String>>();
        layers(names, PLACED).forEach((place, parts) -> blocks.put(place, timm(parts,
                depthwise.contains("features." + place + ".block.0.0.weight"))));
        return name -> {
            Matcher block = PLACED.matcher(name);
            int dot = Math.max(0, name.lastIndexOf('.'));
            if (!block.matches()) {
                String layer = outside.get(name.substring(0, dot));
                return layer == null ? name : layer + name.substring(dot);
            }
            String place = block.group(1) + "." + block.group(2);
            String part = blocks.getOrDefault(place, Map.of()).get(block.group(3));
            return part == null ? name : "blocks." + (Integer.parseInt(block.group(1)) - 1) + "." + block.group(2) + "."
                    + part + name.substring(dot);
        };
    }

    private static boolean isDepthwise(TensorEntry entry) {
        List<Integer> sizes = entry.shape().sizes();
        return sizes.size() == 4 && sizes.get(1) == 1 && sizes.get(2) > 1;
    }

    /** timm's layers by torchvision's names of them: of the kind of block that has just these. */
    private static Map<String, String> timm(Set<String> parts, boolean depthwiseFirst) {
        List<BlockSteps> kinds = depthwiseFirst ? List.of(SEPARABLE) : List.of(INVERTED, FUSED, SINGLE);
        for (BlockSteps kind : kinds) {
            for (boolean squeezes : List.of(true, false)) {
                Set<String> layers = kind.steps().stream().map(BlockSteps.Step::first)
                        .filter(layer -> squeezes || !layer.equals(SQUEEZE.first())).collect(Collectors.toSet());
                Map<String, String> places = kind.places(layers);
                if (parts.equals(Set.copyOf(places.values()))) {
                    return places.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
                }
            }
        }
        return Map.of();
    }

    @Override
    public String apply(String name) {
        Matcher block = BLOCK.matcher(name);
        int dot = Math.max(0, name.lastIndexOf('.'));
        String layer;
        if (block.matches()) {
            String part = blocks.getOrDefault(block.group(1) + "." + block.group(2), Map.of()).get(block.group(3));
            int feature = Integer.parseInt(block.group(1)) + 1;
            layer = part == null ? null : "features." + feature + "." + block.group(2) + ".block." + part;
        } else {
            layer = outside.get(name.substring(0, dot));
        }
        return layer == null ? name : layer + name.substring(dot);
    }
}

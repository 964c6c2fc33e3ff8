package petal.weights.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.WeightsFormatException;

/**
 * Names of timm's EfficientNets. timm counts the stages from 0 and the layers of each kind in a block; torchvision
 * counts the stem as feature 0, so that stage s is feature s+1 and the head the one behind the last stage, and it
 * numbers a block's parts in their order. Which parts a block has tells its own keys: with a {@code conv_pwl} it
 * expands first, without it begins with the depthwise convolution. So any depth, B0's to B7's, follows.
 */
public final class TimmNames {
    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d{1,3})\\.(\\d{1,3})\\.(.+)\\.(\\w+)");
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

    /** True when these are the names of one of timm's EfficientNets with squeeze and excitation. */
    public static boolean recognises(List<TensorEntry> entries) {
        Set<String> names = entries.stream().map(TensorEntry::name).collect(Collectors.toSet());
        return names.contains("conv_stem.weight") && names.contains("blocks.0.0.se.conv_reduce.weight");
    }

    /**
     * The same tensors under torchvision's names.
     *
     * @throws WeightsFormatException when one has no place in an EfficientNet of B0 to B7
     */
    public static List<TensorEntry> toTorchvision(List<TensorEntry> entries) throws WeightsFormatException {
        var names = new TimmNames(entries.stream().map(TensorEntry::name).toList());
        var renamed = new ArrayList<TensorEntry>();
        for (TensorEntry entry : entries) {
            renamed.add(new TensorEntry(names.torchvision(entry.name()), entry.dtype(), entry.shape(), entry.bytes()));
        }
        return renamed;
    }

    private String torchvision(String name) throws WeightsFormatException {
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
        if (layer == null) {
            throw new WeightsFormatException("These are timm's names for an EfficientNet, but the tensor "
                    + Quote.of(name) + " has no place in B0 to B7.");
        }
        return layer + name.substring(dot);
    }
}

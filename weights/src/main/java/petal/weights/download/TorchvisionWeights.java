package petal.weights.download;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * torchvision's ImageNet weights of B0 to B7 and V2 on the network, by the names that torchvision has for them.
 *
 * @param name   such as {@code EfficientNet_B1_Weights.IMAGENET1K_V2}
 * @param source the file
 */
public record TorchvisionWeights(String name, Source source) {
    private static final String PREFIX = "EfficientNet_";
    private static final String ADDRESS = "https://download.pytorch.org/models/";
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("B1_Weights.IMAGENET1K_V1", "efficientnet_b1_rwightman-bac287d4.pth"),
            Map.entry("B1_Weights.IMAGENET1K_V2", "efficientnet_b1-c27df63c.pth"),
            Map.entry("B2_Weights.IMAGENET1K_V1", "efficientnet_b2_rwightman-c35c1473.pth"),
            Map.entry("B3_Weights.IMAGENET1K_V1", "efficientnet_b3_rwightman-b3899882.pth"),
            Map.entry("B4_Weights.IMAGENET1K_V1", "efficientnet_b4_rwightman-23ab8bcd.pth"),
            Map.entry("B5_Weights.IMAGENET1K_V1", "efficientnet_b5_lukemelas-1a07897c.pth"),
            Map.entry("B6_Weights.IMAGENET1K_V1", "efficientnet_b6_lukemelas-24a108a5.pth"),
            Map.entry("B7_Weights.IMAGENET1K_V1", "efficientnet_b7_lukemelas-c5b4e57e.pth"),
            Map.entry("V2_S_Weights.IMAGENET1K_V1", "efficientnet_v2_s-dd5fe13b.pth"),
            Map.entry("V2_M_Weights.IMAGENET1K_V1", "efficientnet_v2_m-dc08266a.pth"),
            Map.entry("V2_L_Weights.IMAGENET1K_V1", "efficientnet_v2_l-59c71312.pth"));

    /**
     * {@return the weights of a name, of which the class may be left out for B0: {@code IMAGENET1K_V1}}
     *
     * @param name in capitals or small letters
     */
    public static Optional<TorchvisionWeights> of(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        if (wanted.equals("imagenet1k_v1") || wanted.equals("efficientnet_b0_weights.imagenet1k_v1")) {
            return Optional.of(new TorchvisionWeights("IMAGENET1K_V1", Source.EFFICIENTNET_B0));
        }
        return FILES.entrySet().stream().filter(file -> wanted.equalsIgnoreCase(PREFIX + file.getKey())).findFirst()
                .map(file -> new TorchvisionWeights(PREFIX + file.getKey(), source(file.getValue())));
    }

    /** The name ends with the first eight digits of the file's SHA-256; more of it is not published. */
    private static Source source(String file) {
        String digits = file.substring(file.lastIndexOf('-') + 1, file.lastIndexOf('.'));
        return new Source(file, URI.create(ADDRESS + file), OptionalLong.empty(), Optional.of(digits));
    }
}

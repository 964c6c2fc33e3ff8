package petal.weights.download;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * torchvision's ImageNet weights of B0 to B7 on the network, by the names that torchvision has for them.
 *
 * @param name   such as {@code EfficientNet_B1_Weights.IMAGENET1K_V2}
 * @param source the file
 */
public record TorchvisionWeights(String name, Source source) {
    private static final String ADDRESS = "https://download.pytorch.org/models/";
    private static final List<String> FILES = List.of("efficientnet_b1_rwightman-bac287d4.pth",
            "efficientnet_b2_rwightman-c35c1473.pth", "efficientnet_b3_rwightman-b3899882.pth",
            "efficientnet_b4_rwightman-23ab8bcd.pth", "efficientnet_b5_lukemelas-1a07897c.pth",
            "efficientnet_b6_lukemelas-24a108a5.pth", "efficientnet_b7_lukemelas-c5b4e57e.pth");
    private static final String B1_V2 = "efficientnet_b1-c27df63c.pth";

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
        if (wanted.equals("efficientnet_b1_weights.imagenet1k_v2")) {
            return Optional.of(new TorchvisionWeights("EfficientNet_B1_Weights.IMAGENET1K_V2", source(B1_V2)));
        }
        for (int i = 0; i < FILES.size(); i++) {
            String known = "EfficientNet_B" + (i + 1) + "_Weights.IMAGENET1K_V1";
            if (wanted.equals(known.toLowerCase(Locale.ROOT))) {
                return Optional.of(new TorchvisionWeights(known, source(FILES.get(i))));
            }
        }
        return Optional.empty();
    }

    /** The name ends with the first eight digits of the file's SHA-256; more of it is not published. */
    private static Source source(String file) {
        String digits = file.substring(file.lastIndexOf('-') + 1, file.lastIndexOf('.'));
        return new Source(file, URI.create(ADDRESS + file), OptionalLong.empty(), Optional.of(digits));
    }
}

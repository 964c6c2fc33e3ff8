package petal.efficientnet.model;

import java.util.Locale;
import petal.nn.Module;
import petal.nn.ReLU6;
import petal.nn.SiLU;

/**
 * The EfficientNets. B0 was found by a search; B1 to B7 grow it in width, depth and resolution together
 * (<a href="https://arxiv.org/abs/1905.11946">Tan &amp; Le 2019</a>, "compound scaling"). Lite0 to Lite4 leave out what
 * small devices compute slowly: squeeze-and-excitation, and SiLU for ReLU6. V2-S to V2-L begin with
 * {@link FusedMBConv fused} blocks (<a href="https://arxiv.org/abs/2104.00298">Tan &amp; Le 2021</a>). The numbers of B0
 * to B7 and of V2 are those of torchvision, whose weights fit; those of Lite are timm's.
 */
public enum Variant {
    // family, width, depth, resolution, dropout, eps, momentum
    /** Width 1.0, depth 1.0, images of 224 pixels. */
    B0(Family.B, 1.0, 1.0, 224, 0.2, 1e-5, 0.1),
    /** Width 1.0, depth 1.1, images of 240 pixels. */
    B1(Family.B, 1.0, 1.1, 240, 0.2, 1e-5, 0.1),
    /** Width 1.1, depth 1.2, images of 288 pixels. */
    B2(Family.B, 1.1, 1.2, 288, 0.3, 1e-5, 0.1),
    /** Width 1.2, depth 1.4, images of 300 pixels. */
    B3(Family.B, 1.2, 1.4, 300, 0.3, 1e-5, 0.1),
    /** Width 1.4, depth 1.8, images of 380 pixels. */
    B4(Family.B, 1.4, 1.8, 380, 0.4, 1e-5, 0.1),
    /** Width 1.6, depth 2.2, images of 456 pixels; from here to B7 eps is 1e-3 and momentum 0.01. */
    B5(Family.B, 1.6, 2.2, 456, 0.4, 1e-3, 0.01),
    /** Width 1.8, depth 2.6, images of 528 pixels. */
    B6(Family.B, 1.8, 2.6, 528, 0.5, 1e-3, 0.01),
    /** Width 2.0, depth 3.1, images of 600 pixels. */
    B7(Family.B, 2.0, 3.1, 600, 0.5, 1e-3, 0.01),
    /** B0 without squeeze-and-excitation, images of 224 pixels. */
    LITE0(Family.LITE, 1.0, 1.0, 224, 0.2, 1e-5, 0.1),
    /** Width 1.0, depth 1.1, images of 240 pixels. */
    LITE1(Family.LITE, 1.0, 1.1, 240, 0.2, 1e-5, 0.1),
    /** Width 1.1, depth 1.2, images of 260 pixels. */
    LITE2(Family.LITE, 1.1, 1.2, 260, 0.3, 1e-5, 0.1),
    /** Width 1.2, depth 1.4, images of 300 pixels. */
    LITE3(Family.LITE, 1.2, 1.4, 300, 0.3, 1e-5, 0.1),
    /** Width 1.4, depth 1.8, images of 380 pixels. */
    LITE4(Family.LITE, 1.4, 1.8, 380, 0.3, 1e-5, 0.1),
    /** Images of 384 pixels. */
    V2_S(Family.V2, 1.0, 1.0, 384, 0.2, 1e-3, 0.1),
    /** Images of 480 pixels. */
    V2_M(Family.V2, 1.0, 1.0, 480, 0.3, 1e-3, 0.1),
    /** Images of 480 pixels. */
    V2_L(Family.V2, 1.0, 1.0, 480, 0.4, 1e-3, 0.1);

    /** What a variant is grown from. */
    enum Family {
        B, LITE, V2
    }

    private static final int FIXED_EMBEDDING = 1280;

    private final Family family;
    private final double width;
    private final double depth;
    private final int resolution;
    private final double dropout;
    private final double eps;
    private final double momentum;

    Variant(Family family, double width, double depth, int resolution, double dropout, double eps, double momentum) {
        this.family = family;
        this.width = width;
        this.depth = depth;
        this.resolution = resolution;
        this.dropout = dropout;
        this.eps = eps;
        this.momentum = momentum;
    }

    /**
     * {@return the variant of a name such as {@code b0}, {@code Lite0} or {@code v2-s}}
     *
     * @param name in upper or lower case
     * @throws IllegalArgumentException if there is none
     */
    public static Variant of(String name) {
        for (Variant variant : values()) {
            if (variant.name().equalsIgnoreCase(name.replace('-', '_'))) {
                return variant;
            }
        }
        throw new IllegalArgumentException(
                "there is no EfficientNet '" + name + "'; expected b0 to b7, lite0 to lite4, or v2_s, v2_m, v2_l");
    }

    /** {@return its name as the papers write it, such as "EfficientNet-B0" or "EfficientNetV2-S"} */
    public String title() {
        return switch (family) {
            case B -> "EfficientNet-" + name();
            case LITE -> "EfficientNet-Lite" + name().substring("LITE".length());
            case V2 -> "EfficientNetV2-" + name().substring("V2_".length());
        };
    }

    /** {@return its name in timm and torchvision, such as {@code efficientnet_b0}} */
    public String arch() {
        return "efficientnet" + (family == Family.V2 ? "" : "_") + name().toLowerCase(Locale.ROOT);
    }

    Family family() {
        return family;
    }

    /** {@return how many times wider than B0's its layers are} */
    public double width() {
        return width;
    }

    /** {@return how many times more layers than B0 it has} */
    public double depth() {
        return depth;
    }

    /** {@return rows and columns of the images for which the usual weights are meant; others work too} */
    public int resolution() {
        return resolution;
    }

    /** {@return the probability of dropout before the last layer} */
    public double dropout() {
        return dropout;
    }

    /** {@return what batch normalisation adds to the variance} */
    public double eps() {
        return eps;
    }

    /** {@return the weight of the latest batch in the running statistics, from 0 to 1} */
    public double momentum() {
        return momentum;
    }

    /**
     * {@return how many numbers an embedding has: B0 to B7 grow them with their width, Lite and V2 don't}
     *
     * @param lastChannels those that come out of the last stage
     */
    int embedding(int lastChannels) {
        return family == Family.B ? 4 * lastChannels : FIXED_EMBEDDING;
    }

    /** What follows each normalisation but a block's last. */
    Module activation() {
        return family == Family.LITE ? new ReLU6() : new SiLU();
    }
}

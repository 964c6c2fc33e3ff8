package petal.efficientnet.model;

/**
 * The eight EfficientNets. B0 was found by a search; B1 to B7 grow it in width, depth and resolution together
 * (<a href="https://arxiv.org/abs/1905.11946">Tan &amp; Le 2019</a>, "compound scaling"). The numbers are those of
 * torchvision, whose weights fit.
 */
public enum Variant {
    // width, depth, resolution, dropout, eps, momentum
    /** Width 1.0, depth 1.0, images of 224 pixels. */
    B0(1.0, 1.0, 224, 0.2, 1e-5, 0.1),
    /** Width 1.0, depth 1.1, images of 240 pixels. */
    B1(1.0, 1.1, 240, 0.2, 1e-5, 0.1),
    /** Width 1.1, depth 1.2, images of 288 pixels. */
    B2(1.1, 1.2, 288, 0.3, 1e-5, 0.1),
    /** Width 1.2, depth 1.4, images of 300 pixels. */
    B3(1.2, 1.4, 300, 0.3, 1e-5, 0.1),
    /** Width 1.4, depth 1.8, images of 380 pixels. */
    B4(1.4, 1.8, 380, 0.4, 1e-5, 0.1),
    /** Width 1.6, depth 2.2, images of 456 pixels; from here on eps is 1e-3 and momentum 0.01. */
    B5(1.6, 2.2, 456, 0.4, 1e-3, 0.01),
    /** Width 1.8, depth 2.6, images of 528 pixels. */
    B6(1.8, 2.6, 528, 0.5, 1e-3, 0.01),
    /** Width 2.0, depth 3.1, images of 600 pixels. */
    B7(2.0, 3.1, 600, 0.5, 1e-3, 0.01);

    private final double width;
    private final double depth;
    private final int resolution;
    private final double dropout;
    private final double eps;
    private final double momentum;

    Variant(double width, double depth, int resolution, double dropout, double eps, double momentum) {
        this.width = width;
        this.depth = depth;
        this.resolution = resolution;
        this.dropout = dropout;
        this.eps = eps;
        this.momentum = momentum;
    }

    /**
     * {@return the variant of a name such as {@code b0} or {@code B0}}
     *
     * @param name in upper or lower case
     * @throws IllegalArgumentException if there is none
     */
    public static Variant of(String name) {
        for (Variant variant : values()) {
            if (variant.name().equalsIgnoreCase(name)) {
                return variant;
            }
        }
        throw new IllegalArgumentException("there is no EfficientNet '" + name + "'; expected b0 to b7");
    }

    /** {@return how many times wider than B0's its layers are} */
    public double width() {
        return width;
    }

    /** {@return how many times more layers than B0 it has} */
    public double depth() {
        return depth;
    }

    /** {@return rows and columns of the images for which torchvision's weights are meant; others work too} */
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
}

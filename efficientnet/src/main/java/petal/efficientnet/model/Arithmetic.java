package petal.efficientnet.model;

/**
 * What a network's weights were trained with beside its layers. The same names and shapes stand for three kinds of
 * networks, and weights of one kind that are computed as another give other results without a word.
 */
public enum Arithmetic {
    /** torchvision's: symmetric padding, batch normalisation with ε 1e-5 (B0 to B4) or 1e-3 (B5 to B7, V2). */
    TORCHVISION,
    /** timm's {@code efficientnet_b0} and so on: symmetric padding, ε 1e-5. */
    TIMM,
    /**
     * Google's, which were trained in TensorFlow: timm's {@code tf_efficientnet_b0} and so on and those of
     * efficientnet_pytorch. Padding is {@link SameConv2d SAME}, ε 1e-3.
     */
    TENSORFLOW;

    /**
     * {@return what batch normalisation adds to the variance}
     *
     * @param variant which EfficientNet
     */
    public double eps(Variant variant) {
        return switch (this) {
            case TORCHVISION -> variant.eps();
            case TIMM -> 1e-5;
            case TENSORFLOW -> 1e-3;
        };
    }

    /**
     * {@return the weight of the latest batch in the running statistics}
     *
     * @param variant which EfficientNet
     */
    public double momentum(Variant variant) {
        return switch (this) {
            case TORCHVISION -> variant.momentum();
            case TIMM, TENSORFLOW -> 0.1;
        };
    }
}

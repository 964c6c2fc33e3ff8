package petal.weights.format;

/** Whose names a file has for the layers of a network. */
public enum Convention {
    /** torchvision's, which are Petal's, or those of any network that is no EfficientNet. */
    TORCHVISION,
    /** Those of timm (pytorch-image-models). */
    TIMM,
    /** Those of the package efficientnet_pytorch. */
    EFFICIENTNET_PYTORCH
}

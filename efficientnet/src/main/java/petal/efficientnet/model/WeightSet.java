package petal.efficientnet.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.Interpolation;

/**
 * A set of weights by the name that the field has for it, such as {@code tf_efficientnet_b0_ns}, {@code efficientnet_b0}
 * or torchvision's {@code efficientnet_b1-c27df63c}: which arithmetic it wants and how pictures are prepared for it.
 *
 * @param name in small letters; empty where nobody says it
 */
record WeightSet(String name) {
    /** timm's names of Google's weights, and Google's own. */
    private static final Pattern TENSORFLOW = Pattern.compile("(timm/)?tf[_-]efficientnet.*");
    private static final Pattern NAME = Pattern.compile("((?:tf[_-])?efficientnet(?:v2)?[_-][a-z0-9][a-z0-9_.-]*)");
    private static final Pattern ENDING = Pattern.compile("\\.(pth|pt|pkl|bin|ckpt|safetensors|weights).*");
    private static final Pattern INCEPTION = Pattern.compile(".*(_ap([-_.].*)?|\\.ap_.*|ra4_.*)");
    /** torchvision's second weights of B1, by the checksum in their file's name and by their own name. */
    private static final Pattern B1_V2 = Pattern.compile(".*(c27df63c|efficientnet_b1_weights\\.imagenet1k_v2).*");
    private static final List<Float> HALVES = List.of(0.5f, 0.5f, 0.5f);

    /** The set that a file's name names, if it does. */
    static WeightSet of(Path file) {
        Matcher name =
                NAME.matcher(ENDING.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT)).replaceFirst(""));
        return new WeightSet(name.find() ? name.group() : "");
    }

    static WeightSet named(String name) {
        return new WeightSet(name.toLowerCase(Locale.ROOT));
    }

    boolean isKnown() {
        return !name.isEmpty();
    }

    boolean isTensorFlow() {
        return TENSORFLOW.matcher(name).matches();
    }

    /** True for a name that {@link #arch} or timm's hub gives to timm's own weights. */
    boolean isTimm() {
        return name.startsWith("timm/") && !name.startsWith("timm/tf_");
    }

    /**
     * The name of a network for the metadata of a file under torchvision's names; empty where those names say it all.
     *
     * @param variant    which EfficientNet
     * @param arithmetic what the weights were trained with
     */
    String arch(Variant variant, Arithmetic arithmetic) {
        return switch (arithmetic) {
            case TORCHVISION -> isSecondOfB1(variant) ? name : "";
            case TIMM -> isTimm() ? name : "timm/" + (isKnown() ? name : variant.arch());
            case TENSORFLOW -> isTensorFlow() ? name : "tf_" + variant.arch();
        };
    }

    private boolean isSecondOfB1(Variant variant) {
        return variant == Variant.B1 && B1_V2.matcher(name).matches();
    }

    /**
     * How pictures are prepared. Where timm distorts a picture to a square (Google's V2-M and V2-L), its middle is taken.
     *
     * @param variant    which EfficientNet
     * @param arithmetic what the weights were trained with
     */
    ImageClassificationTransform transform(Variant variant, Arithmetic arithmetic) {
        return switch (arithmetic) {
            case TORCHVISION -> torchvision(variant);
            case TIMM -> timm(variant);
            case TENSORFLOW -> google(variant);
        };
    }

    private ImageClassificationTransform torchvision(Variant variant) {
        return switch (variant) {
            case B1 -> isSecondOfB1(variant)
                    ? of(240, 255, ImageClassificationTransform.IMAGENET_MEAN,
                            ImageClassificationTransform.IMAGENET_STD, Interpolation.BILINEAR)
                    : ImageClassificationTransform.imageNet(variant.resolution());
            case V2_S, V2_M ->
                    of(variant.resolution(), variant.resolution(), ImageClassificationTransform.IMAGENET_MEAN,
                            ImageClassificationTransform.IMAGENET_STD, Interpolation.BILINEAR);
            case V2_L -> of(variant.resolution(), variant.resolution(), HALVES, HALVES, Interpolation.BICUBIC);
            default -> ImageClassificationTransform.imageNet(variant.resolution());
        };
    }

    /** As timm tests its own weights. */
    private ImageClassificationTransform timm(Variant variant) {
        int[] sizes = switch (variant) {
            case B1 -> new int[] {256, 256};
            case B2 -> new int[] {288, 288};
            case B3 -> new int[] {320, 320};
            case B4 -> new int[] {384, 384};
            case B5 -> new int[] {448, 448};
            default -> googleSizes(variant);
        };
        return centred(sizes, INCEPTION.matcher(name).matches(), Interpolation.BICUBIC);
    }

    private ImageClassificationTransform google(Variant variant) {
        int[] sizes = googleSizes(variant);
        boolean halves = variant.family() != Variant.Family.B || INCEPTION.matcher(name).matches();
        return centred(sizes, halves,
                variant == Variant.LITE3 || variant == Variant.LITE4 ? Interpolation.BILINEAR : Interpolation.BICUBIC);
    }

    /** With Inception's mean and deviation or ImageNet's. */
    private static ImageClassificationTransform centred(int[] sizes, boolean halves, Interpolation interpolation) {
        return of(sizes[0], sizes[1], halves ? HALVES : ImageClassificationTransform.IMAGENET_MEAN,
                halves ? HALVES : ImageClassificationTransform.IMAGENET_STD, interpolation);
    }

    /** Picture and shorter side of the photo, in pixels. */
    private static int[] googleSizes(Variant variant) {
        return switch (variant) {
            case B0, LITE0 -> new int[] {224, 256};
            case B1, LITE1 -> new int[] {240, 272};
            case B2, LITE2 -> new int[] {260, 292};
            case B3, LITE3 -> new int[] {300, 331};
            case B4 -> new int[] {380, 412};
            case LITE4 -> new int[] {380, 413};
            case B5 -> new int[] {456, 488};
            case B6 -> new int[] {528, 560};
            case B7 -> new int[] {600, 632};
            case V2_S -> new int[] {384, 384};
            case V2_M, V2_L -> new int[] {480, 480};
        };
    }

    private static ImageClassificationTransform of(int cropSize, int resizeSize, List<Float> mean, List<Float> std,
            Interpolation interpolation) {
        return new ImageClassificationTransform(cropSize, resizeSize, mean, std, interpolation);
    }
}

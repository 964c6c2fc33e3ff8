package petal.efficientnet.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private static final Pattern NAME = Pattern.compile("((?:tf[_-])?efficientnet[_-][a-z0-9][a-z0-9_.-]*)");
    private static final Pattern ENDING = Pattern.compile("\\.(pth|pt|pkl|bin|ckpt|safetensors|weights).*");
    private static final Pattern INCEPTION = Pattern.compile(".*(_ap([-_.].*)?|\\.ap_.*|ra4_.*)");
    /** torchvision's second weights of B1, by the checksum in their file's name and by their own name. */
    private static final Pattern B1_V2 = Pattern.compile(".*(c27df63c|efficientnet_b1_weights\\.imagenet1k_v2).*");
    private static final List<Float> HALVES = List.of(0.5f, 0.5f, 0.5f);

    /** Picture and shorter side of the photo, in pixels, that timm tests its own weights with. */
    private static final Map<Variant, int[]> TIMM = Map.of(
            Variant.B0, new int[] {224, 256}, Variant.B1, new int[] {256, 256}, Variant.B2, new int[] {288, 288},
            Variant.B3, new int[] {320, 320}, Variant.B4, new int[] {384, 384}, Variant.B5, new int[] {448, 448},
            Variant.B6, new int[] {528, 560}, Variant.B7, new int[] {600, 632});
    /** The same of Google's weights. */
    private static final Map<Variant, int[]> GOOGLE = Map.of(
            Variant.B0, new int[] {224, 256}, Variant.B1, new int[] {240, 272}, Variant.B2, new int[] {260, 292},
            Variant.B3, new int[] {300, 331}, Variant.B4, new int[] {380, 412}, Variant.B5, new int[] {456, 488},
            Variant.B6, new int[] {528, 560}, Variant.B7, new int[] {600, 632});

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

    /** True for a name that {@link Arithmetic#arch} or timm's hub gives to timm's own weights. */
    boolean isTimm() {
        return name.startsWith("timm/") && !name.startsWith("timm/tf_");
    }

    ImageClassificationTransform transform(Variant variant, Arithmetic arithmetic) {
        if (arithmetic == Arithmetic.TORCHVISION) {
            return B1_V2.matcher(name).matches()
                    ? new ImageClassificationTransform(240, 255, ImageClassificationTransform.IMAGENET_MEAN,
                            ImageClassificationTransform.IMAGENET_STD, Interpolation.BILINEAR)
                    : ImageClassificationTransform.imageNet(variant.resolution());
        }
        int[] sizes = Objects.requireNonNull((arithmetic == Arithmetic.TIMM ? TIMM : GOOGLE).get(variant),
                "every variant has a line");
        boolean halves = INCEPTION.matcher(name).matches();
        return new ImageClassificationTransform(sizes[0], sizes[1],
                halves ? HALVES : ImageClassificationTransform.IMAGENET_MEAN,
                halves ? HALVES : ImageClassificationTransform.IMAGENET_STD, Interpolation.BICUBIC);
    }
}

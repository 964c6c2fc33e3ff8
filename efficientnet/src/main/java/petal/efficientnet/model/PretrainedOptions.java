package petal.efficientnet.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import petal.tensor.Generator;

/**
 * How a file of weights is to be read where it does not say all that is needed.
 *
 * @param key       where in the file the tensors stand, the keys joined by dots, such as {@code state_dict_ema}; empty for
 *                  those that fit best
 * @param arch      timm's name of the network, such as {@code efficientnet_b0} or {@code tf_efficientnet_b0_ns}, which
 *                  decides padding, eps and how pictures are prepared; empty for what the file says
 * @param generator draws the network's values before the file's replace them, as torchvision does; null draws none
 */
public record PretrainedOptions(Optional<String> key, Optional<String> arch, @Nullable Generator generator) {
    private static final Pattern ARCH = Pattern.compile(
            "(?:timm/)?(?:tf[_-])?efficientnet(?:[_-]?(b[0-7]|lite[0-4]|v2[_-][sml])(?:[_.-].*)?)?");

    /**
     * Checks the architecture's name.
     *
     * @throws IllegalArgumentException if it is none of an EfficientNet
     */
    public PretrainedOptions {
        if (arch.isPresent() && !ARCH.matcher(arch.get()).matches()) {
            throw new IllegalArgumentException(
                    "--arch takes efficientnet_b0 to b7, efficientnet_lite0 to lite4, efficientnetv2_s, _m or _l, each with "
                            + "tf_ before it or not, with or without an ending such as _ns, but it is '" + arch.get()
                            + "'.");
        }
    }

    /** {@return what a file says of itself, and no random number drawn} */
    public static PretrainedOptions none() {
        return new PretrainedOptions(Optional.empty(), Optional.empty(), null);
    }

    /** {@return the same with values drawn first}
     *
     * @param drawing draws them
     */
    public PretrainedOptions drawingFrom(Generator drawing) {
        return new PretrainedOptions(key, arch, drawing);
    }

    /** The variant that the architecture's name names, if it does. */
    Optional<Variant> variant() {
        return arch.map(ARCH::matcher).filter(Matcher::matches).map(name -> name.group(1)).map(Variant::of);
    }
}

package petal.tensor.backend;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a convolution does with each sum before storing it: {@code act(sum · scale[c] + shift[c]) + residual}.
 * With scale = γ/√(var+ε) and shift = β − mean · scale this is batch normalisation in evaluation, for free.
 *
 * @param scale    one factor per output channel, or null for 1
 * @param shift    one term per output channel (a bias), or null for 0
 * @param act      the activation
 * @param residual a tensor of the output's shape and layout to add after the activation, or null
 */
public record Epilogue(@Nullable Storage scale, @Nullable Storage shift, Activation act, @Nullable Storage residual) {
    /** Stores the plain sums. */
    public static final Epilogue NONE = new Epilogue(null, null, Activation.NONE, null);

    /** {@return whether the plain sums are stored} */
    public boolean isNone() {
        return scale == null && shift == null && act == Activation.NONE && residual == null;
    }

    /** {@return the storages that it reads} */
    public List<Storage> inputs() {
        return Stream.of(scale, shift, residual).filter(Objects::nonNull).toList();
    }

    /**
     * {@return an epilogue that adds a bias to each output channel}
     *
     * @param bias one element a channel, or null for {@link #NONE}
     */
    public static Epilogue bias(@Nullable Storage bias) {
        return bias == null ? NONE : new Epilogue(null, bias, Activation.NONE, null);
    }
}

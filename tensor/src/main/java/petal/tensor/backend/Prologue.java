package petal.tensor.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel does with each element of its input before it uses it: x̃[n,p,c] = act(norm(x[n,p,c])) · factors[n,c].
 * So a normalised, activated and scaled input need not be in memory: what it is made of is enough.
 *
 * @param norm    normalisation and activation, or null for x itself
 * @param factors one factor per channel of each image, batch × channels, or null for 1
 */
public record Prologue(@Nullable Norm norm, @Nullable Storage factors) {
    /** Takes x as it is. */
    public static final Prologue NONE = new Prologue(null, null);

    /**
     * act((x − mean) · invStd · gamma + beta) per channel; {@link Backend#batchNormApply} computes it.
     *
     * @param mean   mean of each channel
     * @param invStd 1/√(variance + ε) of each channel
     * @param gamma  scale of each channel
     * @param beta   shift of each channel
     * @param act    applied to the result
     */
    public record Norm(Storage mean, Storage invStd, Storage gamma, Storage beta, Activation act) {
        /**
         * {@return the same normalisation, followed by {@code act}}
         *
         * @param act in the place of its own
         */
        public Norm with(Activation act) {
            return new Norm(mean, invStd, gamma, beta, act);
        }
    }

    /** {@return the storages that it reads} */
    public List<Storage> inputs() {
        List<Storage> inputs = new ArrayList<>();
        if (norm != null) {
            inputs.addAll(List.of(norm.mean, norm.invStd, norm.gamma, norm.beta));
        }
        if (factors != null) {
            inputs.add(factors);
        }
        return inputs;
    }

    /** {@return whether there is nothing to do} */
    public boolean isNone() {
        return norm == null && factors == null;
    }

    /**
     * Writes x̃ to y; x is of shape {@code s} and belongs to {@code backend}.
     *
     * @param backend computes it
     * @param s       the sizes of x
     * @param x       rows × channels
     * @param y       rows × channels
     */
    public void apply(Backend backend, ImageShape s, Storage x, Storage y) {
        if (norm != null) {
            backend.batchNormApply(s, x, norm, y);
        }
        if (factors != null) {
            backend.scaleChannels(s, norm == null ? x : y, factors, y);
        }
    }

    /** Hands {@code kernel} x̃ in memory that is given back afterwards, or x itself where there is nothing to do. */
    void prepare(Backend backend, ImageShape s, Storage x, Consumer<Storage> kernel) {
        if (isNone()) {
            kernel.accept(x);
            return;
        }
        Storage made = backend.allocate(s.size());
        apply(backend, s, x, made);
        kernel.accept(made);
        made.lifetime().free();
    }
}

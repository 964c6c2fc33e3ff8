package petal.tensor.autograd;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Gradients as values, and switches that turn the recording of the graph on and off for the current thread. */
public final class Autograd {
    private static final ThreadLocal<Boolean> ENABLED = ThreadLocal.withInitial(() -> true);

    private Autograd() {
    }

    /** {@return whether operations on this thread record what {@code backward} needs} */
    public static boolean isEnabled() {
        return ENABLED.get();
    }

    /**
     * {@return whether an operation on {@code tensors} would be recorded now; null entries stand for absent ones}
     *
     * @param tensors its inputs
     */
    public static boolean isRecording(@Nullable Tensor... tensors) {
        boolean wanted = false;
        for (Tensor t : tensors) {
            wanted |= t != null && t.requiresGrad();
        }
        return wanted && isEnabled();
    }

    /**
     * Stops recording until the result is closed: {@code try (var _ = Autograd.noGrad()) { … }}.
     *
     * @return what takes up the former mode when it is closed
     */
    public static Mode noGrad() {
        return set(false);
    }

    /**
     * Records again, inside a {@link #noGrad()}, until the result is closed.
     *
     * @return what takes up the former mode when it is closed
     */
    public static Mode enableGrad() {
        return set(true);
    }

    /**
     * {@return the value of {@code body}, computed without recording}
     *
     * @param <T>  what it computes
     * @param body runs at once, on this thread
     */
    public static <T> T noGrad(Supplier<T> body) {
        try (Mode _ = noGrad()) {
            return body.get();
        }
    }

    /**
     * The gradients of a scalar with respect to chosen tensors, as values: {@link Tensor#grad()} stays what it was. With a
     * graph they have a history, so that what is computed from them can be differentiated again:
     *
     * <pre>{@code
     * Tensor slope = Autograd.grad(f.apply(x), true, x)[0];
     * Tensor curvature = Autograd.grad(slope.sum(), false, x)[0];
     * }</pre>
     *
     * @param result      of one element
     * @param createGraph whether the gradients are recorded, and what {@code result} was computed with is kept; if not, it
     *                    is freed, as {@link Tensor#backward()} does
     * @param inputs      leaves that require a gradient, or what was computed from such
     * @return one gradient for each input, of its shape
     * @throws IllegalArgumentException if the result has more elements, or was not computed from an input
     * @throws IllegalStateException    if a graph is wanted and an operation in between is not
     *     {@link TwiceDifferentiable}
     */
    public static Tensor[] grad(Tensor result, boolean createGraph, Tensor... inputs) {
        if (result.size() != 1) {
            throw new IllegalArgumentException("grad: expected a scalar to differentiate, got shape "
                    + Shapes.toString(result.shape()) + "; reduce it with sum() or mean()");
        }
        return ChosenGradients.of(result, Tensor.full(result.device(), 1, result.shape()), createGraph, inputs);
    }

    private static Mode set(boolean enabled) {
        Mode mode = new Mode(ENABLED.get());
        ENABLED.set(enabled);
        return mode;
    }

    /** Restores the mode that was in force before. */
    public static final class Mode implements AutoCloseable {
        private final boolean before;

        private Mode(boolean before) {
            this.before = before;
        }

        @Override
        public void close() {
            ENABLED.set(before);
        }
    }
}

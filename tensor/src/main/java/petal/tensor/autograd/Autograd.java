package petal.tensor.autograd;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import petal.tensor.Tensor;

/** Switches the recording of the graph on and off for the current thread. */
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

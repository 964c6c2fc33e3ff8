package petal.tensor.backend.cpu.elementwise;

import java.util.function.DoubleUnaryOperator;
import petal.tensor.backend.cpu.threads.Parallel;

/** y[i] = f(x[i]) for any function, number by number on every core. */
public final class ElementMap {
    private static final int GRAIN = 1 << 12;

    private ElementMap() {
    }

    /** The function of the first {@code n} elements; y may be x. */
    public static void run(DoubleUnaryOperator f, float[] x, float[] y, int n) {
        Parallel.forRange(n, GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = (float) f.applyAsDouble(x[i]);
            }
        });
    }
}

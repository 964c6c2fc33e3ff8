package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Steps of the optimisers. Every kernel runs n threads, one a parameter. */
public final class Optimizers {
    private Optimizers() {
    }

    /**
     * Adam (Kingma &amp; Ba 2015): g = gradient + decay·p;  m += (1−β₁)(g − m);  v = β₂v + (1−β₂)g²;
     * p −= rate · m / (√v · root + ε), with rate = lr/(1−β₁ᵗ) and root = 1/√(1−β₂ᵗ).
     * Arguments: p, gradient, m, v, n; β₁, β₂, ε, decay, rate, root.
     */
    public static void adam(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        if (i < a.get(4)) {
            float p = m.get(a.get(0) + i);
            float g = m.get(a.get(1) + i) + f.get(3) * p;
            float first = f.get(0) * m.get(a.get(2) + i) + (1.0f - f.get(0)) * g;
            float second = f.get(1) * m.get(a.get(3) + i) + (1.0f - f.get(1)) * g * g;
            m.set(a.get(2) + i, first);
            m.set(a.get(3) + i, second);
            m.set(a.get(0) + i, p - f.get(4) * first / (TornadoMath.sqrt(second) * f.get(5) + f.get(2)));
        }
    }

    /**
     * Stochastic gradient descent: g = gradient + decay·p;  b = momentum·b + g, or g at the first step;
     * p −= lr · (nesterov ? g + momentum·b : b); b is only kept with {@code keep}, without it b is g.
     * Arguments: p, gradient, b, n, keep, first, nesterov; lr, momentum, decay.
     */
    public static void sgd(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        if (i < a.get(3)) {
            float p = m.get(a.get(0) + i);
            float g = m.get(a.get(1) + i) + f.get(2) * p;
            float step = g;
            if (a.get(4) == 1) {
                float b = g;
                if (a.get(5) == 0) {
                    b = f.get(1) * m.get(a.get(2) + i) + g;
                }
                m.set(a.get(2) + i, b);
                step = b;
                if (a.get(6) == 1) {
                    step = g + f.get(1) * b;
                }
            }
            m.set(a.get(0) + i, p - f.get(0) * step);
        }
    }
}

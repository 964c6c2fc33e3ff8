package petal.tensor.backend.reference;

import org.jspecify.annotations.Nullable;
import petal.tensor.backend.ImageShape;

/** Factors, one per channel of each image. */
final class Channels {
    private Channels() {
    }

    /** y[n, p, c] = x[n, p, c] · factors[n, c]. */
    static void scale(ImageShape s, double[] x, double[] factors, double[] y) {
        for (int i = 0; i < s.size(); i++) {
            y[i] = x[i] * factors[ofElement(s, i)];
        }
    }

    /** dfactors[n, c] = Σₚ dy · x and dx = dy · factors; either may be absent. */
    static void scaleBackward(ImageShape s, double[] x, double[] factors, double[] dy, double @Nullable [] dx,
            double @Nullable [] dfactors) {
        if (dfactors != null) {
            Copies.fill(dfactors, s.batch() * s.channels(), 0);
            for (int i = 0; i < s.size(); i++) {
                dfactors[ofElement(s, i)] += dy[i] * x[i];
            }
        }
        if (dx != null) {
            scale(s, dy, factors, dx);
        }
    }

    /** y[n, p, c] = α · value[n, c], or += when {@code accumulate}. */
    static void spread(ImageShape s, double[] value, double alpha, double[] y, boolean accumulate) {
        for (int i = 0; i < s.size(); i++) {
            y[i] = (accumulate ? y[i] : 0) + alpha * value[ofElement(s, i)];
        }
    }

    /** The index [n, c] that belongs to element i = [n, p, c]. */
    private static int ofElement(ImageShape s, int i) {
        int image = i / (s.pixels() * s.channels());
        int channel = i % s.channels();
        return image * s.channels() + channel;
    }
}

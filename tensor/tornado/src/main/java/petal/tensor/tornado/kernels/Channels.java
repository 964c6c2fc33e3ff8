package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** One number for each channel of each image, as squeeze-excitation needs: x is batch × pixels × channels. */
public final class Channels {
    private Channels() {
    }

    /** y[n,p,c] = x[n,p,c] · s[n,c]. One thread an element. Arguments: x, s, y, n, pixels, channels. */
    public static void scale(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(3)) {
            int channels = a.get(5);
            int image = i / (a.get(4) * channels);
            m.set(a.get(2) + i, m.get(a.get(0) + i) * m.get(a.get(1) + image * channels + i % channels));
        }
    }

    /**
     * ds[n,c] = Σₚ dy · x, and dx = dy · s in the same walk over dy, which dx may overwrite. One group for each slice of
     * the pixels, each image and each 32 channels, eight threads a channel; slice i writes its sums at {@code ds + i ·
     * batch · channels}. Arguments: x, dy, ds, pixels, channels, s, dx (negative when it is not wanted), batch, pixels
     * of a slice.
     */
    public static void scaleGradients(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int pixels = a.get(3);
        int channels = a.get(4);
        int blocks = (channels + 31) / 32;
        int rest = c.groupIdx / blocks;
        int channel = (c.groupIdx - rest * blocks) * 32 + (thread & 31);
        int slice = rest / a.get(7);
        int image = rest - slice * a.get(7);
        int begin = slice * a.get(8);
        int end = begin + a.get(8) < pixels ? begin + a.get(8) : pixels;
        float sum = 0;
        if (channel < channels) {
            float s = m.get(a.get(5) + image * channels + channel);
            for (int pixel = begin + (thread >> 5); pixel < end; pixel += 8) {
                int at = (image * pixels + pixel) * channels + channel;
                float dy = m.get(a.get(1) + at);
                sum += m.get(a.get(0) + at) * dy;
                if (a.get(6) >= 0) {
                    m.set(a.get(6) + at, dy * s);
                }
            }
        }
        part[thread] = sum;
        for (int half = 128; half > 16; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        if (thread < 32 && channel < channels) {
            m.set(a.get(2) + rest * channels + channel, part[thread]);
        }
    }

    /**
     * y[n,p,c] = f₀ · value[n,c], added to y with {@code accumulate}. One thread an element.
     * Arguments: value, y, n, pixels, channels, accumulate.
     */
    public static void spread(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        if (i < a.get(2)) {
            int channels = a.get(4);
            int image = i / (a.get(3) * channels);
            float value = f.get(0) * m.get(a.get(0) + image * channels + i % channels);
            if (a.get(5) == 1) {
                value = value + m.get(a.get(1) + i);
            }
            m.set(a.get(1) + i, value);
        }
    }
}

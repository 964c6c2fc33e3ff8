package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Batch normalisation over rows × channels (Ioffe &amp; Szegedy 2015). Sums over the rows are made in two steps: every
 * group sums its slice of the rows for 32 channels, with eight threads a channel; then one thread a channel adds the
 * slices.
 */
public final class BatchNormalization {
    private BatchNormalization() {
    }

    /**
     * Partial sums of d and d² with d = x − (first row of x): a difference of numbers of one size, so that the variance
     * does not drown in the square of the mean. Slice s writes at {@code sums + 2·s·channels}: Σd for every channel,
     * then Σd². One group for each 32 channels and each slice. Arguments: x, sums, rows, channels, rows of a slice.
     */
    public static void sums(KernelContext c, FloatArray m, IntArray a) {
        float[] first = c.allocateFloatLocalArray(256);
        float[] second = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int channels = a.get(3);
        int blocks = (channels + 31) / 32;
        int slice = c.groupIdx / blocks;
        int channel = (c.groupIdx - slice * blocks) * 32 + (thread & 31);
        int begin = slice * a.get(4);
        int end = begin + a.get(4);
        if (end > a.get(2)) {
            end = a.get(2);
        }
        float s1 = 0;
        float s2 = 0;
        if (channel < channels) {
            float pivot = m.get(a.get(0) + channel);
            for (int row = begin + (thread >> 5); row < end; row += 8) {
                float d = m.get(a.get(0) + row * channels + channel) - pivot;
                s1 += d;
                s2 += d * d;
            }
        }
        first[thread] = s1;
        second[thread] = s2;
        for (int half = 128; half > 16; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                first[thread] = first[thread] + first[thread + half];
                second[thread] = second[thread] + second[thread + half];
            }
        }
        if (thread < 32 && channel < channels) {
            int to = a.get(1) + 2 * slice * channels + channel;
            m.set(to, first[thread]);
            m.set(to + channels, second[thread]);
        }
    }

    /**
     * Mean and 1/√(var + eps) from the sums, and running averages unless {@code runningMean} is negative:
     * running = (1 − momentum) · running + momentum · batch, with the unbiased variance. One thread a channel.
     * Arguments: x, sums, rows, channels, slices, mean, invStd, runningMean, runningVar; eps, momentum.
     */
    public static void statistics(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int channel = c.globalIdx;
        int channels = a.get(3);
        if (channel < channels) {
            int slices = a.get(4);
            float s1 = 0;
            float s2 = 0;
            for (int slice = 0; slice < slices; slice++) {
                int from = a.get(1) + 2 * slice * channels + channel;
                s1 += m.get(from);
                s2 += m.get(from + channels);
            }
            float rows = a.get(2);
            float shift = s1 / rows;
            float mean = m.get(a.get(0) + channel) + shift;
            float variance = s2 / rows - shift * shift;
            if (variance < 0) {
                variance = 0;
            }
            m.set(a.get(5) + channel, mean);
            m.set(a.get(6) + channel, 1.0f / TornadoMath.sqrt(variance + f.get(0)));
            if (a.get(7) >= 0) {
                float momentum = f.get(1);
                float unbiased = variance * rows / (rows - 1.0f);
                int toMean = a.get(7) + channel;
                int toVar = a.get(8) + channel;
                m.set(toMean, (1.0f - momentum) * m.get(toMean) + momentum * mean);
                m.set(toVar, (1.0f - momentum) * m.get(toVar) + momentum * unbiased);
            }
        }
    }

    /**
     * y = act((x − mean) · invStd · gamma + beta). One thread an element.
     * Arguments: x, y, n, channels, mean, invStd, gamma, beta, act.
     */
    public static void apply(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(2)) {
            int channel = i % a.get(3);
            float z = (m.get(a.get(0) + i) - m.get(a.get(4) + channel)) * m.get(a.get(5) + channel)
                    * m.get(a.get(6) + channel) + m.get(a.get(7) + channel);
            m.set(a.get(1) + i, Functions.activate(a.get(8), z));
        }
    }

    /**
     * Partial sums of g and g·x̂, with x̂ = (x − mean) · invStd and g = dy · act′(x̂ · gamma + beta); slices and groups
     * as in {@link #sums}. Arguments: x, sums, rows, channels, rows of a slice, dy, mean, invStd, gamma, beta, act.
     */
    public static void gradientSums(KernelContext c, FloatArray m, IntArray a) {
        float[] first = c.allocateFloatLocalArray(256);
        float[] second = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int channels = a.get(3);
        int blocks = (channels + 31) / 32;
        int slice = c.groupIdx / blocks;
        int channel = (c.groupIdx - slice * blocks) * 32 + (thread & 31);
        int begin = slice * a.get(4);
        int end = begin + a.get(4);
        if (end > a.get(2)) {
            end = a.get(2);
        }
        float s1 = 0;
        float s2 = 0;
        if (channel < channels) {
            float mean = m.get(a.get(6) + channel);
            float invStd = m.get(a.get(7) + channel);
            float gamma = m.get(a.get(8) + channel);
            float beta = m.get(a.get(9) + channel);
            int act = a.get(10);
            for (int row = begin + (thread >> 5); row < end; row += 8) {
                int at = row * channels + channel;
                float normal = (m.get(a.get(0) + at) - mean) * invStd;
                float g = m.get(a.get(5) + at) * Functions.slope(act, normal * gamma + beta);
                s1 += g;
                s2 += g * normal;
            }
        }
        first[thread] = s1;
        second[thread] = s2;
        for (int half = 128; half > 16; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                first[thread] = first[thread] + first[thread + half];
                second[thread] = second[thread] + second[thread + half];
            }
        }
        if (thread < 32 && channel < channels) {
            int to = a.get(1) + 2 * slice * channels + channel;
            m.set(to, first[thread]);
            m.set(to + channels, second[thread]);
        }
    }

    /** dbeta = Σg, dgamma = Σg·x̂. One thread a channel. Arguments: sums, channels, slices, dgamma, dbeta. */
    public static void parameterGradients(KernelContext c, FloatArray m, IntArray a) {
        int channel = c.globalIdx;
        int channels = a.get(1);
        if (channel < channels) {
            int slices = a.get(2);
            float s1 = 0;
            float s2 = 0;
            for (int slice = 0; slice < slices; slice++) {
                int from = a.get(0) + 2 * slice * channels + channel;
                s1 += m.get(from);
                s2 += m.get(from + channels);
            }
            m.set(a.get(3) + channel, s2);
            m.set(a.get(4) + channel, s1);
        }
    }

    /**
     * dx = gamma · invStd · (g − dbeta/rows − x̂ · dgamma/rows), or gamma · invStd · g with {@code fixed} statistics.
     * One thread an element. Arguments: x, dx, n, channels, rows, dy, mean, invStd, gamma, beta, act, dgamma, dbeta,
     * fixed.
     */
    public static void inputGradient(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(2)) {
            int channel = i % a.get(3);
            float gamma = m.get(a.get(8) + channel);
            float invStd = m.get(a.get(7) + channel);
            float normal = (m.get(a.get(0) + i) - m.get(a.get(6) + channel)) * invStd;
            float g = m.get(a.get(5) + i) * Functions.slope(a.get(10), normal * gamma + m.get(a.get(9) + channel));
            if (a.get(13) == 0) {
                float rows = a.get(4);
                g = g - (m.get(a.get(12) + channel) + normal * m.get(a.get(11) + channel)) / rows;
            }
            m.set(a.get(1) + i, gamma * invStd * g);
        }
    }
}

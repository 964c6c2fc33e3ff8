package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** The way back through {@link BatchNormalization}, in the same two steps. */
public final class BatchNormalizationGradients {
    private BatchNormalizationGradients() {
    }

    /**
     * Partial sums of g and g·x̂, with x̂ = (x − mean) · invStd and g = dy · act′(x̂ · gamma + beta); slices and groups
     * as in {@link BatchNormalization#sums}. Arguments: x, sums, rows, channels, rows of a slice, dy, mean, invStd,
     * gamma, beta, act.
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

    /**
     * dbeta = Σg, dgamma = Σg·x̂ from the sums, then
     * dx = gamma · invStd · (g − dbeta/rows − x̂ · dgamma/rows), or gamma · invStd · g with {@code fixed} statistics.
     * Groups as in {@link BatchNormalization#training}; the first block's write dgamma and dbeta. Arguments: x, sums,
     * rows, channels, slices, dy, mean, invStd, gamma, beta, act, dgamma, dbeta, rows of a block (0 without dx), dx,
     * fixed.
     */
    public static void apply(KernelContext c, FloatArray m, IntArray a) {
        float[] first = c.allocateFloatLocalArray(256);
        float[] second = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int channels = a.get(3);
        int blocks = (channels + 31) / 32;
        int block = c.groupIdx / blocks;
        int channel0 = (c.groupIdx - block * blocks) * 32;
        int channel = channel0 + (thread & 31);
        float s1 = 0;
        float s2 = 0;
        if (channel < channels) {
            for (int slice = thread >> 5; slice < a.get(4); slice += 8) {
                int from = a.get(1) + 2 * slice * channels + channel;
                s1 += m.get(from);
                s2 += m.get(from + channels);
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
        if (thread < 32 && channel < channels && block == 0) {
            m.set(a.get(12) + channel, first[thread]);
            m.set(a.get(11) + channel, second[thread]);
        }
        c.localBarrier();
        int width = channels - channel0 < 32 ? channels - channel0 : 32;
        int begin = block * a.get(13);
        int length = a.get(2) - begin < a.get(13) ? a.get(2) - begin : a.get(13);
        float share = a.get(15) == 1 ? 0 : 1.0f / a.get(2);
        for (int e = thread; e < length * width; e += 256) {
            int row = e / width;
            int k = e - row * width;
            int at = (begin + row) * channels + channel0 + k;
            float gamma = m.get(a.get(8) + channel0 + k);
            float invStd = m.get(a.get(7) + channel0 + k);
            float normal = (m.get(a.get(0) + at) - m.get(a.get(6) + channel0 + k)) * invStd;
            float g = m.get(a.get(5) + at)
                    * Functions.slope(a.get(10), normal * gamma + m.get(a.get(9) + channel0 + k));
            m.set(a.get(14) + at, gamma * invStd * (g - (first[k] + normal * second[k]) * share));
        }
    }
}

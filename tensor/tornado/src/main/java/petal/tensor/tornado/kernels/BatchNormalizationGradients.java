package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
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
            int step = 8 * channels;
            int last = (end - 1) * channels + channel;
            for (int at = (begin + (thread >> 5)) * channels + channel; at <= last; at += 4 * step) {
                // four at a time: while one is on its way, so are the others; those beyond the end do not count
                int at1 = TornadoMath.min(at + step, last);
                int at2 = TornadoMath.min(at + 2 * step, last);
                int at3 = TornadoMath.min(at + 3 * step, last);
                float x0 = m.get(a.get(0) + at);
                float x1 = m.get(a.get(0) + at1);
                float x2 = m.get(a.get(0) + at2);
                float x3 = m.get(a.get(0) + at3);
                float dy0 = m.get(a.get(5) + at);
                float dy1 = at + step <= last ? m.get(a.get(5) + at1) : 0;
                float dy2 = at + 2 * step <= last ? m.get(a.get(5) + at2) : 0;
                float dy3 = at + 3 * step <= last ? m.get(a.get(5) + at3) : 0;
                float normal0 = (x0 - mean) * invStd;
                float normal1 = (x1 - mean) * invStd;
                float normal2 = (x2 - mean) * invStd;
                float normal3 = (x3 - mean) * invStd;
                float g0 = dy0 * Functions.slope(act, normal0 * gamma + beta);
                float g1 = dy1 * Functions.slope(act, normal1 * gamma + beta);
                float g2 = dy2 * Functions.slope(act, normal2 * gamma + beta);
                float g3 = dy3 * Functions.slope(act, normal3 * gamma + beta);
                s1 += g0 + g1 + (g2 + g3);
                s2 += g0 * normal0 + g1 * normal1 + (g2 * normal2 + g3 * normal3);
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
        int begin = block * a.get(13);
        int end = begin + a.get(13) < a.get(2) ? begin + a.get(13) : a.get(2);
        if (channel < channels && begin < end) {
            float share = a.get(15) == 1 ? 0 : 1.0f / a.get(2);
            float dbeta = first[thread & 31] * share;
            float dgamma = second[thread & 31] * share;
            float mean = m.get(a.get(6) + channel);
            float invStd = m.get(a.get(7) + channel);
            float gamma = m.get(a.get(8) + channel);
            float beta = m.get(a.get(9) + channel);
            float slope = gamma * invStd;
            int act = a.get(10);
            int step = 8 * channels;
            int last = (end - 1) * channels + channel;
            for (int at = (begin + (thread >> 5)) * channels + channel; at <= last; at += 2 * step) {
                // two at a time: while one is on its way, so is the other; the one beyond the end is not kept
                int next = TornadoMath.min(at + step, last);
                float x0 = m.get(a.get(0) + at);
                float dy0 = m.get(a.get(5) + at);
                float x1 = m.get(a.get(0) + next);
                float dy1 = m.get(a.get(5) + next);
                float normal0 = (x0 - mean) * invStd;
                float normal1 = (x1 - mean) * invStd;
                float g0 = dy0 * Functions.slope(act, normal0 * gamma + beta);
                float g1 = dy1 * Functions.slope(act, normal1 * gamma + beta);
                m.set(a.get(14) + at, slope * (g0 - (dbeta + normal0 * dgamma)));
                if (at + step <= last) {
                    m.set(a.get(14) + next, slope * (g1 - (dbeta + normal1 * dgamma)));
                }
            }
        }
    }
}

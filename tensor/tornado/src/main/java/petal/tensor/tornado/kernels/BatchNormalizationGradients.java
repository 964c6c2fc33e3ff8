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
     * as in {@link BatchNormalization#sums}.
     */
    public static void sums(KernelContext c, FloatArray m, IntArray a) {
        float[] first = c.allocateFloatLocalArray(Group.SIZE);
        float[] second = c.allocateFloatLocalArray(Group.SIZE);
        int thread = c.localIdx;
        int channels = a.get(NormArgs.CHANNELS);
        int blocks = (channels + (Group.CHANNELS - 1)) / Group.CHANNELS;
        int slice = c.groupIdx / blocks;
        int channel = (c.groupIdx - slice * blocks) * Group.CHANNELS + (thread & Group.CHANNELS - 1);
        int begin = slice * a.get(NormArgs.SLICE);
        int end = begin + a.get(NormArgs.SLICE);
        if (end > a.get(NormArgs.ROWS)) {
            end = a.get(NormArgs.ROWS);
        }
        float s1 = 0;
        float s2 = 0;
        if (channel < channels) {
            float mean = m.get(a.get(NormArgs.MEAN) + channel);
            float invStd = m.get(a.get(NormArgs.INV_STD) + channel);
            float gamma = m.get(a.get(NormArgs.GAMMA) + channel);
            float beta = m.get(a.get(NormArgs.BETA) + channel);
            int act = a.get(NormArgs.ACT);
            int step = Group.LANES * channels;
            int last = (end - 1) * channels + channel;
            for (int at = (begin + (thread >> Group.CHANNEL_BITS)) * channels + channel; at <= last; at += 4 * step) {
                // four at a time: while one is on its way, so are the others; those beyond the end do not count
                int at1 = TornadoMath.min(at + step, last);
                int at2 = TornadoMath.min(at + 2 * step, last);
                int at3 = TornadoMath.min(at + 3 * step, last);
                float x0 = m.get(a.get(NormArgs.X) + at);
                float x1 = m.get(a.get(NormArgs.X) + at1);
                float x2 = m.get(a.get(NormArgs.X) + at2);
                float x3 = m.get(a.get(NormArgs.X) + at3);
                float dy0 = m.get(a.get(NormArgs.DY) + at);
                float dy1 = at + step <= last ? m.get(a.get(NormArgs.DY) + at1) : 0;
                float dy2 = at + 2 * step <= last ? m.get(a.get(NormArgs.DY) + at2) : 0;
                float dy3 = at + 3 * step <= last ? m.get(a.get(NormArgs.DY) + at3) : 0;
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
        for (int half = Group.SIZE / 2; half > Group.CHANNELS / 2; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                first[thread] = first[thread] + first[thread + half];
                second[thread] = second[thread] + second[thread + half];
            }
        }
        if (thread < Group.CHANNELS && channel < channels) {
            int to = a.get(NormArgs.SUMS) + 2 * slice * channels + channel;
            m.set(to, first[thread]);
            m.set(to + channels, second[thread]);
        }
    }

    /**
     * dbeta = Σg, dgamma = Σg·x̂ from the sums, then
     * dx = gamma · invStd · (g − dbeta/rows − x̂ · dgamma/rows), or gamma · invStd · g with {@code fixed} statistics.
     * Groups as in {@link BatchNormalization#apply}; the first block's write dgamma and dbeta. Without dx a block has no
     * rows.
     */
    public static void apply(KernelContext c, FloatArray m, IntArray a) {
        float[] first = c.allocateFloatLocalArray(Group.SIZE);
        float[] second = c.allocateFloatLocalArray(Group.SIZE);
        int thread = c.localIdx;
        int channels = a.get(NormArgs.CHANNELS);
        int blocks = (channels + (Group.CHANNELS - 1)) / Group.CHANNELS;
        int block = c.groupIdx / blocks;
        int channel0 = (c.groupIdx - block * blocks) * Group.CHANNELS;
        int channel = channel0 + (thread & Group.CHANNELS - 1);
        float s1 = 0;
        float s2 = 0;
        if (channel < channels) {
            for (int slice = thread >> Group.CHANNEL_BITS; slice < a.get(NormArgs.SLICES); slice += Group.LANES) {
                int from = a.get(NormArgs.SUMS) + 2 * slice * channels + channel;
                s1 += m.get(from);
                s2 += m.get(from + channels);
            }
        }
        first[thread] = s1;
        second[thread] = s2;
        for (int half = Group.SIZE / 2; half > Group.CHANNELS / 2; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                first[thread] = first[thread] + first[thread + half];
                second[thread] = second[thread] + second[thread + half];
            }
        }
        if (thread < Group.CHANNELS && channel < channels && block == 0) {
            m.set(a.get(NormArgs.DBETA) + channel, first[thread]);
            m.set(a.get(NormArgs.DGAMMA) + channel, second[thread]);
        }
        c.localBarrier();
        int begin = block * a.get(NormArgs.BLOCK);
        int end = begin + a.get(NormArgs.BLOCK) < a.get(NormArgs.ROWS) ? begin + a.get(NormArgs.BLOCK)
                : a.get(NormArgs.ROWS);
        if (channel < channels && begin < end) {
            float share = a.get(NormArgs.FIXED) == 1 ? 0 : 1.0f / a.get(NormArgs.ROWS);
            float dbeta = first[thread & Group.CHANNELS - 1] * share;
            float dgamma = second[thread & Group.CHANNELS - 1] * share;
            float mean = m.get(a.get(NormArgs.MEAN) + channel);
            float invStd = m.get(a.get(NormArgs.INV_STD) + channel);
            float gamma = m.get(a.get(NormArgs.GAMMA) + channel);
            float beta = m.get(a.get(NormArgs.BETA) + channel);
            float slope = gamma * invStd;
            int act = a.get(NormArgs.ACT);
            int step = Group.LANES * channels;
            int last = (end - 1) * channels + channel;
            for (int at = (begin + (thread >> Group.CHANNEL_BITS)) * channels + channel; at <= last; at += 2 * step) {
                // two at a time: while one is on its way, so is the other; the one beyond the end is not kept
                int next = TornadoMath.min(at + step, last);
                float x0 = m.get(a.get(NormArgs.X) + at);
                float dy0 = m.get(a.get(NormArgs.DY) + at);
                float x1 = m.get(a.get(NormArgs.X) + next);
                float dy1 = m.get(a.get(NormArgs.DY) + next);
                float normal0 = (x0 - mean) * invStd;
                float normal1 = (x1 - mean) * invStd;
                float g0 = dy0 * Functions.slope(act, normal0 * gamma + beta);
                float g1 = dy1 * Functions.slope(act, normal1 * gamma + beta);
                m.set(a.get(NormArgs.DX) + at, slope * (g0 - (dbeta + normal0 * dgamma)));
                if (at + step <= last) {
                    m.set(a.get(NormArgs.DX) + next, slope * (g1 - (dbeta + normal1 * dgamma)));
                }
            }
        }
    }
}

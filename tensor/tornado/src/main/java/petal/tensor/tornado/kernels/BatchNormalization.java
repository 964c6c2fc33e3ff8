package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Batch normalisation over rows × channels (Ioffe &amp; Szegedy 2015). Sums over the rows are made in two steps. Every
 * group of the first kernel sums its slice of the rows for 32 channels, with eight threads per channel. Every group of
 * the second one adds the slices for its 32 channels.
 *
 * <p>Each kernel adds by itself: with the local arrays handed to a method that they share, TornadoVM makes kernels that
 * compute wrong sums. {@link NormArgs} says where the arguments are.
 */
public final class BatchNormalization {
    private BatchNormalization() {
    }

    /**
     * Partial sums of d and d² with d = x − (first row of x): a difference of numbers of one size, so that the variance
     * does not drown in the square of the mean. Slice s writes at {@code sums + 2·s·channels}: Σd for every channel,
     * then Σd². One group for each 32 channels and each slice.
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
            float pivot = m.get(a.get(NormArgs.X) + channel);
            for (int row = begin + (thread >> Group.CHANNEL_BITS); row < end; row += Group.LANES) {
                float d = m.get(a.get(NormArgs.X) + row * channels + channel) - pivot;
                s1 += d;
                s2 += d * d;
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
     * Mean and 1/√(var + eps) from the sums, and the running averages:
     * running = (1 − momentum) · running + momentum · batch, with the unbiased variance. One group for each 32
     * channels.
     */
    public static void statistics(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        float[] first = c.allocateFloatLocalArray(Group.SIZE);
        float[] second = c.allocateFloatLocalArray(Group.SIZE);
        int thread = c.localIdx;
        int channels = a.get(NormArgs.CHANNELS);
        int channel = c.groupIdx * Group.CHANNELS + (thread & Group.CHANNELS - 1);
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
        if (thread < Group.CHANNELS && channel < channels) {
            float count = a.get(NormArgs.ROWS);
            float shift = first[thread] / count;
            float mean = m.get(a.get(NormArgs.X) + channel) + shift;
            float variance = second[thread] / count - shift * shift;
            if (variance < 0) {
                variance = 0;
            }
            m.set(a.get(NormArgs.MEAN) + channel, mean);
            m.set(a.get(NormArgs.INV_STD) + channel, 1.0f / TornadoMath.sqrt(variance + f.get(NormArgs.EPS)));
            float momentum = f.get(NormArgs.MOMENTUM);
            float unbiased = variance * count / (count - 1.0f);
            int toMean = a.get(NormArgs.RUNNING_MEAN) + channel;
            int toVar = a.get(NormArgs.RUNNING_VAR) + channel;
            m.set(toMean, (1.0f - momentum) * m.get(toMean) + momentum * mean);
            m.set(toVar, (1.0f - momentum) * m.get(toVar) + momentum * unbiased);
        }
    }

    /**
     * y = act((x − mean) · invStd · gamma + beta). One group for each 32 channels and each block of rows.
     */
    public static void apply(KernelContext c, FloatArray m, IntArray a) {
        int thread = c.localIdx;
        int channels = a.get(NormArgs.CHANNELS);
        int blocks = (channels + (Group.CHANNELS - 1)) / Group.CHANNELS;
        int block = c.groupIdx / blocks;
        int channel = (c.groupIdx - block * blocks) * Group.CHANNELS + (thread & Group.CHANNELS - 1);
        int begin = block * a.get(NormArgs.BLOCK);
        int end = begin + a.get(NormArgs.BLOCK) < a.get(NormArgs.ROWS) ? begin + a.get(NormArgs.BLOCK)
                : a.get(NormArgs.ROWS);
        if (channel < channels && begin < end) {
            float mean = m.get(a.get(NormArgs.MEAN) + channel);
            float slope = m.get(a.get(NormArgs.INV_STD) + channel) * m.get(a.get(NormArgs.GAMMA) + channel);
            float beta = m.get(a.get(NormArgs.BETA) + channel);
            int step = Group.LANES * channels;
            int last = (end - 1) * channels + channel;
            for (int at = (begin + (thread >> Group.CHANNEL_BITS)) * channels + channel; at <= last; at += 4 * step) {
                // four at a time: while one is on its way, so are the others; those beyond the end are not kept
                float x0 = m.get(a.get(NormArgs.X) + at);
                float x1 = m.get(a.get(NormArgs.X) + TornadoMath.min(at + step, last));
                float x2 = m.get(a.get(NormArgs.X) + TornadoMath.min(at + 2 * step, last));
                float x3 = m.get(a.get(NormArgs.X) + TornadoMath.min(at + 3 * step, last));
                int to = a.get(NormArgs.Y) + at;
                m.set(to, Functions.activate(a.get(NormArgs.ACT), (x0 - mean) * slope + beta));
                if (at + step <= last) {
                    m.set(to + step, Functions.activate(a.get(NormArgs.ACT), (x1 - mean) * slope + beta));
                }
                if (at + 2 * step <= last) {
                    m.set(to + 2 * step, Functions.activate(a.get(NormArgs.ACT), (x2 - mean) * slope + beta));
                }
                if (at + 3 * step <= last) {
                    m.set(to + 3 * step, Functions.activate(a.get(NormArgs.ACT), (x3 - mean) * slope + beta));
                }
            }
        }
    }

    /**
     * scale = gamma / √(var + eps), shift = beta − mean · scale. One thread per channel; mean
     * and variance are the running ones.
     */
    public static void fold(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int channel = c.globalIdx;
        if (channel < a.get(NormArgs.CHANNELS)) {
            float scale = m.get(a.get(NormArgs.GAMMA) + channel)
                    / TornadoMath.sqrt(m.get(a.get(NormArgs.RUNNING_VAR) + channel) + f.get(NormArgs.EPS));
            m.set(a.get(NormArgs.SCALE) + channel, scale);
            m.set(a.get(NormArgs.SHIFT) + channel,
                    m.get(a.get(NormArgs.BETA) + channel) - m.get(a.get(NormArgs.RUNNING_MEAN) + channel) * scale);
        }
    }
}

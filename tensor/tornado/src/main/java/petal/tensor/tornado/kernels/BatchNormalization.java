package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Batch normalisation over rows × channels (Ioffe &amp; Szegedy 2015). Sums over the rows are made in two steps. Every
 * group of the first kernel sums its slice of the rows for 32 channels, with eight threads a channel. Every group of
 * the second one adds the slices for its 32 channels.
 *
 * <p>Each kernel adds by itself: with the local arrays handed to a method that they share, TornadoVM makes kernels that
 * compute wrong sums.
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
     * Mean and 1/√(var + eps) from the sums, running averages unless {@code runningMean} is negative:
     * running = (1 − momentum) · running + momentum · batch, with the unbiased variance. One group for each 32
     * channels. Arguments: x, sums, rows, channels, slices, mean, invStd, runningMean, runningVar; eps, momentum.
     */
    public static void statistics(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        float[] first = c.allocateFloatLocalArray(256);
        float[] second = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int channels = a.get(3);
        int channel = c.groupIdx * 32 + (thread & 31);
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
        if (thread < 32 && channel < channels) {
            float count = a.get(2);
            float shift = first[thread] / count;
            float mean = m.get(a.get(0) + channel) + shift;
            float variance = second[thread] / count - shift * shift;
            if (variance < 0) {
                variance = 0;
            }
            m.set(a.get(5) + channel, mean);
            m.set(a.get(6) + channel, 1.0f / TornadoMath.sqrt(variance + f.get(0)));
            if (a.get(7) >= 0) {
                float momentum = f.get(1);
                float unbiased = variance * count / (count - 1.0f);
                int toMean = a.get(7) + channel;
                int toVar = a.get(8) + channel;
                m.set(toMean, (1.0f - momentum) * m.get(toMean) + momentum * mean);
                m.set(toVar, (1.0f - momentum) * m.get(toVar) + momentum * unbiased);
            }
        }
    }

    /**
     * y = act((x − mean) · invStd · gamma + beta). One group for each 32 channels and each block of rows.
     * Arguments: x, y, rows, channels, mean, invStd, gamma, beta, act, rows of a block.
     */
    public static void apply(KernelContext c, FloatArray m, IntArray a) {
        int thread = c.localIdx;
        int channels = a.get(3);
        int blocks = (channels + 31) / 32;
        int block = c.groupIdx / blocks;
        int channel = (c.groupIdx - block * blocks) * 32 + (thread & 31);
        int begin = block * a.get(9);
        int end = begin + a.get(9) < a.get(2) ? begin + a.get(9) : a.get(2);
        if (channel < channels && begin < end) {
            float mean = m.get(a.get(4) + channel);
            float slope = m.get(a.get(5) + channel) * m.get(a.get(6) + channel);
            float beta = m.get(a.get(7) + channel);
            int step = 8 * channels;
            int last = (end - 1) * channels + channel;
            for (int at = (begin + (thread >> 5)) * channels + channel; at <= last; at += 4 * step) {
                // four at a time: while one is on its way, so are the others; those beyond the end are not kept
                float x0 = m.get(a.get(0) + at);
                float x1 = m.get(a.get(0) + TornadoMath.min(at + step, last));
                float x2 = m.get(a.get(0) + TornadoMath.min(at + 2 * step, last));
                float x3 = m.get(a.get(0) + TornadoMath.min(at + 3 * step, last));
                int to = a.get(1) + at;
                m.set(to, Functions.activate(a.get(8), (x0 - mean) * slope + beta));
                if (at + step <= last) {
                    m.set(to + step, Functions.activate(a.get(8), (x1 - mean) * slope + beta));
                }
                if (at + 2 * step <= last) {
                    m.set(to + 2 * step, Functions.activate(a.get(8), (x2 - mean) * slope + beta));
                }
                if (at + 3 * step <= last) {
                    m.set(to + 3 * step, Functions.activate(a.get(8), (x3 - mean) * slope + beta));
                }
            }
        }
    }

    /**
     * scale = gamma / √(var + eps), shift = beta − mean · scale. One thread a channel.
     * Arguments: gamma, beta, mean, var, channels, scale, shift; eps.
     */
    public static void fold(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int channel = c.globalIdx;
        if (channel < a.get(4)) {
            float scale = m.get(a.get(0) + channel) / TornadoMath.sqrt(m.get(a.get(3) + channel) + f.get(0));
            m.set(a.get(5) + channel, scale);
            m.set(a.get(6) + channel, m.get(a.get(1) + channel) - m.get(a.get(2) + channel) * scale);
        }
    }
}

package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.memory.CpuStorage;
import petal.tensor.backend.cpu.memory.Scratch;

/**
 * Depthwise weights between the order of the state dict, [channel, row, column], and that of the kernels, channels
 * last.
 */
final class DepthwiseWeights {
    private DepthwiseWeights() {
    }

    /** What a weight is rearranged for. */
    private record ChannelsLast(int channels, int rows, int columns) {
    }

    /** The weight as [row, column, channel]. */
    static float[] channelsLast(Conv2dShape s, CpuStorage weight) {
        return weight.derived(new ChannelsLast(s.outChannels(), s.kernelHeight(), s.kernelWidth()),
                () -> channelsLast(s, weight.data(), false, new float[s.weightSize()]),
                () -> channelsLastInScratch(s, weight.data(), false));
    }

    /** The weight as [row, column, channel] in this thread's scratch array; turned by 180° if asked. */
    static float[] channelsLastInScratch(Conv2dShape s, float[] weight, boolean turned) {
        return channelsLast(s, weight, turned, Scratch.CONV_WEIGHT.floats(s.weightSize()));
    }

    private static float[] channelsLast(Conv2dShape s, float[] weight, boolean turned, float[] w) {
        int channels = s.outChannels();
        int taps = s.kernelHeight() * s.kernelWidth();
        for (int c = 0; c < channels; c++) {
            for (int tap = 0; tap < taps; tap++) {
                w[(turned ? taps - 1 - tap : tap) * channels + c] = weight[c * taps + tap];
            }
        }
        return w;
    }

    /** Channels rounded up to whole vectors. */
    static int blockedChannels(Conv2dShape s) {
        return (s.outChannels() + LANES - 1) / LANES * LANES;
    }

    /** Adds up the parts of a gradient, in which each block of channels has a vector of its own. */
    static void collectGradient(Conv2dShape s, float[] sums, int parts, float[] dw) {
        int channels = s.outChannels();
        int blocked = blockedChannels(s);
        int taps = s.kernelHeight() * s.kernelWidth();
        for (int c = 0; c < channels; c++) {
            int block = c / LANES * LANES;
            int lane = block + c - Math.min(block, channels - LANES);
            for (int tap = 0; tap < taps; tap++) {
                float sum = 0;
                for (int part = 0; part < parts; part++) {
                    sum += sums[(part * taps + tap) * blocked + lane];
                }
                dw[c * taps + tap] = sum;
            }
        }
    }
}

package petal.tensor.backend.cpu.conv;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.gemm.PackedMatrix;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.memory.CpuStorage;
import petal.tensor.backend.cpu.memory.Scratch;

/**
 * Weights between the order of the state dict, [out, in, row, column], and that of {@link DenseConv}, [row, column, in,
 * out].
 */
final class DenseWeights {
    private DenseWeights() {
    }

    /** What a weight is packed for. */
    private record PackedFor(int in, int out, int rows, int columns) {
    }

    /** The weight as a packed matrix of [row, column, in] × [out]. */
    static PackedMatrix packed(Conv2dShape s, CpuStorage weight) {
        int depth = s.kernelHeight() * s.kernelWidth() * s.inChannels();
        int out = s.outChannels();
        return weight.derived(new PackedFor(s.inChannels(), out, s.kernelHeight(), s.kernelWidth()),
                () -> PackedMatrix.copyOf(CpuMatrix.rowMajor(channelsLast(s, weight.data()), 0, out), depth, out),
                () -> PackedMatrix.inScratch(CpuMatrix.rowMajor(channelsLast(s, weight.data()), 0, out), depth, out));
    }

    /** The weight as [row, column, in, out] in this thread's scratch array. */
    private static float[] channelsLast(Conv2dShape s, float[] weight) {
        float[] w = Scratch.CONV_WEIGHT.floats(s.weightSize());
        int taps = s.kernelHeight() * s.kernelWidth();
        int from = 0;
        for (int out = 0; out < s.outChannels(); out++) {
            for (int in = 0; in < s.inChannels(); in++) {
                for (int tap = 0; tap < taps; tap++) {
                    w[(tap * s.inChannels() + in) * s.outChannels() + out] = weight[from++];
                }
            }
        }
        return w;
    }

    /** Adds up the parts of a gradient and brings it into the order of the state dict. */
    static void collectGradient(Conv2dShape s, float[] sums, int parts, float[] dw) {
        int taps = s.kernelHeight() * s.kernelWidth();
        int to = 0;
        for (int out = 0; out < s.outChannels(); out++) {
            for (int in = 0; in < s.inChannels(); in++) {
                for (int tap = 0; tap < taps; tap++) {
                    float sum = 0;
                    for (int part = 0; part < parts; part++) {
                        sum += sums[part * s.weightSize() + (tap * s.inChannels() + in) * s.outChannels() + out];
                    }
                    dw[to++] = sum;
                }
            }
        }
    }
}

package petal.tensor.backend.cpu.conv;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.Scratch;

/** Weights between the order of the state dict, [out, in, row, column], and that of {@link DenseConv}, [row, column, in, out]. */
final class DenseWeights {
    private DenseWeights() {
    }

    /** The weight as [row, column, in, out] in this thread's scratch array. */
    static float[] channelsLast(Conv2dShape s, float[] weight) {
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

package petal.tensor.backend.cpu.conv;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.memory.Scratch;

/** Weights between the order of the state dict, [out, in, row, column], and that of patches, [out, row, column, in]. */
final class PatchWeights {
    private PatchWeights() {
    }

    /** The weight in the order of patches, in this thread's scratch array. */
    static float[] patchOrder(Conv2dShape s, float[] weight) {
        int channels = s.groupInChannels();
        int taps = s.kernelHeight() * s.kernelWidth();
        float[] w = Scratch.CONV_WEIGHT.floats(s.weightSize());
        for (int out = 0; out < s.outChannels(); out++) {
            for (int c = 0; c < channels; c++) {
                for (int tap = 0; tap < taps; tap++) {
                    w[(out * taps + tap) * channels + c] = weight[(out * channels + c) * taps + tap];
                }
            }
        }
        return w;
    }

    /** Adds up the parts of a gradient and brings it into the order of the state dict. */
    static void collectGradient(Conv2dShape s, float[] sums, int parts, float[] dw) {
        int channels = s.groupInChannels();
        int taps = s.kernelHeight() * s.kernelWidth();
        for (int out = 0; out < s.outChannels(); out++) {
            for (int c = 0; c < channels; c++) {
                for (int tap = 0; tap < taps; tap++) {
                    float sum = 0;
                    for (int part = 0; part < parts; part++) {
                        sum += sums[part * s.weightSize() + (out * taps + tap) * channels + c];
                    }
                    dw[(out * channels + c) * taps + tap] = sum;
                }
            }
        }
    }
}

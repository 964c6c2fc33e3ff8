package petal.tensor.tornado.kernels;

import petal.tensor.backend.Epilogue;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** What a convolution does with each sum ({@link Epilogue}); inlined into the kernels. */
final class Epilogues {
    private Epilogues() {
    }

    /** act(sum · scale[channel] + shift[channel]) + residual[at]; a negative place means that the part is absent. */
    static float finish(FloatArray m, float sum, int channel, int at, int scale, int shift, int act, int residual) {
        float value = sum;
        if (scale >= 0) {
            value = value * m.get(scale + channel);
        }
        if (shift >= 0) {
            value = value + m.get(shift + channel);
        }
        value = Functions.activate(act, value);
        if (residual >= 0) {
            value = value + m.get(residual + at);
        }
        return value;
    }
}

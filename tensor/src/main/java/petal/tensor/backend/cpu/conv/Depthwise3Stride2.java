package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** One output row of a 3×3 depthwise convolution with stride 2; see {@link DepthwiseRows}. */
final class Depthwise3Stride2 {
    private Depthwise3Stride2() {
    }

    /** y = x ∗ w, from three input rows. */
    static void forward(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                        float[] x2, int i2, float[] w, int wAt, float[] y, int yAt) {
        for (int c = from; c < to; c += LANES) {
            FloatVector w00 = FloatVector.fromArray(SPECIES, w, wAt + c);
            FloatVector w01 = FloatVector.fromArray(SPECIES, w, wAt + c + channels);
            FloatVector w02 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * channels);
            FloatVector w10 = FloatVector.fromArray(SPECIES, w, wAt + c + 3 * channels);
            FloatVector w11 = FloatVector.fromArray(SPECIES, w, wAt + c + 4 * channels);
            FloatVector w12 = FloatVector.fromArray(SPECIES, w, wAt + c + 5 * channels);
            FloatVector w20 = FloatVector.fromArray(SPECIES, w, wAt + c + 6 * channels);
            FloatVector w21 = FloatVector.fromArray(SPECIES, w, wAt + c + 7 * channels);
            FloatVector w22 = FloatVector.fromArray(SPECIES, w, wAt + c + 8 * channels);
            FloatVector s0 = FloatVector.zero(SPECIES);
            int i = c;
            int j = yAt + c;
            for (int column = 0; column < width - 1; column += 2) {
                FloatVector a0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector a1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector a2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                FloatVector b0 = FloatVector.fromArray(SPECIES, x0, i0 + i + channels);
                FloatVector b1 = FloatVector.fromArray(SPECIES, x1, i1 + i + channels);
                FloatVector b2 = FloatVector.fromArray(SPECIES, x2, i2 + i + channels);
                FloatVector done = w01.fma(a0, s0);
                done = w11.fma(a1, done);
                done = w21.fma(a2, done);
                done = w02.fma(b0, done);
                done = w12.fma(b1, done);
                done = w22.fma(b2, done);
                s0 = w00.mul(b0);
                s0 = w10.fma(b1, s0);
                s0 = w20.fma(b2, s0);
                done.intoArray(y, j);
                i += 2 * channels;
                j += channels;
            }
            if (width % 2 == 1) {
                s0 = FloatVector.fromArray(SPECIES, x0, i0 + i).fma(w01, s0);
                s0 = FloatVector.fromArray(SPECIES, x1, i1 + i).fma(w11, s0);
                s0 = FloatVector.fromArray(SPECIES, x2, i2 + i).fma(w21, s0);
                s0.intoArray(y, j);
            }
        }
    }

    /** dw += what the row contributes, from three input rows. */
    static void addWeightGrad(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                              float[] x2, int i2, float[] dw, int dwAt, int dwStep, float[] d, int dAt) {
        for (int c = from; c < to; c += LANES) {
            FloatVector w00 = FloatVector.fromArray(SPECIES, dw, dwAt + c);
            FloatVector w01 = FloatVector.fromArray(SPECIES, dw, dwAt + c + dwStep);
            FloatVector w02 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 2 * dwStep);
            FloatVector w10 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 3 * dwStep);
            FloatVector w11 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 4 * dwStep);
            FloatVector w12 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 5 * dwStep);
            FloatVector w20 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 6 * dwStep);
            FloatVector w21 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 7 * dwStep);
            FloatVector w22 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 8 * dwStep);
            FloatVector here = FloatVector.fromArray(SPECIES, d, dAt + c);
            int i = c;
            int j = dAt + c;
            for (int column = 0; column < width - 1; column += 2) {
                j += channels;
                FloatVector next = column + 2 < width
                        ? FloatVector.fromArray(SPECIES, d, j) : FloatVector.zero(SPECIES);
                FloatVector a0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector b0 = FloatVector.fromArray(SPECIES, x0, i0 + i + channels);
                w00 = b0.fma(next, w00);
                w01 = a0.fma(here, w01);
                w02 = b0.fma(here, w02);
                FloatVector a1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector b1 = FloatVector.fromArray(SPECIES, x1, i1 + i + channels);
                w10 = b1.fma(next, w10);
                w11 = a1.fma(here, w11);
                w12 = b1.fma(here, w12);
                FloatVector a2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                FloatVector b2 = FloatVector.fromArray(SPECIES, x2, i2 + i + channels);
                w20 = b2.fma(next, w20);
                w21 = a2.fma(here, w21);
                w22 = b2.fma(here, w22);
                here = next;
                i += 2 * channels;
            }
            if (width % 2 == 1) {
                w01 = FloatVector.fromArray(SPECIES, x0, i0 + i).fma(here, w01);
                w11 = FloatVector.fromArray(SPECIES, x1, i1 + i).fma(here, w11);
                w21 = FloatVector.fromArray(SPECIES, x2, i2 + i).fma(here, w21);
            }
            w00.intoArray(dw, dwAt + c);
            w01.intoArray(dw, dwAt + c + dwStep);
            w02.intoArray(dw, dwAt + c + 2 * dwStep);
            w10.intoArray(dw, dwAt + c + 3 * dwStep);
            w11.intoArray(dw, dwAt + c + 4 * dwStep);
            w12.intoArray(dw, dwAt + c + 5 * dwStep);
            w20.intoArray(dw, dwAt + c + 6 * dwStep);
            w21.intoArray(dw, dwAt + c + 7 * dwStep);
            w22.intoArray(dw, dwAt + c + 8 * dwStep);
        }
    }
}

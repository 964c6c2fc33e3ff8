package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Three output rows of a 3×3 depthwise convolution with stride 1; see {@link DepthwiseRows}. */
final class Depthwise3 {
    private Depthwise3() {
    }

    /** y = x ∗ w for three output rows, from five input rows. */
    static void forward(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                        float[] x2, int i2, float[] x3, int i3, float[] x4, int i4, float[] w, int wAt, float[] y,
                        int yAt, int yRow) {
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
            FloatVector s00 = FloatVector.zero(SPECIES);
            FloatVector s01 = FloatVector.zero(SPECIES);
            FloatVector s10 = FloatVector.zero(SPECIES);
            FloatVector s11 = FloatVector.zero(SPECIES);
            FloatVector s20 = FloatVector.zero(SPECIES);
            FloatVector s21 = FloatVector.zero(SPECIES);
            int i = c;
            int j = yAt + c;
            for (int column = 0; column < width; column++) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector v2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                FloatVector v3 = FloatVector.fromArray(SPECIES, x3, i3 + i);
                FloatVector v4 = FloatVector.fromArray(SPECIES, x4, i4 + i);
                FloatVector done0 = w02.fma(v0, s00);
                done0 = w12.fma(v1, done0);
                done0 = w22.fma(v2, done0);
                s00 = w01.fma(v0, s01);
                s00 = w11.fma(v1, s00);
                s00 = w21.fma(v2, s00);
                s01 = w00.mul(v0);
                s01 = w10.fma(v1, s01);
                s01 = w20.fma(v2, s01);
                FloatVector done1 = w02.fma(v1, s10);
                done1 = w12.fma(v2, done1);
                done1 = w22.fma(v3, done1);
                s10 = w01.fma(v1, s11);
                s10 = w11.fma(v2, s10);
                s10 = w21.fma(v3, s10);
                s11 = w00.mul(v1);
                s11 = w10.fma(v2, s11);
                s11 = w20.fma(v3, s11);
                FloatVector done2 = w02.fma(v2, s20);
                done2 = w12.fma(v3, done2);
                done2 = w22.fma(v4, done2);
                s20 = w01.fma(v2, s21);
                s20 = w11.fma(v3, s20);
                s20 = w21.fma(v4, s20);
                s21 = w00.mul(v2);
                s21 = w10.fma(v3, s21);
                s21 = w20.fma(v4, s21);
                if (column >= 1) {
                    done0.intoArray(y, j);
                    done1.intoArray(y, j + yRow);
                    done2.intoArray(y, j + 2 * yRow);
                    j += channels;
                }
                i += channels;
            }
            s00.intoArray(y, j);
            s10.intoArray(y, j + yRow);
            s20.intoArray(y, j + 2 * yRow);
        }
    }

    /** dw += what three output rows contribute, from five input rows. */
    static void addWeightGrad(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                              float[] x2, int i2, float[] x3, int i3, float[] x4, int i4, float[] dw, int dwAt,
                              int dwStep, float[] d0, int j0, float[] d1, int j1, float[] d2, int j2) {
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
            FloatVector e01 = FloatVector.zero(SPECIES);
            FloatVector e02 = FloatVector.fromArray(SPECIES, d0, j0 + c);
            FloatVector e11 = FloatVector.zero(SPECIES);
            FloatVector e12 = FloatVector.fromArray(SPECIES, d1, j1 + c);
            FloatVector e21 = FloatVector.zero(SPECIES);
            FloatVector e22 = FloatVector.fromArray(SPECIES, d2, j2 + c);
            int i = c;
            for (int column = 0; column < width; column++) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector v2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                FloatVector v3 = FloatVector.fromArray(SPECIES, x3, i3 + i);
                FloatVector v4 = FloatVector.fromArray(SPECIES, x4, i4 + i);
                FloatVector e00 = e01;
                e01 = e02;
                e02 = column < width - 1
                        ? FloatVector.fromArray(SPECIES, d0, j0 + i + channels) : FloatVector.zero(SPECIES);
                FloatVector e10 = e11;
                e11 = e12;
                e12 = column < width - 1
                        ? FloatVector.fromArray(SPECIES, d1, j1 + i + channels) : FloatVector.zero(SPECIES);
                FloatVector e20 = e21;
                e21 = e22;
                e22 = column < width - 1
                        ? FloatVector.fromArray(SPECIES, d2, j2 + i + channels) : FloatVector.zero(SPECIES);
                w00 = v0.fma(e02, w00);
                w01 = v0.fma(e01, w01);
                w02 = v0.fma(e00, w02);
                w10 = v1.fma(e02, w10);
                w11 = v1.fma(e01, w11);
                w12 = v1.fma(e00, w12);
                w20 = v2.fma(e02, w20);
                w21 = v2.fma(e01, w21);
                w22 = v2.fma(e00, w22);
                w00 = v1.fma(e12, w00);
                w01 = v1.fma(e11, w01);
                w02 = v1.fma(e10, w02);
                w10 = v2.fma(e12, w10);
                w11 = v2.fma(e11, w11);
                w12 = v2.fma(e10, w12);
                w20 = v3.fma(e12, w20);
                w21 = v3.fma(e11, w21);
                w22 = v3.fma(e10, w22);
                w00 = v2.fma(e22, w00);
                w01 = v2.fma(e21, w01);
                w02 = v2.fma(e20, w02);
                w10 = v3.fma(e22, w10);
                w11 = v3.fma(e21, w11);
                w12 = v3.fma(e20, w12);
                w20 = v4.fma(e22, w20);
                w21 = v4.fma(e21, w21);
                w22 = v4.fma(e20, w22);
                i += channels;
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

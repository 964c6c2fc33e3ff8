package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Two output rows' part of a 5×5 depthwise weight gradient with stride 1, in two passes; see {@link DepthwiseRows}. */
final class Depthwise5Gradient {
    private Depthwise5Gradient() {
    }

    /** dw += what two output rows contribute to the kernel's rows 0 to 2. */
    static void addUpper(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                         float[] x2, int i2, float[] x3, int i3, float[] dw, int dwAt, int dwStep, float[] d0, int j0,
                         float[] d1, int j1) {
        for (int c = from; c < to; c += LANES) {
            FloatVector w00 = FloatVector.fromArray(SPECIES, dw, dwAt + c);
            FloatVector w01 = FloatVector.fromArray(SPECIES, dw, dwAt + c + dwStep);
            FloatVector w02 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 2 * dwStep);
            FloatVector w03 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 3 * dwStep);
            FloatVector w04 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 4 * dwStep);
            FloatVector w10 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 5 * dwStep);
            FloatVector w11 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 6 * dwStep);
            FloatVector w12 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 7 * dwStep);
            FloatVector w13 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 8 * dwStep);
            FloatVector w14 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 9 * dwStep);
            FloatVector w20 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 10 * dwStep);
            FloatVector w21 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 11 * dwStep);
            FloatVector w22 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 12 * dwStep);
            FloatVector w23 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 13 * dwStep);
            FloatVector w24 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 14 * dwStep);
            FloatVector e01 = FloatVector.zero(SPECIES);
            FloatVector e02 = FloatVector.zero(SPECIES);
            FloatVector e03 = FloatVector.fromArray(SPECIES, d0, j0 + c);
            FloatVector e04 = width > 1
                    ? FloatVector.fromArray(SPECIES, d0, j0 + c + channels) : FloatVector.zero(SPECIES);
            FloatVector e11 = FloatVector.zero(SPECIES);
            FloatVector e12 = FloatVector.zero(SPECIES);
            FloatVector e13 = FloatVector.fromArray(SPECIES, d1, j1 + c);
            FloatVector e14 = width > 1
                    ? FloatVector.fromArray(SPECIES, d1, j1 + c + channels) : FloatVector.zero(SPECIES);
            int i = c;
            for (int column = 0; column < width; column++) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector v2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                FloatVector v3 = FloatVector.fromArray(SPECIES, x3, i3 + i);
                FloatVector e00 = e01;
                e01 = e02;
                e02 = e03;
                e03 = e04;
                e04 = column < width - 2
                        ? FloatVector.fromArray(SPECIES, d0, j0 + i + 2 * channels) : FloatVector.zero(SPECIES);
                FloatVector e10 = e11;
                e11 = e12;
                e12 = e13;
                e13 = e14;
                e14 = column < width - 2
                        ? FloatVector.fromArray(SPECIES, d1, j1 + i + 2 * channels) : FloatVector.zero(SPECIES);
                w00 = v0.fma(e04, w00);
                w01 = v0.fma(e03, w01);
                w02 = v0.fma(e02, w02);
                w03 = v0.fma(e01, w03);
                w04 = v0.fma(e00, w04);
                w10 = v1.fma(e04, w10);
                w11 = v1.fma(e03, w11);
                w12 = v1.fma(e02, w12);
                w13 = v1.fma(e01, w13);
                w14 = v1.fma(e00, w14);
                w20 = v2.fma(e04, w20);
                w21 = v2.fma(e03, w21);
                w22 = v2.fma(e02, w22);
                w23 = v2.fma(e01, w23);
                w24 = v2.fma(e00, w24);
                w00 = v1.fma(e14, w00);
                w01 = v1.fma(e13, w01);
                w02 = v1.fma(e12, w02);
                w03 = v1.fma(e11, w03);
                w04 = v1.fma(e10, w04);
                w10 = v2.fma(e14, w10);
                w11 = v2.fma(e13, w11);
                w12 = v2.fma(e12, w12);
                w13 = v2.fma(e11, w13);
                w14 = v2.fma(e10, w14);
                w20 = v3.fma(e14, w20);
                w21 = v3.fma(e13, w21);
                w22 = v3.fma(e12, w22);
                w23 = v3.fma(e11, w23);
                w24 = v3.fma(e10, w24);
                i += channels;
            }
            w00.intoArray(dw, dwAt + c);
            w01.intoArray(dw, dwAt + c + dwStep);
            w02.intoArray(dw, dwAt + c + 2 * dwStep);
            w03.intoArray(dw, dwAt + c + 3 * dwStep);
            w04.intoArray(dw, dwAt + c + 4 * dwStep);
            w10.intoArray(dw, dwAt + c + 5 * dwStep);
            w11.intoArray(dw, dwAt + c + 6 * dwStep);
            w12.intoArray(dw, dwAt + c + 7 * dwStep);
            w13.intoArray(dw, dwAt + c + 8 * dwStep);
            w14.intoArray(dw, dwAt + c + 9 * dwStep);
            w20.intoArray(dw, dwAt + c + 10 * dwStep);
            w21.intoArray(dw, dwAt + c + 11 * dwStep);
            w22.intoArray(dw, dwAt + c + 12 * dwStep);
            w23.intoArray(dw, dwAt + c + 13 * dwStep);
            w24.intoArray(dw, dwAt + c + 14 * dwStep);
        }
    }

    /** dw += what two output rows contribute to the kernel's rows 3 and 4. */
    static void addLower(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                         float[] x2, int i2, float[] dw, int dwAt, int dwStep, float[] d0, int j0, float[] d1, int j1) {
        for (int c = from; c < to; c += LANES) {
            FloatVector w00 = FloatVector.fromArray(SPECIES, dw, dwAt + c);
            FloatVector w01 = FloatVector.fromArray(SPECIES, dw, dwAt + c + dwStep);
            FloatVector w02 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 2 * dwStep);
            FloatVector w03 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 3 * dwStep);
            FloatVector w04 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 4 * dwStep);
            FloatVector w10 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 5 * dwStep);
            FloatVector w11 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 6 * dwStep);
            FloatVector w12 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 7 * dwStep);
            FloatVector w13 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 8 * dwStep);
            FloatVector w14 = FloatVector.fromArray(SPECIES, dw, dwAt + c + 9 * dwStep);
            FloatVector e01 = FloatVector.zero(SPECIES);
            FloatVector e02 = FloatVector.zero(SPECIES);
            FloatVector e03 = FloatVector.fromArray(SPECIES, d0, j0 + c);
            FloatVector e04 = width > 1
                    ? FloatVector.fromArray(SPECIES, d0, j0 + c + channels) : FloatVector.zero(SPECIES);
            FloatVector e11 = FloatVector.zero(SPECIES);
            FloatVector e12 = FloatVector.zero(SPECIES);
            FloatVector e13 = FloatVector.fromArray(SPECIES, d1, j1 + c);
            FloatVector e14 = width > 1
                    ? FloatVector.fromArray(SPECIES, d1, j1 + c + channels) : FloatVector.zero(SPECIES);
            int i = c;
            for (int column = 0; column < width; column++) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector v2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                FloatVector e00 = e01;
                e01 = e02;
                e02 = e03;
                e03 = e04;
                e04 = column < width - 2
                        ? FloatVector.fromArray(SPECIES, d0, j0 + i + 2 * channels) : FloatVector.zero(SPECIES);
                FloatVector e10 = e11;
                e11 = e12;
                e12 = e13;
                e13 = e14;
                e14 = column < width - 2
                        ? FloatVector.fromArray(SPECIES, d1, j1 + i + 2 * channels) : FloatVector.zero(SPECIES);
                w00 = v0.fma(e04, w00);
                w01 = v0.fma(e03, w01);
                w02 = v0.fma(e02, w02);
                w03 = v0.fma(e01, w03);
                w04 = v0.fma(e00, w04);
                w10 = v1.fma(e04, w10);
                w11 = v1.fma(e03, w11);
                w12 = v1.fma(e02, w12);
                w13 = v1.fma(e01, w13);
                w14 = v1.fma(e00, w14);
                w00 = v1.fma(e14, w00);
                w01 = v1.fma(e13, w01);
                w02 = v1.fma(e12, w02);
                w03 = v1.fma(e11, w03);
                w04 = v1.fma(e10, w04);
                w10 = v2.fma(e14, w10);
                w11 = v2.fma(e13, w11);
                w12 = v2.fma(e12, w12);
                w13 = v2.fma(e11, w13);
                w14 = v2.fma(e10, w14);
                i += channels;
            }
            w00.intoArray(dw, dwAt + c);
            w01.intoArray(dw, dwAt + c + dwStep);
            w02.intoArray(dw, dwAt + c + 2 * dwStep);
            w03.intoArray(dw, dwAt + c + 3 * dwStep);
            w04.intoArray(dw, dwAt + c + 4 * dwStep);
            w10.intoArray(dw, dwAt + c + 5 * dwStep);
            w11.intoArray(dw, dwAt + c + 6 * dwStep);
            w12.intoArray(dw, dwAt + c + 7 * dwStep);
            w13.intoArray(dw, dwAt + c + 8 * dwStep);
            w14.intoArray(dw, dwAt + c + 9 * dwStep);
        }
    }
}

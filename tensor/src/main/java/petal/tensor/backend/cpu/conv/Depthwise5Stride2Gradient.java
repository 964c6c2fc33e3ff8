package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** One output row's part of a 5×5 depthwise weight gradient with stride 2, in two passes; see {@link DepthwiseRows}. */
final class Depthwise5Stride2Gradient {
    private Depthwise5Stride2Gradient() {
    }

    /** dw += what the row contributes to the kernel's rows 0 to 2. */
    static void addUpper(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                         float[] x2, int i2, float[] dw, int dwAt, int dwStep, float[] d, int dAt) {
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
            FloatVector before = FloatVector.zero(SPECIES);
            FloatVector here = FloatVector.fromArray(SPECIES, d, dAt + c);
            int i = c;
            int j = dAt + c;
            for (int column = 0; column < width - 1; column += 2) {
                j += channels;
                FloatVector next = column + 2 < width
                        ? FloatVector.fromArray(SPECIES, d, j) : FloatVector.zero(SPECIES);
                FloatVector a0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector b0 = FloatVector.fromArray(SPECIES, x0, i0 + i + channels);
                w00 = a0.fma(next, w00);
                w01 = b0.fma(next, w01);
                w02 = a0.fma(here, w02);
                w03 = b0.fma(here, w03);
                w04 = a0.fma(before, w04);
                FloatVector a1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector b1 = FloatVector.fromArray(SPECIES, x1, i1 + i + channels);
                w10 = a1.fma(next, w10);
                w11 = b1.fma(next, w11);
                w12 = a1.fma(here, w12);
                w13 = b1.fma(here, w13);
                w14 = a1.fma(before, w14);
                FloatVector a2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                FloatVector b2 = FloatVector.fromArray(SPECIES, x2, i2 + i + channels);
                w20 = a2.fma(next, w20);
                w21 = b2.fma(next, w21);
                w22 = a2.fma(here, w22);
                w23 = b2.fma(here, w23);
                w24 = a2.fma(before, w24);
                before = here;
                here = next;
                i += 2 * channels;
            }
            if (width % 2 == 1) {
                FloatVector a0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                w02 = a0.fma(here, w02);
                w04 = a0.fma(before, w04);
                FloatVector a1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                w12 = a1.fma(here, w12);
                w14 = a1.fma(before, w14);
                FloatVector a2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                w22 = a2.fma(here, w22);
                w24 = a2.fma(before, w24);
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

    /** dw += what the row contributes to the kernel's rows 3 and 4. */
    static void addLower(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                         float[] dw, int dwAt, int dwStep, float[] d, int dAt) {
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
            FloatVector before = FloatVector.zero(SPECIES);
            FloatVector here = FloatVector.fromArray(SPECIES, d, dAt + c);
            int i = c;
            int j = dAt + c;
            for (int column = 0; column < width - 1; column += 2) {
                j += channels;
                FloatVector next = column + 2 < width
                        ? FloatVector.fromArray(SPECIES, d, j) : FloatVector.zero(SPECIES);
                FloatVector a0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector b0 = FloatVector.fromArray(SPECIES, x0, i0 + i + channels);
                w00 = a0.fma(next, w00);
                w01 = b0.fma(next, w01);
                w02 = a0.fma(here, w02);
                w03 = b0.fma(here, w03);
                w04 = a0.fma(before, w04);
                FloatVector a1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector b1 = FloatVector.fromArray(SPECIES, x1, i1 + i + channels);
                w10 = a1.fma(next, w10);
                w11 = b1.fma(next, w11);
                w12 = a1.fma(here, w12);
                w13 = b1.fma(here, w13);
                w14 = a1.fma(before, w14);
                before = here;
                here = next;
                i += 2 * channels;
            }
            if (width % 2 == 1) {
                FloatVector a0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                w02 = a0.fma(here, w02);
                w04 = a0.fma(before, w04);
                FloatVector a1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                w12 = a1.fma(here, w12);
                w14 = a1.fma(before, w14);
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

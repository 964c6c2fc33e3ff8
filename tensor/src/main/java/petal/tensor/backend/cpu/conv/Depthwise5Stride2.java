package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** One output row of a 5×5 depthwise convolution with stride 2, in two passes; see {@link DepthwiseRows}. */
final class Depthwise5Stride2 {
    private Depthwise5Stride2() {
    }

    /** y = x ∗ w for the kernel's rows 0 to 2. */
    static void forwardUpper(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                             float[] x2, int i2, float[] w, int wAt, float[] y, int yAt) {
        for (int c = from; c < to; c += LANES) {
            FloatVector w00 = FloatVector.fromArray(SPECIES, w, wAt + c);
            FloatVector w01 = FloatVector.fromArray(SPECIES, w, wAt + c + channels);
            FloatVector w02 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * channels);
            FloatVector w03 = FloatVector.fromArray(SPECIES, w, wAt + c + 3 * channels);
            FloatVector w04 = FloatVector.fromArray(SPECIES, w, wAt + c + 4 * channels);
            FloatVector w10 = FloatVector.fromArray(SPECIES, w, wAt + c + 5 * channels);
            FloatVector w11 = FloatVector.fromArray(SPECIES, w, wAt + c + 6 * channels);
            FloatVector w12 = FloatVector.fromArray(SPECIES, w, wAt + c + 7 * channels);
            FloatVector w13 = FloatVector.fromArray(SPECIES, w, wAt + c + 8 * channels);
            FloatVector w14 = FloatVector.fromArray(SPECIES, w, wAt + c + 9 * channels);
            FloatVector w20 = FloatVector.fromArray(SPECIES, w, wAt + c + 10 * channels);
            FloatVector w21 = FloatVector.fromArray(SPECIES, w, wAt + c + 11 * channels);
            FloatVector w22 = FloatVector.fromArray(SPECIES, w, wAt + c + 12 * channels);
            FloatVector w23 = FloatVector.fromArray(SPECIES, w, wAt + c + 13 * channels);
            FloatVector w24 = FloatVector.fromArray(SPECIES, w, wAt + c + 14 * channels);
            FloatVector s0 = FloatVector.zero(SPECIES), s1 = FloatVector.zero(SPECIES);
            int i = c;
            int j = yAt + c;
            for (int column = 0; column < width - 1; column += 2) {
                FloatVector a0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector a1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector a2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                FloatVector b0 = FloatVector.fromArray(SPECIES, x0, i0 + i + channels);
                FloatVector b1 = FloatVector.fromArray(SPECIES, x1, i1 + i + channels);
                FloatVector b2 = FloatVector.fromArray(SPECIES, x2, i2 + i + channels);
                FloatVector done = w04.fma(a0, s0);
                done = w14.fma(a1, done);
                done = w24.fma(a2, done);
                s0 = w02.fma(a0, s1);
                s0 = w12.fma(a1, s0);
                s0 = w22.fma(a2, s0);
                s0 = w03.fma(b0, s0);
                s0 = w13.fma(b1, s0);
                s0 = w23.fma(b2, s0);
                s1 = w00.mul(a0);
                s1 = w10.fma(a1, s1);
                s1 = w20.fma(a2, s1);
                s1 = w01.fma(b0, s1);
                s1 = w11.fma(b1, s1);
                s1 = w21.fma(b2, s1);
                if (column > 0) {
                    done.intoArray(y, j);
                    j += channels;
                }
                i += 2 * channels;
            }
            if (width % 2 == 1) {
                FloatVector a0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                s0 = w04.fma(a0, s0);
                s1 = w02.fma(a0, s1);
                FloatVector a1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                s0 = w14.fma(a1, s0);
                s1 = w12.fma(a1, s1);
                FloatVector a2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                s0 = w24.fma(a2, s0);
                s1 = w22.fma(a2, s1);
                if (width > 1) {
                    s0.intoArray(y, j);
                    j += channels;
                }
                s0 = s1;
            }
            s0.intoArray(y, j);
        }
    }

    /** y += x ∗ w for the kernel's rows 3 and 4. */
    static void forwardLower(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                             float[] w, int wAt, float[] y, int yAt) {
        for (int c = from; c < to; c += LANES) {
            FloatVector w00 = FloatVector.fromArray(SPECIES, w, wAt + c);
            FloatVector w01 = FloatVector.fromArray(SPECIES, w, wAt + c + channels);
            FloatVector w02 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * channels);
            FloatVector w03 = FloatVector.fromArray(SPECIES, w, wAt + c + 3 * channels);
            FloatVector w04 = FloatVector.fromArray(SPECIES, w, wAt + c + 4 * channels);
            FloatVector w10 = FloatVector.fromArray(SPECIES, w, wAt + c + 5 * channels);
            FloatVector w11 = FloatVector.fromArray(SPECIES, w, wAt + c + 6 * channels);
            FloatVector w12 = FloatVector.fromArray(SPECIES, w, wAt + c + 7 * channels);
            FloatVector w13 = FloatVector.fromArray(SPECIES, w, wAt + c + 8 * channels);
            FloatVector w14 = FloatVector.fromArray(SPECIES, w, wAt + c + 9 * channels);
            FloatVector s0 = FloatVector.zero(SPECIES), s1 = FloatVector.zero(SPECIES);
            int i = c;
            int j = yAt + c;
            for (int column = 0; column < width - 1; column += 2) {
                FloatVector a0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector a1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector b0 = FloatVector.fromArray(SPECIES, x0, i0 + i + channels);
                FloatVector b1 = FloatVector.fromArray(SPECIES, x1, i1 + i + channels);
                FloatVector done = w04.fma(a0, s0);
                done = w14.fma(a1, done);
                s0 = w02.fma(a0, s1);
                s0 = w12.fma(a1, s0);
                s0 = w03.fma(b0, s0);
                s0 = w13.fma(b1, s0);
                s1 = w00.mul(a0);
                s1 = w10.fma(a1, s1);
                s1 = w01.fma(b0, s1);
                s1 = w11.fma(b1, s1);
                if (column > 0) {
                    done.add(FloatVector.fromArray(SPECIES, y, j)).intoArray(y, j);
                    j += channels;
                }
                i += 2 * channels;
            }
            if (width % 2 == 1) {
                FloatVector a0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                s0 = w04.fma(a0, s0);
                s1 = w02.fma(a0, s1);
                FloatVector a1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                s0 = w14.fma(a1, s0);
                s1 = w12.fma(a1, s1);
                if (width > 1) {
                    s0.add(FloatVector.fromArray(SPECIES, y, j)).intoArray(y, j);
                    j += channels;
                }
                s0 = s1;
            }
            s0.add(FloatVector.fromArray(SPECIES, y, j)).intoArray(y, j);
        }
    }
}

package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Two output rows of a 5×5 depthwise convolution with stride 1, in two passes; see {@link DepthwiseRows}. */
final class Depthwise5 {
    private Depthwise5() {
    }

    /** y = x ∗ w for two output rows and the kernel's rows 0 to 2. */
    static void forwardUpper(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                             float[] x2, int i2, float[] x3, int i3, float[] w, int wAt, float[] y, int yAt, int yRow) {
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
            FloatVector s00 = FloatVector.zero(SPECIES);
            FloatVector s01 = FloatVector.zero(SPECIES);
            FloatVector s02 = FloatVector.zero(SPECIES);
            FloatVector s03 = FloatVector.zero(SPECIES);
            FloatVector s10 = FloatVector.zero(SPECIES);
            FloatVector s11 = FloatVector.zero(SPECIES);
            FloatVector s12 = FloatVector.zero(SPECIES);
            FloatVector s13 = FloatVector.zero(SPECIES);
            int i = c;
            int j = yAt + c;
            for (int column = 0; column < width; column++) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector v2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                FloatVector v3 = FloatVector.fromArray(SPECIES, x3, i3 + i);
                FloatVector done0 = w04.fma(v0, s00);
                done0 = w14.fma(v1, done0);
                done0 = w24.fma(v2, done0);
                s00 = w03.fma(v0, s01);
                s00 = w13.fma(v1, s00);
                s00 = w23.fma(v2, s00);
                s01 = w02.fma(v0, s02);
                s01 = w12.fma(v1, s01);
                s01 = w22.fma(v2, s01);
                s02 = w01.fma(v0, s03);
                s02 = w11.fma(v1, s02);
                s02 = w21.fma(v2, s02);
                s03 = w00.mul(v0);
                s03 = w10.fma(v1, s03);
                s03 = w20.fma(v2, s03);
                FloatVector done1 = w04.fma(v1, s10);
                done1 = w14.fma(v2, done1);
                done1 = w24.fma(v3, done1);
                s10 = w03.fma(v1, s11);
                s10 = w13.fma(v2, s10);
                s10 = w23.fma(v3, s10);
                s11 = w02.fma(v1, s12);
                s11 = w12.fma(v2, s11);
                s11 = w22.fma(v3, s11);
                s12 = w01.fma(v1, s13);
                s12 = w11.fma(v2, s12);
                s12 = w21.fma(v3, s12);
                s13 = w00.mul(v1);
                s13 = w10.fma(v2, s13);
                s13 = w20.fma(v3, s13);
                if (column >= 2) {
                    done0.intoArray(y, j);
                    done1.intoArray(y, j + yRow);
                    j += channels;
                }
                i += channels;
            }
            s00.intoArray(y, j);
            s10.intoArray(y, j + yRow);
            s01.intoArray(y, j + channels);
            s11.intoArray(y, j + channels + yRow);
        }
    }

    /** y += x ∗ w for two output rows and the kernel's rows 3 and 4. */
    static void forwardLower(int channels, int from, int to, int width, float[] x0, int i0, float[] x1, int i1,
                             float[] x2, int i2, float[] w, int wAt, float[] y, int yAt, int yRow) {
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
            FloatVector s00 = FloatVector.zero(SPECIES);
            FloatVector s01 = FloatVector.zero(SPECIES);
            FloatVector s02 = FloatVector.zero(SPECIES);
            FloatVector s03 = FloatVector.zero(SPECIES);
            FloatVector s10 = FloatVector.zero(SPECIES);
            FloatVector s11 = FloatVector.zero(SPECIES);
            FloatVector s12 = FloatVector.zero(SPECIES);
            FloatVector s13 = FloatVector.zero(SPECIES);
            int i = c;
            int j = yAt + c;
            for (int column = 0; column < width; column++) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, x0, i0 + i);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x1, i1 + i);
                FloatVector v2 = FloatVector.fromArray(SPECIES, x2, i2 + i);
                FloatVector done0 = w04.fma(v0, s00);
                done0 = w14.fma(v1, done0);
                s00 = w03.fma(v0, s01);
                s00 = w13.fma(v1, s00);
                s01 = w02.fma(v0, s02);
                s01 = w12.fma(v1, s01);
                s02 = w01.fma(v0, s03);
                s02 = w11.fma(v1, s02);
                s03 = w00.mul(v0);
                s03 = w10.fma(v1, s03);
                FloatVector done1 = w04.fma(v1, s10);
                done1 = w14.fma(v2, done1);
                s10 = w03.fma(v1, s11);
                s10 = w13.fma(v2, s10);
                s11 = w02.fma(v1, s12);
                s11 = w12.fma(v2, s11);
                s12 = w01.fma(v1, s13);
                s12 = w11.fma(v2, s12);
                s13 = w00.mul(v1);
                s13 = w10.fma(v2, s13);
                if (column >= 2) {
                    done0.add(FloatVector.fromArray(SPECIES, y, j)).intoArray(y, j);
                    done1.add(FloatVector.fromArray(SPECIES, y, j + yRow)).intoArray(y, j + yRow);
                    j += channels;
                }
                i += channels;
            }
            s00.add(FloatVector.fromArray(SPECIES, y, j)).intoArray(y, j);
            s10.add(FloatVector.fromArray(SPECIES, y, j + yRow)).intoArray(y, j + yRow);
            s01.add(FloatVector.fromArray(SPECIES, y, j + channels)).intoArray(y, j + channels);
            s11.add(FloatVector.fromArray(SPECIES, y, j + channels + yRow)).intoArray(y, j + channels + yRow);
        }
    }
}

package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** One row of the input gradient of a depthwise convolution with stride 2; see {@link DepthwiseRows}. */
final class DepthwiseStride2Input {
    private DepthwiseStride2Input() {
    }

    /** A row that one row of a 3×3 kernel connects with the outputs. */
    static void even3(int channels, int from, int to, int width, float[] d0, int i0, float[] w, int wAt, float[] dx,
                      int dxAt) {
        for (int c = from; c < to; c += LANES) {
            FloatVector w00 = FloatVector.fromArray(SPECIES, w, wAt + c);
            FloatVector w01 = FloatVector.fromArray(SPECIES, w, wAt + c + channels);
            FloatVector w02 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * channels);
            int i = c;
            int j = dxAt + c;
            FloatVector odd = FloatVector.zero(SPECIES);
            for (int column = 0; column < width; column += 2) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, d0, i0 + i);
                odd = w00.fma(v0, odd);
                if (column > 0) {
                    odd.intoArray(dx, j - channels);
                }
                FloatVector even = w01.mul(v0);
                even.intoArray(dx, j);
                odd = w02.mul(v0);
                i += channels;
                j += 2 * channels;
            }
            if (width % 2 == 0) {
                odd.intoArray(dx, j - channels);
            }
        }
    }

    /** A row that two rows of a 3×3 kernel connect with the outputs. */
    static void odd3(int channels, int from, int to, int width, float[] d0, int i0, float[] d1, int i1, float[] w,
                     int wAt, int wRow, float[] dx, int dxAt) {
        for (int c = from; c < to; c += LANES) {
            FloatVector w00 = FloatVector.fromArray(SPECIES, w, wAt + c);
            FloatVector w01 = FloatVector.fromArray(SPECIES, w, wAt + c + channels);
            FloatVector w02 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * channels);
            FloatVector w10 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow);
            FloatVector w11 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow + channels);
            FloatVector w12 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow + 2 * channels);
            int i = c;
            int j = dxAt + c;
            FloatVector odd = FloatVector.zero(SPECIES);
            for (int column = 0; column < width; column += 2) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, d0, i0 + i);
                FloatVector v1 = FloatVector.fromArray(SPECIES, d1, i1 + i);
                odd = w00.fma(v0, odd);
                odd = w10.fma(v1, odd);
                if (column > 0) {
                    odd.intoArray(dx, j - channels);
                }
                FloatVector even = w01.mul(v0);
                even = w11.fma(v1, even);
                even.intoArray(dx, j);
                odd = w02.mul(v0);
                odd = w12.fma(v1, odd);
                i += channels;
                j += 2 * channels;
            }
            if (width % 2 == 0) {
                odd.intoArray(dx, j - channels);
            }
        }
    }

    /** A row that three rows of a 5×5 kernel connect with the outputs. */
    static void even5(int channels, int from, int to, int width, float[] d0, int i0, float[] d1, int i1,
                      float[] d2, int i2, float[] w, int wAt, int wRow, float[] dx, int dxAt) {
        for (int c = from; c < to; c += LANES) {
            FloatVector w00 = FloatVector.fromArray(SPECIES, w, wAt + c);
            FloatVector w01 = FloatVector.fromArray(SPECIES, w, wAt + c + channels);
            FloatVector w02 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * channels);
            FloatVector w03 = FloatVector.fromArray(SPECIES, w, wAt + c + 3 * channels);
            FloatVector w04 = FloatVector.fromArray(SPECIES, w, wAt + c + 4 * channels);
            FloatVector w10 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow);
            FloatVector w11 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow + channels);
            FloatVector w12 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow + 2 * channels);
            FloatVector w13 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow + 3 * channels);
            FloatVector w14 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow + 4 * channels);
            FloatVector w20 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * wRow);
            FloatVector w21 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * wRow + channels);
            FloatVector w22 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * wRow + 2 * channels);
            FloatVector w23 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * wRow + 3 * channels);
            FloatVector w24 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * wRow + 4 * channels);
            int i = c;
            int j = dxAt + c;
            FloatVector even = FloatVector.zero(SPECIES);
            FloatVector odd = FloatVector.zero(SPECIES);
            FloatVector later = FloatVector.zero(SPECIES);
            for (int column = 0; column < width; column += 2) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, d0, i0 + i);
                FloatVector v1 = FloatVector.fromArray(SPECIES, d1, i1 + i);
                FloatVector v2 = FloatVector.fromArray(SPECIES, d2, i2 + i);
                even = w00.fma(v0, even);
                even = w10.fma(v1, even);
                even = w20.fma(v2, even);
                odd = w01.fma(v0, odd);
                odd = w11.fma(v1, odd);
                odd = w21.fma(v2, odd);
                if (column > 0) {
                    even.intoArray(dx, j - 2 * channels);
                    odd.intoArray(dx, j - channels);
                }
                even = w02.fma(v0, later);
                even = w12.fma(v1, even);
                even = w22.fma(v2, even);
                odd = w03.mul(v0);
                odd = w13.fma(v1, odd);
                odd = w23.fma(v2, odd);
                later = w04.mul(v0);
                later = w14.fma(v1, later);
                later = w24.fma(v2, later);
                i += channels;
                j += 2 * channels;
            }
            even.intoArray(dx, j - 2 * channels);
            if (width % 2 == 0) {
                odd.intoArray(dx, j - channels);
            }
        }
    }

    /** A row that two rows of a 5×5 kernel connect with the outputs. */
    static void odd5(int channels, int from, int to, int width, float[] d0, int i0, float[] d1, int i1, float[] w,
                     int wAt, int wRow, float[] dx, int dxAt) {
        for (int c = from; c < to; c += LANES) {
            FloatVector w00 = FloatVector.fromArray(SPECIES, w, wAt + c);
            FloatVector w01 = FloatVector.fromArray(SPECIES, w, wAt + c + channels);
            FloatVector w02 = FloatVector.fromArray(SPECIES, w, wAt + c + 2 * channels);
            FloatVector w03 = FloatVector.fromArray(SPECIES, w, wAt + c + 3 * channels);
            FloatVector w04 = FloatVector.fromArray(SPECIES, w, wAt + c + 4 * channels);
            FloatVector w10 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow);
            FloatVector w11 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow + channels);
            FloatVector w12 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow + 2 * channels);
            FloatVector w13 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow + 3 * channels);
            FloatVector w14 = FloatVector.fromArray(SPECIES, w, wAt + c + wRow + 4 * channels);
            int i = c;
            int j = dxAt + c;
            FloatVector even = FloatVector.zero(SPECIES);
            FloatVector odd = FloatVector.zero(SPECIES);
            FloatVector later = FloatVector.zero(SPECIES);
            for (int column = 0; column < width; column += 2) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, d0, i0 + i);
                FloatVector v1 = FloatVector.fromArray(SPECIES, d1, i1 + i);
                even = w00.fma(v0, even);
                even = w10.fma(v1, even);
                odd = w01.fma(v0, odd);
                odd = w11.fma(v1, odd);
                if (column > 0) {
                    even.intoArray(dx, j - 2 * channels);
                    odd.intoArray(dx, j - channels);
                }
                even = w02.fma(v0, later);
                even = w12.fma(v1, even);
                odd = w03.mul(v0);
                odd = w13.fma(v1, odd);
                later = w04.mul(v0);
                later = w14.fma(v1, later);
                i += channels;
                j += 2 * channels;
            }
            even.intoArray(dx, j - 2 * channels);
            if (width % 2 == 0) {
                odd.intoArray(dx, j - channels);
            }
        }
    }
}

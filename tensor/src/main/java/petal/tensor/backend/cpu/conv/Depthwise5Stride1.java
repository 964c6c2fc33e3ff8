package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Seven neighbouring outputs of a 5×5 depthwise convolution with stride 1; see {@link DepthwiseTiles}. */
final class Depthwise5Stride1 {
    private Depthwise5Stride1() {
    }

    static void forward(int channels, int kernelRows, float[] x, int xAt, int xRow, float[] w, int wAt,
                        float[] y, int yAt, boolean left2, boolean left1, boolean right1, boolean right2) {
        for (int block = 0; block < channels; block += LANES) {
            int c = Math.min(block, channels - LANES);
            FloatVector y0 = FloatVector.zero(SPECIES);
            FloatVector y1 = FloatVector.zero(SPECIES);
            FloatVector y2 = FloatVector.zero(SPECIES);
            FloatVector y3 = FloatVector.zero(SPECIES);
            FloatVector y4 = FloatVector.zero(SPECIES);
            FloatVector y5 = FloatVector.zero(SPECIES);
            FloatVector y6 = FloatVector.zero(SPECIES);
            int i = xAt + c;
            int k = wAt + c;
            for (int row = 0; row < kernelRows; row++) {
                FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
                FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + channels);
                FloatVector w2 = FloatVector.fromArray(SPECIES, w, k + 2 * channels);
                FloatVector w3 = FloatVector.fromArray(SPECIES, w, k + 3 * channels);
                FloatVector w4 = FloatVector.fromArray(SPECIES, w, k + 4 * channels);
                if (left2) {
                    FloatVector in = FloatVector.fromArray(SPECIES, x, i);
                    y0 = in.fma(w0, y0);
                }
                if (left1) {
                    FloatVector in = FloatVector.fromArray(SPECIES, x, i + channels);
                    y0 = in.fma(w1, y0);
                    y1 = in.fma(w0, y1);
                }
                FloatVector x2 = FloatVector.fromArray(SPECIES, x, i + 2 * channels);
                y0 = x2.fma(w2, y0);
                y1 = x2.fma(w1, y1);
                y2 = x2.fma(w0, y2);
                FloatVector x3 = FloatVector.fromArray(SPECIES, x, i + 3 * channels);
                y0 = x3.fma(w3, y0);
                y1 = x3.fma(w2, y1);
                y2 = x3.fma(w1, y2);
                y3 = x3.fma(w0, y3);
                FloatVector x4 = FloatVector.fromArray(SPECIES, x, i + 4 * channels);
                y0 = x4.fma(w4, y0);
                y1 = x4.fma(w3, y1);
                y2 = x4.fma(w2, y2);
                y3 = x4.fma(w1, y3);
                y4 = x4.fma(w0, y4);
                FloatVector x5 = FloatVector.fromArray(SPECIES, x, i + 5 * channels);
                y1 = x5.fma(w4, y1);
                y2 = x5.fma(w3, y2);
                y3 = x5.fma(w2, y3);
                y4 = x5.fma(w1, y4);
                y5 = x5.fma(w0, y5);
                FloatVector x6 = FloatVector.fromArray(SPECIES, x, i + 6 * channels);
                y2 = x6.fma(w4, y2);
                y3 = x6.fma(w3, y3);
                y4 = x6.fma(w2, y4);
                y5 = x6.fma(w1, y5);
                y6 = x6.fma(w0, y6);
                FloatVector x7 = FloatVector.fromArray(SPECIES, x, i + 7 * channels);
                y3 = x7.fma(w4, y3);
                y4 = x7.fma(w3, y4);
                y5 = x7.fma(w2, y5);
                y6 = x7.fma(w1, y6);
                FloatVector x8 = FloatVector.fromArray(SPECIES, x, i + 8 * channels);
                y4 = x8.fma(w4, y4);
                y5 = x8.fma(w3, y5);
                y6 = x8.fma(w2, y6);
                if (right1) {
                    FloatVector in = FloatVector.fromArray(SPECIES, x, i + 9 * channels);
                    y5 = in.fma(w4, y5);
                    y6 = in.fma(w3, y6);
                }
                if (right2) {
                    FloatVector in = FloatVector.fromArray(SPECIES, x, i + 10 * channels);
                    y6 = in.fma(w4, y6);
                }
                i += xRow;
                k += 5 * channels;
            }
            y0.intoArray(y, yAt + c);
            y1.intoArray(y, yAt + c + channels);
            y2.intoArray(y, yAt + c + 2 * channels);
            y3.intoArray(y, yAt + c + 3 * channels);
            y4.intoArray(y, yAt + c + 4 * channels);
            y5.intoArray(y, yAt + c + 5 * channels);
            y6.intoArray(y, yAt + c + 6 * channels);
        }
    }

    static void addWeightGrad(int channels, int kernelRows, float[] x, int xAt, int xRow,
                              float[] dw, int dwAt, int dwStep, float[] dy, int dyAt,
                              boolean left2, boolean left1, boolean right1, boolean right2) {
        for (int block = 0; block < channels; block += LANES) {
            int c = Math.min(block, channels - LANES);
            FloatVector y0 = FloatVector.fromArray(SPECIES, dy, dyAt + c);
            FloatVector y1 = FloatVector.fromArray(SPECIES, dy, dyAt + c + channels);
            FloatVector y2 = FloatVector.fromArray(SPECIES, dy, dyAt + c + 2 * channels);
            FloatVector y3 = FloatVector.fromArray(SPECIES, dy, dyAt + c + 3 * channels);
            FloatVector y4 = FloatVector.fromArray(SPECIES, dy, dyAt + c + 4 * channels);
            FloatVector y5 = FloatVector.fromArray(SPECIES, dy, dyAt + c + 5 * channels);
            FloatVector y6 = FloatVector.fromArray(SPECIES, dy, dyAt + c + 6 * channels);
            int i = xAt + c;
            int k = dwAt + block;
            for (int row = 0; row < kernelRows; row++) {
                FloatVector w0 = FloatVector.fromArray(SPECIES, dw, k);
                FloatVector w1 = FloatVector.fromArray(SPECIES, dw, k + dwStep);
                FloatVector w2 = FloatVector.fromArray(SPECIES, dw, k + 2 * dwStep);
                FloatVector w3 = FloatVector.fromArray(SPECIES, dw, k + 3 * dwStep);
                FloatVector w4 = FloatVector.fromArray(SPECIES, dw, k + 4 * dwStep);
                if (left2) {
                    FloatVector in = FloatVector.fromArray(SPECIES, x, i);
                    w0 = in.fma(y0, w0);
                }
                if (left1) {
                    FloatVector in = FloatVector.fromArray(SPECIES, x, i + channels);
                    w1 = in.fma(y0, w1);
                    w0 = in.fma(y1, w0);
                }
                FloatVector x2 = FloatVector.fromArray(SPECIES, x, i + 2 * channels);
                w2 = x2.fma(y0, w2);
                w1 = x2.fma(y1, w1);
                w0 = x2.fma(y2, w0);
                FloatVector x3 = FloatVector.fromArray(SPECIES, x, i + 3 * channels);
                w3 = x3.fma(y0, w3);
                w2 = x3.fma(y1, w2);
                w1 = x3.fma(y2, w1);
                w0 = x3.fma(y3, w0);
                FloatVector x4 = FloatVector.fromArray(SPECIES, x, i + 4 * channels);
                w4 = x4.fma(y0, w4);
                w3 = x4.fma(y1, w3);
                w2 = x4.fma(y2, w2);
                w1 = x4.fma(y3, w1);
                w0 = x4.fma(y4, w0);
                FloatVector x5 = FloatVector.fromArray(SPECIES, x, i + 5 * channels);
                w4 = x5.fma(y1, w4);
                w3 = x5.fma(y2, w3);
                w2 = x5.fma(y3, w2);
                w1 = x5.fma(y4, w1);
                w0 = x5.fma(y5, w0);
                FloatVector x6 = FloatVector.fromArray(SPECIES, x, i + 6 * channels);
                w4 = x6.fma(y2, w4);
                w3 = x6.fma(y3, w3);
                w2 = x6.fma(y4, w2);
                w1 = x6.fma(y5, w1);
                w0 = x6.fma(y6, w0);
                FloatVector x7 = FloatVector.fromArray(SPECIES, x, i + 7 * channels);
                w4 = x7.fma(y3, w4);
                w3 = x7.fma(y4, w3);
                w2 = x7.fma(y5, w2);
                w1 = x7.fma(y6, w1);
                FloatVector x8 = FloatVector.fromArray(SPECIES, x, i + 8 * channels);
                w4 = x8.fma(y4, w4);
                w3 = x8.fma(y5, w3);
                w2 = x8.fma(y6, w2);
                if (right1) {
                    FloatVector in = FloatVector.fromArray(SPECIES, x, i + 9 * channels);
                    w4 = in.fma(y5, w4);
                    w3 = in.fma(y6, w3);
                }
                if (right2) {
                    FloatVector in = FloatVector.fromArray(SPECIES, x, i + 10 * channels);
                    w4 = in.fma(y6, w4);
                }
                w0.intoArray(dw, k);
                w1.intoArray(dw, k + dwStep);
                w2.intoArray(dw, k + 2 * dwStep);
                w3.intoArray(dw, k + 3 * dwStep);
                w4.intoArray(dw, k + 4 * dwStep);
                i += xRow;
                k += 5 * dwStep;
            }
        }
    }
}

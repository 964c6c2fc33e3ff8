package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * One pixel of a depthwise convolution, for any kernel and stride: the general case beside {@link DepthwiseTiles}.
 * Taps that fall outside of the image are left out by the caller's choice of the first tap and of how many there are.
 */
final class DepthwisePixel {
    private DepthwisePixel() {
    }

    /**
     * y[c] = Σ x[u, v, c] · w[u, v, c] over {@code rows} × {@code columns} taps.
     *
     * @param xAt     index of the first tap's input; {@code xRow} and {@code xColumn} lead to the taps below and beside it
     * @param wAt     index of the first tap's weight; {@code wRow} and {@code wColumn} likewise
     * @param channels at least {@link petal.tensor.backend.cpu.VectorMath#LANES}
     */
    static void forward(int channels, int rows, int columns, float[] x, int xAt, int xRow, int xColumn,
                        float[] w, int wAt, int wRow, int wColumn, float[] y, int yAt) {
        for (int block = 0; block < channels; block += LANES) {
            int c = Math.min(block, channels - LANES);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int u = 0; u < rows; u++) {
                int i = xAt + c + u * xRow;
                int k = wAt + c + u * wRow;
                for (int v = 0; v < columns; v++) {
                    sum = FloatVector.fromArray(SPECIES, x, i).fma(FloatVector.fromArray(SPECIES, w, k), sum);
                    i += xColumn;
                    k += wColumn;
                }
            }
            sum.intoArray(y, yAt + c);
        }
    }

    /**
     * dw[u, v, block] += x[u, v, c] · dy[c] over {@code rows} × {@code columns} taps; blocks as in {@link DepthwiseTiles}.
     */
    static void addWeightGrad(int channels, int rows, int columns, float[] x, int xAt, int xRow, int xColumn,
                              float[] dw, int dwAt, int dwRow, int dwColumn, float[] dy, int dyAt) {
        for (int block = 0; block < channels; block += LANES) {
            int c = Math.min(block, channels - LANES);
            FloatVector d = FloatVector.fromArray(SPECIES, dy, dyAt + c);
            for (int u = 0; u < rows; u++) {
                int i = xAt + c + u * xRow;
                int k = dwAt + block + u * dwRow;
                for (int v = 0; v < columns; v++) {
                    FloatVector sum = FloatVector.fromArray(SPECIES, dw, k);
                    FloatVector.fromArray(SPECIES, x, i).fma(d, sum).intoArray(dw, k);
                    i += xColumn;
                    k += dwColumn;
                }
            }
        }
    }
}

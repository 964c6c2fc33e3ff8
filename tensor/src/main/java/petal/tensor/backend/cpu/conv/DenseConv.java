package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;

import java.util.Arrays;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.Finish;
import petal.tensor.backend.cpu.Parallel;
import petal.tensor.backend.cpu.Scratch;
import petal.tensor.backend.cpu.gemm.StridedProduct;

/**
 * Convolution of all input with all output channels, such as the stem of a network, without copying patches: what one row
 * of the kernel sees of a channels-last image is one run of numbers, and the next output's run starts {@code stride} pixels
 * further on. So each kernel row is a product of a matrix whose rows overlap with that row's weights. Outputs at the left
 * and right border, whose run is shorter, are computed one by one.
 */
final class DenseConv {
    /** Multiply–adds worth handing to another thread. */
    private static final int MIN_WORK = 1 << 18;

    private final Conv2dShape s;
    private final int in;
    private final int out;
    /** Outputs of a row from the first to before the last whose runs are whole. */
    private final int firstWhole;
    private final int endWhole;

    DenseConv(Conv2dShape s) {
        this.s = s;
        this.in = s.inChannels();
        this.out = s.outChannels();
        int first = (s.padding() + s.stride() - 1) / s.stride();
        int beyond = (s.inWidth() + s.padding() - s.kernelWidth()) / s.stride() + 1;
        this.firstWhole = Math.min(first, s.outWidth());
        this.endWhole = Math.clamp(beyond, firstWhole, s.outWidth());
    }

    /** Whether there is one group, and output channels fill a vector. */
    static boolean handles(Conv2dShape s) {
        return s.groups() == 1 && s.outChannels() >= LANES;
    }

    private int grain() {
        return (int) (MIN_WORK * (long) s.batch() * s.outHeight() / s.multiplyAdds() + 1);
    }

    void forward(float[] x, float[] weight, Finish finish, float[] y) {
        float[] w = DenseWeights.channelsLast(s, weight);
        int rowSize = s.outWidth() * out;
        Parallel.forRange(s.batch() * s.outHeight(), grain(), (from, to) -> {
            for (int row = from; row < to; row++) {
                forwardRow(row, x, w, y);
                finish.apply(y, row * rowSize, out, s.outWidth(), 0, out);
            }
        });
    }

    private void forwardRow(int row, float[] x, float[] w, float[] y) {
        Taps down = Taps.of(row % s.outHeight(), s.stride(), s.padding(), s.kernelHeight(), s.inHeight());
        Arrays.fill(y, row * s.outWidth() * out, (row + 1) * s.outWidth() * out, 0f);
        for (int u = down.first(); u < down.first() + down.count(); u++) {
            for (int j = 0; j < firstWhole; j++) {
                addPixel(row, u, j, x, w, y);
            }
            StridedProduct.add(endWhole - firstWhole, out, s.kernelWidth() * in,
                    x, inputIndex(row, u, firstWhole), s.stride() * in, 1,
                    w, weightIndex(u, 0), out, y, outputIndex(row, firstWhole), out);
            for (int j = endWhole; j < s.outWidth(); j++) {
                addPixel(row, u, j, x, w, y);
            }
        }
    }

    private void addPixel(int row, int u, int j, float[] x, float[] w, float[] y) {
        Taps across = Taps.of(j, s.stride(), s.padding(), s.kernelWidth(), s.inWidth());
        StridedProduct.add(1, out, across.count() * in, x, inputIndex(row, u, j) + across.first() * in, 0, 1,
                w, weightIndex(u, across.first()), out, y, outputIndex(row, j), out);
    }

    void weightGrad(float[] x, float[] dy, float[] dw) {
        int rows = s.batch() * s.outHeight();
        int size = s.weightSize();
        int parts = Math.max(1, Math.min(Parallel.threads(), rows / grain()));
        float[] sums = Scratch.CONV_PARTS.floats(parts * size);
        Arrays.fill(sums, 0, parts * size, 0f);
        Parallel.forRange(parts, 1, (from, to) -> {
            for (int part = from; part < to; part++) {
                int end = (int) ((long) rows * (part + 1) / parts);
                for (int row = (int) ((long) rows * part / parts); row < end; row++) {
                    addWeightGradOfRow(row, x, dy, sums, part * size);
                }
            }
        });
        DenseWeights.collectGradient(s, sums, parts, dw);
    }

    private void addWeightGradOfRow(int row, float[] x, float[] dy, float[] sums, int sumsAt) {
        Taps down = Taps.of(row % s.outHeight(), s.stride(), s.padding(), s.kernelHeight(), s.inHeight());
        for (int u = down.first(); u < down.first() + down.count(); u++) {
            for (int j = 0; j < firstWhole; j++) {
                addWeightGradOfPixel(row, u, j, x, dy, sums, sumsAt);
            }
            StridedProduct.add(s.kernelWidth() * in, out, endWhole - firstWhole,
                    x, inputIndex(row, u, firstWhole), 1, s.stride() * in,
                    dy, outputIndex(row, firstWhole), out, sums, sumsAt + weightIndex(u, 0), out);
            for (int j = endWhole; j < s.outWidth(); j++) {
                addWeightGradOfPixel(row, u, j, x, dy, sums, sumsAt);
            }
        }
    }

    private void addWeightGradOfPixel(int row, int u, int j, float[] x, float[] dy, float[] sums, int sumsAt) {
        Taps across = Taps.of(j, s.stride(), s.padding(), s.kernelWidth(), s.inWidth());
        StridedProduct.add(across.count() * in, out, 1, x, inputIndex(row, u, j) + across.first() * in, 1, 0,
                dy, outputIndex(row, j), out, sums, sumsAt + weightIndex(u, across.first()), out);
    }

    /** Index of the run that kernel row {@code u} sees for output {@code j} of a row; it may start left of the image. */
    private int inputIndex(int row, int u, int j) {
        int y = row / s.outHeight() * s.inHeight() + row % s.outHeight() * s.stride() - s.padding() + u;
        return (y * s.inWidth() + j * s.stride() - s.padding()) * in;
    }

    private int weightIndex(int u, int v) {
        return (u * s.kernelWidth() + v) * in * out;
    }

    private int outputIndex(int row, int j) {
        return (row * s.outWidth() + j) * out;
    }
}

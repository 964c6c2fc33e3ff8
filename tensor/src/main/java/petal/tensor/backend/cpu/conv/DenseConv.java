package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.gemm.OuterProducts;
import petal.tensor.backend.cpu.gemm.PackedMatrix;
import petal.tensor.backend.cpu.gemm.Tiles;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.memory.CpuStorage;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * Convolution of all input with all output channels, such as the stem of a network, without copying patches: what one
 * row of the kernel sees of a channels-last image is one run of elements, and the next output's run starts {@code
 * stride} pixels further on. So each kernel row is a product of a matrix whose rows overlap with that row's weights.
 * Outputs at the left and right border, whose run is shorter, are computed one by one.
 */
final class DenseConv {
    /** Multiply–adds worth handing to another thread. */
    private static final int MIN_WORK = 1 << 18;

    private final Conv2dShape s;
    private final int in;
    private final int out;
    /** The outputs of a row, from left to right. */
    private final Span[] spans;

    DenseConv(Conv2dShape s) {
        this.s = s;
        this.in = s.inChannels();
        this.out = s.outChannels();
        this.spans = spans(s);
    }

    /** Outputs of a row that see the same taps: {@code count} of them from {@code first} on. */
    private record Span(int first, int count, Taps taps) {
    }

    /** Outputs whose runs are whole make one span, each of the others is one of its own. */
    private static Span[] spans(Conv2dShape s) {
        int firstWhole = Math.min((s.padding() + s.stride() - 1) / s.stride(), s.outWidth());
        int beyond = (s.inWidth() + s.padding() - s.kernelWidth()) / s.stride() + 1;
        int endWhole = Math.clamp(beyond, firstWhole, s.outWidth());
        List<Span> spans = new ArrayList<>();
        for (int j = 0; j < s.outWidth(); j = spans.getLast().first() + spans.getLast().count()) {
            spans.add(j == firstWhole && j < endWhole ? new Span(j, endWhole - j, new Taps(0, s.kernelWidth()))
                    : new Span(j, 1, Taps.of(j, s.stride(), s.padding(), s.kernelWidth(), s.inWidth())));
        }
        return spans.toArray(Span[]::new);
    }

    /** Whether there is one group, and output channels fill a vector. */
    static boolean handles(Conv2dShape s) {
        return s.groups() == 1 && s.outChannels() >= LANES;
    }

    private int grain() {
        return (int) (MIN_WORK * (long) s.batch() * s.outHeight() / s.multiplyAdds() + 1);
    }

    void forward(float[] x, CpuStorage weight, CpuEpilogue epilogue, float[] y) {
        PackedMatrix w = DenseWeights.packed(s, weight);
        CpuMatrix runs = runs(x);
        CpuMatrix outputs = outputs(y);
        int rowSize = s.outWidth() * out;
        Parallel.forRange(s.batch() * s.outHeight(), grain(), (from, to) -> {
            for (int row = from; row < to; row++) {
                forwardRow(row, runs, w, outputs);
                epilogue.apply(y, row * rowSize, out, s.outWidth(), 0, out);
            }
        });
    }

    /** What a kernel row sees of the image, as a matrix with one row per output: its rows overlap. */
    private CpuMatrix runs(float[] x) {
        return new CpuMatrix(x, 0, s.stride() * in, 1);
    }

    private CpuMatrix outputs(float[] y) {
        return CpuMatrix.rowMajor(y, 0, out);
    }

    private void forwardRow(int row, CpuMatrix x, PackedMatrix w, CpuMatrix y) {
        Taps down = Taps.of(row % s.outHeight(), s.stride(), s.padding(), s.kernelHeight(), s.inHeight());
        if (down.count() == 0) {
            Arrays.fill(y.data(), outputIndex(row, 0), outputIndex(row + 1, 0), 0f);
        }
        for (int u = down.first(); u < down.first() + down.count(); u++) {
            for (Span span : spans) {
                multiply(row, u, span, x, w, y, u > down.first());
            }
        }
    }

    /** Kernel row {@code u}'s part of a span of outputs. */
    private void multiply(int row, int u, Span span, CpuMatrix x, PackedMatrix w, CpuMatrix y, boolean add) {
        int depth = span.taps().count() * in;
        int weightRow = (u * s.kernelWidth() + span.taps().first()) * in;
        int xAt = inputIndex(row, u, span.first()) + span.taps().first() * in;
        for (int panel = 0; panel < w.panels(); panel++) {
            for (int i = 0; i < span.count(); i += Tiles.ROWS) {
                Tiles.multiplyRows(span.count() - i, depth, x, xAt + i * x.row(), w.panel(panel),
                        w.index(panel, weightRow), y, outputIndex(row, span.first() + i) + w.start(panel), add);
            }
        }
    }

    void weightGrad(float[] x, float[] dy, float[] dw) {
        int rows = s.batch() * s.outHeight();
        int size = s.weightSize();
        int parts = Math.max(1, Math.min(Parallel.threads(), rows / grain()));
        float[] sums = Scratch.CONV_PARTS.floats(parts * size);
        Arrays.fill(sums, 0, parts * size, 0f);
        OuterProducts products = new OuterProducts(runs(x).transposed(), outputs(dy), outputs(sums), out);
        Parallel.forRange(parts, 1, (from, to) -> {
            for (int part = from; part < to; part++) {
                int end = (int) ((long) rows * (part + 1) / parts);
                for (int row = (int) ((long) rows * part / parts); row < end; row++) {
                    addWeightGradOfRow(row, products, part * size);
                }
            }
        });
        DenseWeights.collectGradient(s, sums, parts, dw);
    }

    private void addWeightGradOfRow(int row, OuterProducts products, int sumsAt) {
        Taps down = Taps.of(row % s.outHeight(), s.stride(), s.padding(), s.kernelHeight(), s.inHeight());
        for (int u = down.first(); u < down.first() + down.count(); u++) {
            int xAt = inputIndex(row, u, 0);
            int dwAt = sumsAt + u * s.kernelWidth() * in * out;
            for (Span span : spans) {
                int first = span.taps().first();
                products.multiply(span.taps().count() * in, span.count(),
                        xAt + (span.first() * s.stride() + first) * in, outputIndex(row, span.first()),
                        dwAt + first * in * out, true);
            }
        }
    }

    /**
     * Index of the run that kernel row {@code u} sees for output {@code j} of a row; it may start left of the image.
     */
    private int inputIndex(int row, int u, int j) {
        int y = row / s.outHeight() * s.inHeight() + row % s.outHeight() * s.stride() - s.padding() + u;
        return (y * s.inWidth() + j * s.stride() - s.padding()) * in;
    }

    private int outputIndex(int row, int j) {
        return (row * s.outWidth() + j) * out;
    }
}

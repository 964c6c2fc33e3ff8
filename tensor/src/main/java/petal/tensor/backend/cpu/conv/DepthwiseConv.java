package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.VectorMath.LANES;

import java.util.Arrays;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.CpuStorage;
import petal.tensor.backend.cpu.Finish;
import petal.tensor.backend.cpu.Parallel;
import petal.tensor.backend.cpu.Scratch;

/** Convolution of each channel with a kernel of its own, row by row of the output; the rows are shared between the cores. */
final class DepthwiseConv {
    /** Multiply–adds worth handing to another thread. */
    private static final int MIN_WORK = 1 << 16;

    private DepthwiseConv() {
    }

    /** Whether the vectors of channels are filled. */
    static boolean handles(Conv2dShape s) {
        return s.isDepthwise() && s.inChannels() >= LANES;
    }

    static void forward(Conv2dShape s, float[] x, CpuStorage weight, Finish finish, float[] y) {
        float[] w = DepthwiseWeights.channelsLast(s, weight);
        int rowSize = s.outWidth() * s.outChannels();
        Parallel.forRange(s.batch() * s.outHeight(), grain(s), (from, to) -> {
            for (int row = from; row < to; row++) {
                forwardRow(s, row, x, w, y);
                finish.apply(y, row * rowSize, s.outChannels(), s.outWidth(), 0, s.outChannels());
            }
        });
    }

    /** Output rows worth handing to another thread. */
    private static int grain(Conv2dShape s) {
        return (int) (MIN_WORK * (long) s.batch() * s.outHeight() / s.multiplyAdds() + 1);
    }

    private static void forwardRow(Conv2dShape s, int row, float[] x, float[] w, float[] y) {
        int channels = s.inChannels();
        Taps taps = Taps.of(row % s.outHeight(), s.stride(), s.padding(), s.kernelHeight(), s.inHeight());
        int xAt = inputRow(s, row, taps) * s.inWidth() * channels;
        int wAt = taps.first() * s.kernelWidth() * channels;
        int yAt = row * s.outWidth() * channels;
        if (!DepthwiseTiles.exist(s)) {
            for (int out = 0; out < s.outWidth(); out++) {
                Taps across = Taps.of(out, s.stride(), s.padding(), s.kernelWidth(), s.inWidth());
                DepthwisePixel.forward(channels, taps.count(), across.count(),
                        x, xAt + (out * s.stride() - s.padding() + across.first()) * channels, s.inWidth() * channels, channels,
                        w, wAt + across.first() * channels, s.kernelWidth() * channels, channels, y, yAt + out * channels);
            }
            return;
        }
        for (int tile = 0; tile < s.outWidth(); tile += DepthwiseTiles.WIDTH) {
            // the last tile ends with the row: it may compute some outputs a second time
            int out = Math.min(tile, s.outWidth() - DepthwiseTiles.WIDTH);
            int column = out * s.stride() - s.padding();
            DepthwiseTiles.forward(s, column, taps.count(), x, xAt + column * channels, w, wAt, y, yAt + out * channels);
        }
    }

    /** The first input row, counted over the whole batch, that an output row's taps reach. */
    private static int inputRow(Conv2dShape s, int row, Taps taps) {
        int image = row / s.outHeight();
        return image * s.inHeight() + row % s.outHeight() * s.stride() - s.padding() + taps.first();
    }

    /**
     * With stride 1 and a padding that keeps the size this is the same convolution with the kernel turned by 180°;
     * otherwise each input gathers the outputs that it reached.
     */
    static void inputGrad(Conv2dShape s, float[] dy, float[] weight, float[] dx) {
        if (s.stride() == 1 && DepthwiseTiles.exist(s) && s.padding() == s.kernelWidth() / 2) {
            float[] turned = DepthwiseWeights.channelsLastInScratch(s, weight, true);
            Parallel.forRange(s.batch() * s.outHeight(), grain(s), (from, to) -> {
                for (int row = from; row < to; row++) {
                    forwardRow(s, row, dy, turned, dx);
                }
            });
            return;
        }
        float[] w = DepthwiseWeights.channelsLastInScratch(s, weight, false);
        Parallel.forRange(s.batch() * s.inHeight(), grain(s), (from, to) -> {
            for (int row = from; row < to; row++) {
                gatherRow(s, row, dy, w, dx);
            }
        });
    }

    private static void gatherRow(Conv2dShape s, int row, float[] dy, float[] w, float[] dx) {
        int channels = s.inChannels();
        int image = row / s.inHeight();
        int y = row % s.inHeight();
        Taps down = Taps.reverse(y, s.stride(), s.padding(), s.kernelHeight(), s.outHeight());
        int outRow = image * s.outHeight() + (y + s.padding() - down.first()) / s.stride();
        for (int column = 0; column < s.inWidth(); column++) {
            Taps across = Taps.reverse(column, s.stride(), s.padding(), s.kernelWidth(), s.outWidth());
            int outColumn = (column + s.padding() - across.first()) / s.stride();
            DepthwisePixel.forward(channels, down.count(), across.count(),
                    dy, (outRow * s.outWidth() + outColumn) * channels, -s.outWidth() * channels, -channels,
                    w, (down.first() * s.kernelWidth() + across.first()) * channels,
                    s.stride() * s.kernelWidth() * channels, s.stride() * channels,
                    dx, (row * s.inWidth() + column) * channels);
        }
    }

    static void weightGrad(Conv2dShape s, float[] x, float[] dy, float[] dw) {
        int step = DepthwiseWeights.blockedChannels(s);
        int size = s.kernelHeight() * s.kernelWidth() * step;
        int rows = s.batch() * s.outHeight();
        int parts = Math.max(1, Math.min(Parallel.threads(), rows / grain(s)));
        float[] sums = Scratch.CONV_PARTS.floats(parts * size);
        Arrays.fill(sums, 0, parts * size, 0f);
        Parallel.forRange(parts, 1, (from, to) -> {
            for (int part = from; part < to; part++) {
                int end = (int) ((long) rows * (part + 1) / parts);
                for (int row = (int) ((long) rows * part / parts); row < end; row++) {
                    addWeightGradOfRow(s, row, x, sums, part * size, step, dy);
                }
            }
        });
        DepthwiseWeights.collectGradient(s, sums, parts, dw);
    }

    private static void addWeightGradOfRow(Conv2dShape s, int row, float[] x, float[] sums, int sumsAt, int step, float[] dy) {
        int channels = s.inChannels();
        Taps taps = Taps.of(row % s.outHeight(), s.stride(), s.padding(), s.kernelHeight(), s.inHeight());
        int xAt = inputRow(s, row, taps) * s.inWidth() * channels;
        int dwAt = sumsAt + taps.first() * s.kernelWidth() * step;
        int dyAt = row * s.outWidth() * channels;
        int out = 0;
        if (DepthwiseTiles.exist(s)) {
            for (; out <= s.outWidth() - DepthwiseTiles.WIDTH; out += DepthwiseTiles.WIDTH) {
                int column = out * s.stride() - s.padding();
                DepthwiseTiles.addWeightGrad(s, column, taps.count(), x, xAt + column * channels, sums, dwAt, step,
                        dy, dyAt + out * channels);
            }
        }
        for (; out < s.outWidth(); out++) {
            Taps across = Taps.of(out, s.stride(), s.padding(), s.kernelWidth(), s.inWidth());
            DepthwisePixel.addWeightGrad(channels, taps.count(), across.count(),
                    x, xAt + (out * s.stride() - s.padding() + across.first()) * channels, s.inWidth() * channels, channels,
                    sums, dwAt + across.first() * step, s.kernelWidth() * step, step, dy, dyAt + out * channels);
        }
    }
}

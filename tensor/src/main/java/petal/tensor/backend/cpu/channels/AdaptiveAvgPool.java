package petal.tensor.backend.cpu.channels;

import java.util.Arrays;
import java.util.function.IntConsumer;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.cpu.elementwise.LinearLoops;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * Averages over a grid of windows that covers each image. Window i of o covers rows ⌊i·h/o⌋ to ⌈(i+1)·h/o⌉, columns
 * likewise; neighbours overlap where the sizes don't divide.
 */
public final class AdaptiveAvgPool {
    private static final int GRAIN = 1 << 14;

    private final AvgPoolShape s;
    private final int pixels;
    private final int channels;

    /** Pooling of images of one size. */
    public AdaptiveAvgPool(AvgPoolShape s) {
        this.s = s;
        this.pixels = s.inHeight() * s.inWidth();
        this.channels = s.channels();
    }

    /** y = the windows' means. */
    public void forward(float[] x, float[] y) {
        if (s.isGlobal()) {
            forEachImage(n -> ChannelSums.sum(x, n * pixels * channels, pixels, channels, 1.0 / pixels, y,
                    n * channels));
            return;
        }
        forEachImage(n -> {
            Arrays.fill(y, y(n, 0, 0), y(n + 1, 0, 0), 0);
            forEachShare(n, (xi, yi, share) -> LinearLoops.axpy(share, x, xi, y, yi, channels));
        });
    }

    /** dx = what each pixel contributed to its windows' means, times their dy. */
    public void backward(float[] dy, float[] dx) {
        if (s.isGlobal()) {
            PixelSpreading.run(s.input(), dy, 1f / pixels, dx, false);
            return;
        }
        forEachImage(n -> {
            Arrays.fill(dx, x(n, 0, 0), x(n + 1, 0, 0), 0);
            forEachShare(n, (xi, yi, share) -> LinearLoops.axpy(share, dy, yi, dx, xi, channels));
        });
    }

    private void forEachImage(IntConsumer body) {
        Parallel.forRange(s.batch(), Math.max(GRAIN / Math.max(pixels * channels, 1), 1), (from, to) -> {
            for (int n = from; n < to; n++) {
                body.accept(n);
            }
        });
    }

    /** A pixel of a window: where the pixel and the window's mean lie, and the pixel's share in the mean. */
    @FunctionalInterface
    private interface Share {
        void at(int x, int y, float share);
    }

    private void forEachShare(int n, Share share) {
        for (int i = 0; i < s.outHeight(); i++) {
            for (int j = 0; j < s.outWidth(); j++) {
                forEachPixel(n, i, j, share);
            }
        }
    }

    private void forEachPixel(int n, int i, int j, Share share) {
        int top = start(i, s.inHeight(), s.outHeight());
        int bottom = end(i, s.inHeight(), s.outHeight());
        int left = start(j, s.inWidth(), s.outWidth());
        int right = end(j, s.inWidth(), s.outWidth());
        float weight = 1f / ((bottom - top) * (right - left));
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                share.at(x(n, row, column), y(n, i, j), weight);
            }
        }
    }

    private int x(int n, int row, int column) {
        return ((n * s.inHeight() + row) * s.inWidth() + column) * channels;
    }

    private int y(int n, int i, int j) {
        return ((n * s.outHeight() + i) * s.outWidth() + j) * channels;
    }

    private static int start(int i, int in, int out) {
        return i * in / out;
    }

    private static int end(int i, int in, int out) {
        return ((i + 1) * in + out - 1) / out;
    }
}

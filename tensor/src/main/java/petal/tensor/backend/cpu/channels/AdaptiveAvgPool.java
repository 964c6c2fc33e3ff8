package petal.tensor.backend.cpu.channels;

import java.util.Arrays;
import petal.tensor.backend.cpu.elementwise.LinearLoops;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * Averages over a grid of windows that covers each image. Window i of o covers rows ⌊i·h/o⌋ to ⌈(i+1)·h/o⌉, columns
 * likewise; neighbours overlap where the sizes don't divide.
 */
public final class AdaptiveAvgPool {
    private static final int GRAIN = 1 << 14;

    private final int inHeight;
    private final int inWidth;
    private final int channels;
    private final int outHeight;
    private final int outWidth;

    /** Pooling of images of one size. */
    public AdaptiveAvgPool(int inHeight, int inWidth, int channels, int outHeight, int outWidth) {
        this.inHeight = inHeight;
        this.inWidth = inWidth;
        this.channels = channels;
        this.outHeight = outHeight;
        this.outWidth = outWidth;
    }

    /** y = the windows' means. */
    public void forward(float[] x, int batch, float[] y) {
        Parallel.forRange(batch, imageGrain(), (from, to) -> {
            for (int n = from; n < to; n++) {
                if (outHeight * outWidth == 1) {
                    int pixels = inHeight * inWidth;
                    ChannelSums.sum(x, n * pixels * channels, pixels, channels, 1.0 / pixels, y, n * channels);
                } else {
                    Arrays.fill(y, y(n, 0, 0), y(n + 1, 0, 0), 0);
                    forEachShare(n, (xi, yi, share) -> LinearLoops.axpy(share, x, xi, y, yi, channels));
                }
            }
        });
    }

    /** dx = what each pixel contributed to its windows' means, times their dy. */
    public void backward(float[] dy, int batch, float[] dx) {
        if (outHeight * outWidth == 1) {
            int pixels = inHeight * inWidth;
            PixelSpreading.run(dy, 1f / pixels, batch, pixels, channels, dx, false);
            return;
        }
        Parallel.forRange(batch, imageGrain(), (from, to) -> {
            for (int n = from; n < to; n++) {
                Arrays.fill(dx, x(n, 0, 0), x(n + 1, 0, 0), 0);
                forEachShare(n, (xi, yi, share) -> LinearLoops.axpy(share, dy, yi, dx, xi, channels));
            }
        });
    }

    private int imageGrain() {
        return Math.max(GRAIN / Math.max(inHeight * inWidth * channels, 1), 1);
    }

    /** A pixel of a window: where the pixel and the window's mean lie, and the pixel's share in the mean. */
    @FunctionalInterface
    private interface Share {
        void at(int x, int y, float share);
    }

    private void forEachShare(int n, Share share) {
        for (int i = 0; i < outHeight; i++) {
            for (int j = 0; j < outWidth; j++) {
                forEachPixel(n, i, j, share);
            }
        }
    }

    private void forEachPixel(int n, int i, int j, Share share) {
        int top = start(i, inHeight, outHeight);
        int bottom = end(i, inHeight, outHeight);
        int left = start(j, inWidth, outWidth);
        int right = end(j, inWidth, outWidth);
        float weight = 1f / ((bottom - top) * (right - left));
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                share.at(x(n, row, column), y(n, i, j), weight);
            }
        }
    }

    private int x(int n, int row, int column) {
        return ((n * inHeight + row) * inWidth + column) * channels;
    }

    private int y(int n, int i, int j) {
        return ((n * outHeight + i) * outWidth + j) * channels;
    }

    private static int start(int i, int in, int out) {
        return i * in / out;
    }

    private static int end(int i, int in, int out) {
        return ((i + 1) * in + out - 1) / out;
    }
}

package petal.tensor;

import java.util.Arrays;
import petal.tensor.backend.PoolWindow;
import petal.tensor.ops.Concat;
import petal.tensor.ops.Convolutions;
import petal.tensor.ops.MaxPool2d;

/** Windows over images that become one number each; x [batch, channels, height, width]. */
public final class Pooling {
    private Pooling() {
    }

    /**
     * The largest element of each window; the gradient goes to the first of equals.
     *
     * @param x      [n, c, h, w]
     * @param window what slides over the images; what it covers beside one does not count
     * @return [n, c, rows, columns] with one element a window
     * @throws IllegalArgumentException if x is no image or no window fits into it
     */
    public static Tensor maxPool2d(Tensor x, PoolWindow window) {
        return new MaxPool2d(x, window).apply();
    }

    /**
     * The mean of each window, zeros of the padding included: a convolution of each channel with a constant.
     *
     * @param x      [n, c, h, w]
     * @param window what slides over the images; what it covers beyond the padding does not count
     * @return [n, c, rows, columns] with one element a window
     * @throws IllegalArgumentException if x is no image or no window fits into it
     */
    public static Tensor avgPool2d(Tensor x, PoolWindow window) {
        if (x.rank() != 4) {
            throw new IllegalArgumentException("avgPool2d: expected [batch, channels, height, width], got shape "
                    + Shapes.toString(x.shape()));
        }
        int[] kernel = {window.kernelHeight(), window.kernelWidth()};
        int[] stride = {window.strideHeight(), window.strideWidth()};
        int[] padding = {window.padHeight(), window.padWidth()};
        int[] windows = {window.rows(x.size(2)), window.columns(x.size(3))};
        int below = beyond(x.size(2), windows[0], kernel[0], stride[0], padding[0]);
        int right = beyond(x.size(3), windows[1], kernel[1], stride[1], padding[1]);
        Tensor share = Tensor.full(x.device(), 1f / Shapes.size(kernel), x.size(1), 1, kernel[0], kernel[1]);
        if (below == 0 && right == 0) {
            return Convolutions.conv2d(x, share, null, stride, padding, new int[] {1, 1}, x.size(1));
        }
        Tensor image = x.pad(0, padding[1], padding[1] + right, padding[0], padding[0] + below);
        Tensor means = Convolutions.conv2d(image, share, null, stride, new int[2], new int[] {1, 1}, x.size(1));
        return means.mul(corrections(windows[0], kernel[0], below).to(x.device()).unsqueeze(1))
                .mul(corrections(windows[1], kernel[1], right).to(x.device()));
    }

    /** By how much the last window reaches beyond the image and its padding. */
    private static int beyond(int size, int windows, int kernel, int stride, int padding) {
        return Math.max(0, (windows - 1) * stride + kernel - (size + 2 * padding));
    }

    /** What makes the mean of a whole window that of the part which counts. */
    private static Tensor corrections(int windows, int kernel, int beyond) {
        float[] factors = new float[windows];
        Arrays.fill(factors, 1);
        factors[windows - 1] = (float) kernel / (kernel - beyond);
        return Tensor.vector(factors);
    }

    /**
     * The largest element of each of a grid of windows that cover the image: window i of o covers rows ⌊i·h/o⌋ to
     * ⌈(i+1)·h/o⌉, columns likewise. The gradient goes to the first of equals.
     *
     * @param x         [n, c, h, w]
     * @param outHeight rows of the result
     * @param outWidth  columns of the result
     * @return [n, c, outHeight, outWidth]
     * @throws IllegalArgumentException if x has another rank or no pixels, or a size is not positive
     */
    public static Tensor adaptiveMaxPool2d(Tensor x, int outHeight, int outWidth) {
        if (x.rank() != 4 || x.size(2) < 1 || x.size(3) < 1 || outHeight < 1 || outWidth < 1) {
            throw new IllegalArgumentException(
                    "adaptiveMaxPool2d: expected [batch, channels, height, width] with pixels "
                            + "and at least one window, got " + Shapes.toString(x.shape()) + " and " + outHeight + " × "
                            + outWidth);
        }
        Tensor[] rows = new Tensor[outHeight];
        for (int i = 0; i < outHeight; i++) {
            Tensor band = window(x, 2, i, outHeight);
            Tensor[] cells = new Tensor[outWidth];
            for (int j = 0; j < outWidth; j++) {
                cells[j] = window(band, 3, j, outWidth).flatten(2).max(2).values().unsqueeze(2).unsqueeze(3);
            }
            rows[i] = new Concat(3, cells).apply();
        }
        return new Concat(2, rows).apply();
    }

    private static Tensor window(Tensor x, int dim, int i, int windows) {
        int size = x.size(dim);
        return x.slice(dim, (int) ((long) i * size / windows), Math.ceilDiv((i + 1) * size, windows));
    }
}

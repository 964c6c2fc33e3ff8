package petal.tensor;

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
     * @param x       [n, c, h, w]
     * @param kernel  rows and columns of a window
     * @param stride  step between windows, downwards and to the right
     * @param padding by how much the first window begins beside the image, which does not count
     * @return [n, c, rows, columns] with one element a window
     * @throws IllegalArgumentException if the sizes don't fit
     */
    public static Tensor maxPool2d(Tensor x, int[] kernel, int[] stride, int[] padding) {
        return new MaxPool2d(x, kernel, stride, padding).apply();
    }

    /**
     * The mean of each window, zeros of the padding included: a convolution of each channel with a constant.
     *
     * @param x       [n, c, h, w]
     * @param kernel  rows and columns of a window
     * @param stride  step between windows, downwards and to the right
     * @param padding rows and columns of zeros around the image
     * @return [n, c, rows, columns] with one element a window
     * @throws IllegalArgumentException if the sizes don't fit
     */
    public static Tensor avgPool2d(Tensor x, int[] kernel, int[] stride, int[] padding) {
        int pixels = Shapes.size(kernel);
        if (x.rank() != 4 || pixels < 1 || 2 * padding[0] > kernel[0] || 2 * padding[1] > kernel[1]) {
            throw new IllegalArgumentException("avgPool2d: expected [batch, channels, height, width], windows with "
                    + "pixels and a padding of at most half of a window, got shape " + Shapes.toString(x.shape())
                    + ", windows " + Shapes.toString(kernel) + " and padding " + Shapes.toString(padding));
        }
        Tensor share = Tensor.full(x.device(), 1f / pixels, x.size(1), 1, kernel[0], kernel[1]);
        return Convolutions.conv2d(x, share, null, stride, padding, new int[] {1, 1}, x.size(1));
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

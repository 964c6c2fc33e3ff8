package petal.tensor.backend.cpu.conv;

import petal.tensor.backend.Conv2dShape;

/**
 * Chooses among the tiles of depthwise convolutions. A tile is seven neighbouring outputs (every width of EfficientNet at
 * 224 pixels is a multiple of seven) of all channels, one vector of channels after the other. Each input is loaded once a
 * kernel row and multiplied with every weight that it meets.
 *
 * <p>The flags {@code left2, left1, right1, right2} say which of the outermost input columns exist: the second and first to
 * the left of the first output's centre, the first and second to the right of the last one's. Weights lie as
 * [kernel row, kernel column, channel]. The last vector of channels overlaps the one before if the channels don't fill it;
 * weight gradients, which are sums that must not count twice, therefore have a whole vector of their own for each block.
 */
final class DepthwiseTiles {
    /** Outputs in a tile. */
    static final int WIDTH = 7;

    private DepthwiseTiles() {
    }

    /** Whether there is a tile for this depthwise convolution. */
    static boolean exist(Conv2dShape s) {
        int kernel = s.kernelWidth();
        return (kernel == 3 || kernel == 5) && s.kernelHeight() == kernel && s.stride() <= 2 && s.padding() <= kernel / 2
                && s.outWidth() >= WIDTH;
    }

    /** y = x ∗ w for the tile whose first input column is {@code column}, for {@code rows} rows of the kernel. */
    static void forward(Conv2dShape s, int column, int rows, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt) {
        int channels = s.inChannels();
        int xRow = s.inWidth() * channels;
        boolean first = column >= 0;
        boolean second = column >= -1;
        int beyond = column + (WIDTH - 1) * s.stride() + s.kernelWidth() - s.inWidth();
        boolean last = beyond <= 0;
        boolean lastButOne = beyond <= 1;
        if (s.kernelWidth() == 3) {
            if (s.stride() == 1) {
                Depthwise3Stride1.forward(channels, rows, x, xAt, xRow, w, wAt, y, yAt, first, last);
            } else {
                Depthwise3Stride2.forward(channels, rows, x, xAt, xRow, w, wAt, y, yAt, first, last);
            }
        } else if (s.stride() == 1) {
            Depthwise5Stride1.forward(channels, rows, x, xAt, xRow, w, wAt, y, yAt, first, second, lastButOne, last);
        } else {
            Depthwise5Stride2.forward(channels, rows, x, xAt, xRow, w, wAt, y, yAt, first, second, lastButOne, last);
        }
    }

    /** dw += the tile's part of the weight gradient; {@code dwStep} is the distance from one tap to the next. */
    static void addWeightGrad(Conv2dShape s, int column, int rows, float[] x, int xAt, float[] dw, int dwAt, int dwStep,
                              float[] dy, int dyAt) {
        int channels = s.inChannels();
        int xRow = s.inWidth() * channels;
        boolean first = column >= 0;
        boolean second = column >= -1;
        int beyond = column + (WIDTH - 1) * s.stride() + s.kernelWidth() - s.inWidth();
        boolean last = beyond <= 0;
        boolean lastButOne = beyond <= 1;
        if (s.kernelWidth() == 3) {
            if (s.stride() == 1) {
                Depthwise3Stride1.addWeightGrad(channels, rows, x, xAt, xRow, dw, dwAt, dwStep, dy, dyAt, first, last);
            } else {
                Depthwise3Stride2.addWeightGrad(channels, rows, x, xAt, xRow, dw, dwAt, dwStep, dy, dyAt, first, last);
            }
        } else if (s.stride() == 1) {
            Depthwise5Stride1.addWeightGrad(channels, rows, x, xAt, xRow, dw, dwAt, dwStep, dy, dyAt,
                    first, second, lastButOne, last);
        } else {
            Depthwise5Stride2.addWeightGrad(channels, rows, x, xAt, xRow, dw, dwAt, dwStep, dy, dyAt,
                    first, second, lastButOne, last);
        }
    }
}

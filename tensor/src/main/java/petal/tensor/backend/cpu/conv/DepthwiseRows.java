package petal.tensor.backend.cpu.conv;

import petal.tensor.backend.Conv2dShape;

/**
 * Chooses among the kernels for whole rows of depthwise convolutions: 3×3 and 5×5, stride 1 and 2, with the padding
 * that keeps the size. A kernel walks along a few rows, one vector of channels at a time, and multiplies each input
 * that it loads with every weight that meets it; the sums of the outputs that the next columns add to stay in
 * registers. Several output rows at once share the inputs: loading them, not multiplying, is what limits a depthwise
 * convolution. Where the registers do not hold all weights of a 5×5 kernel, its upper three rows and its lower two are
 * computed in turn.
 *
 * <p>Weights lie as [kernel row, kernel column, channel]. Kernels compute the channels {@code from} to {@code to}, a
 * whole number of vectors.
 */
final class DepthwiseRows {
    private DepthwiseRows() {
    }

    /** Whether there are kernels for this depthwise convolution. */
    static boolean exist(Conv2dShape s) {
        int kernel = s.kernelWidth();
        return (kernel == 3 || kernel == 5) && s.kernelHeight() == kernel && s.stride() <= 2
                && s.padding() == kernel / 2 && s.inWidth() >= kernel / 2;
    }

    /** How many output rows a call computes. */
    static int atOnce(Conv2dShape s) {
        return s.stride() == 2 ? 1 : s.kernelWidth() == 3 ? 3 : 2;
    }

    /** y = x ∗ w for the output rows from {@code row} on; y starts at {@code yAt}. */
    static void forward(Conv2dShape s, int from, int to, ImageRows x, int row, float[] w, float[] y, int yAt) {
        int c = s.inChannels();
        int width = s.inWidth();
        int top = row * s.stride() - s.padding();
        int lower = 3 * s.kernelWidth() * c;
        if (s.kernelWidth() == 3 && s.stride() == 1) {
            Depthwise3.forward(c, from, to, width, x.array(top), x.at(top), x.array(top + 1), x.at(top + 1),
                    x.array(top + 2), x.at(top + 2), x.array(top + 3), x.at(top + 3), x.array(top + 4), x.at(top + 4),
                    w, 0, y, yAt, width * c);
        } else if (s.kernelWidth() == 3) {
            Depthwise3Stride2.forward(c, from, to, width, x.array(top), x.at(top), x.array(top + 1), x.at(top + 1),
                    x.array(top + 2), x.at(top + 2), w, 0, y, yAt);
        } else if (s.stride() == 1) {
            Depthwise5.forwardUpper(c, from, to, width, x.array(top), x.at(top), x.array(top + 1), x.at(top + 1),
                    x.array(top + 2), x.at(top + 2), x.array(top + 3), x.at(top + 3), w, 0, y, yAt, width * c);
            Depthwise5.forwardLower(c, from, to, width, x.array(top + 3), x.at(top + 3), x.array(top + 4),
                    x.at(top + 4), x.array(top + 5), x.at(top + 5), w, lower, y, yAt, width * c);
        } else {
            Depthwise5Stride2.forwardUpper(c, from, to, width, x.array(top), x.at(top), x.array(top + 1), x.at(top + 1),
                    x.array(top + 2), x.at(top + 2), w, 0, y, yAt);
            Depthwise5Stride2.forwardLower(c, from, to, width, x.array(top + 3), x.at(top + 3),
                    x.array(top + 4), x.at(top + 4), w, lower, y, yAt);
        }
    }

    /**
     * dw += what the output rows from {@code row} on contribute; {@code step} is the distance from one tap to the next.
     */
    static void addWeightGrad(Conv2dShape s, int from, int to, ImageRows x, int row, ImageRows dy,
                              float[] dw, int dwAt, int step) {
        int c = s.inChannels();
        int width = s.inWidth();
        int top = row * s.stride() - s.padding();
        int lower = dwAt + 3 * s.kernelWidth() * step;
        if (s.kernelWidth() == 3 && s.stride() == 1) {
            Depthwise3.addWeightGrad(c, from, to, width, x.array(top), x.at(top), x.array(top + 1), x.at(top + 1),
                    x.array(top + 2), x.at(top + 2), x.array(top + 3), x.at(top + 3), x.array(top + 4), x.at(top + 4),
                    dw, dwAt, step, dy.array(row), dy.at(row), dy.array(row + 1), dy.at(row + 1),
                    dy.array(row + 2), dy.at(row + 2));
        } else if (s.kernelWidth() == 3) {
            Depthwise3Stride2.addWeightGrad(c, from, to, width, x.array(top), x.at(top), x.array(top + 1),
                    x.at(top + 1), x.array(top + 2), x.at(top + 2), dw, dwAt, step, dy.array(row), dy.at(row));
        } else if (s.stride() == 1) {
            Depthwise5Gradient.addUpper(c, from, to, width, x.array(top), x.at(top), x.array(top + 1), x.at(top + 1),
                    x.array(top + 2), x.at(top + 2), x.array(top + 3), x.at(top + 3), dw, dwAt, step,
                    dy.array(row), dy.at(row), dy.array(row + 1), dy.at(row + 1));
            Depthwise5Gradient.addLower(c, from, to, width, x.array(top + 3), x.at(top + 3), x.array(top + 4),
                    x.at(top + 4), x.array(top + 5), x.at(top + 5), dw, lower, step,
                    dy.array(row), dy.at(row), dy.array(row + 1), dy.at(row + 1));
        } else {
            Depthwise5Stride2Gradient.addUpper(c, from, to, width, x.array(top), x.at(top), x.array(top + 1),
                    x.at(top + 1), x.array(top + 2), x.at(top + 2), dw, dwAt, step, dy.array(row), dy.at(row));
            Depthwise5Stride2Gradient.addLower(c, from, to, width, x.array(top + 3), x.at(top + 3),
                    x.array(top + 4), x.at(top + 4), dw, lower, step, dy.array(row), dy.at(row));
        }
    }

    /** One row of dx, with stride 2. Only every other row of the kernel connects it with outputs. */
    static void inputGradStride2(Conv2dShape s, int from, int to, ImageRows dy, int row, float[] w,
                                 float[] dx, int dxAt) {
        int c = s.inChannels();
        int width = s.inWidth();
        int out = row / 2;
        int kernelRow = s.kernelWidth() * c;
        if (s.kernelWidth() == 3 && row % 2 == 0) {
            DepthwiseStride2Input.even3(c, from, to, width, dy.array(out), dy.at(out), w, kernelRow, dx, dxAt);
        } else if (s.kernelWidth() == 3) {
            DepthwiseStride2Input.odd3(c, from, to, width, dy.array(out + 1), dy.at(out + 1), dy.array(out), dy.at(out),
                    w, 0, 2 * kernelRow, dx, dxAt);
        } else if (row % 2 == 0) {
            DepthwiseStride2Input.even5(c, from, to, width, dy.array(out + 1), dy.at(out + 1), dy.array(out),
                    dy.at(out), dy.array(out - 1), dy.at(out - 1), w, 0, 2 * kernelRow, dx, dxAt);
        } else {
            DepthwiseStride2Input.odd5(c, from, to, width, dy.array(out + 1), dy.at(out + 1), dy.array(out), dy.at(out),
                    w, kernelRow, 2 * kernelRow, dx, dxAt);
        }
    }
}

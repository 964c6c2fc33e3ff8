package petal.tensor.backend.cpu.conv;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.conv.generated.Depthwise3Stride1Forward;
import petal.tensor.backend.cpu.conv.generated.Depthwise3Stride1WeightGrad;
import petal.tensor.backend.cpu.conv.generated.Depthwise3Stride2Forward;
import petal.tensor.backend.cpu.conv.generated.Depthwise3Stride2InputGrad;
import petal.tensor.backend.cpu.conv.generated.Depthwise3Stride2WeightGrad;
import petal.tensor.backend.cpu.conv.generated.Depthwise5Stride1Forward;
import petal.tensor.backend.cpu.conv.generated.Depthwise5Stride1WeightGrad;
import petal.tensor.backend.cpu.conv.generated.Depthwise5Stride2Forward;
import petal.tensor.backend.cpu.conv.generated.Depthwise5Stride2InputGrad;
import petal.tensor.backend.cpu.conv.generated.Depthwise5Stride2WeightGrad;
import petal.tensor.backend.cpu.rows.ChannelBlock;
import petal.tensor.backend.cpu.rows.ImageRows;

/**
 * Chooses among the kernels for whole rows of depthwise convolutions: 3×3 and 5×5, stride 1 and 2, with the padding
 * that keeps the size. A kernel walks along a few rows, one vector of channels at a time, and multiplies each input
 * that it loads with every weight that meets it; the sums of the outputs that the next columns add to stay in
 * registers. Several output rows at once share the inputs: loading them, not multiplying, is what limits a depthwise
 * convolution. Where the registers do not hold all weights of a 5×5 kernel, its upper three rows and its lower two are
 * computed in turn.
 *
 * <p>Weights lie as [kernel row, kernel column, channel]. Kernels compute a block of channels.
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
        if (s.kernelWidth() == 3) {
            return s.stride() == 1 ? Depthwise3Stride1Forward.ROWS : Depthwise3Stride2Forward.ROWS;
        }
        return s.stride() == 1 ? Depthwise5Stride1Forward.ROWS : Depthwise5Stride2Forward.ROWS;
    }

    /** y = x ∗ w for the output rows from {@code row} on; y starts at {@code yAt}. */
    static void forward(Conv2dShape s, ChannelBlock block, ImageRows x, int row, float[] w, float[] y, int yAt) {
        if (s.kernelWidth() == 3 && s.stride() == 1) {
            Depthwise3Stride1Forward.forward(block, x, row, w, y, yAt);
        } else if (s.kernelWidth() == 3) {
            Depthwise3Stride2Forward.forward(block, x, row, w, y, yAt);
        } else if (s.stride() == 1) {
            Depthwise5Stride1Forward.forward(block, x, row, w, y, yAt);
        } else {
            Depthwise5Stride2Forward.forward(block, x, row, w, y, yAt);
        }
    }

    /**
     * dw += what the output rows from {@code row} on contribute; {@code step} is the distance from one tap to the next.
     */
    static void addWeightGrad(Conv2dShape s, ChannelBlock block, ImageRows x, int row, ImageRows dy,
            float[] dw, int dwAt, int step) {
        if (s.kernelWidth() == 3 && s.stride() == 1) {
            Depthwise3Stride1WeightGrad.add(block, x, row, dy, dw, dwAt, step);
        } else if (s.kernelWidth() == 3) {
            Depthwise3Stride2WeightGrad.add(block, x, row, dy, dw, dwAt, step);
        } else if (s.stride() == 1) {
            Depthwise5Stride1WeightGrad.add(block, x, row, dy, dw, dwAt, step);
        } else {
            Depthwise5Stride2WeightGrad.add(block, x, row, dy, dw, dwAt, step);
        }
    }

    /** One row of dx, with stride 2. */
    static void inputGradStride2(Conv2dShape s, ChannelBlock block, ImageRows dy, int row, float[] w,
            float[] dx, int dxAt) {
        if (s.kernelWidth() == 3) {
            Depthwise3Stride2InputGrad.inputGrad(block, dy, row, w, dx, dxAt);
        } else {
            Depthwise5Stride2InputGrad.inputGrad(block, dy, row, w, dx, dxAt);
        }
    }
}

package petal.tensor.backend.cpu.conv;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.Finish;
import petal.tensor.backend.cpu.gemm.Gemm;
import petal.tensor.backend.cpu.gemm.Matrix;

/**
 * Convolutions and their gradients on arrays; layouts as in {@link Conv2dShape}. Pointwise ones are matrix products of the
 * batch, one row a pixel, and the weight [out, in].
 */
public final class Convolutions {
    private Convolutions() {
    }

    /** y = finish(x ∗ w). */
    public static void forward(Conv2dShape s, float[] x, float[] w, Finish finish, float[] y) {
        if (s.isPointwise()) {
            Gemm.multiply(s.outRows(), s.outChannels(), s.inChannels(), inputs(s, x), weight(s, w).transposed(),
                    outputs(s, y), false, finish);
        } else if (DepthwiseConv.handles(s)) {
            DepthwiseConv.forward(s, x, w, finish, y);
        } else if (DenseConv.handles(s)) {
            new DenseConv(s).forward(x, w, finish, y);
        } else {
            new PatchConv(s).forward(x, w, finish, y);
        }
    }

    /** dx = the gradient with respect to x. */
    public static void inputGrad(Conv2dShape s, float[] dy, float[] w, float[] dx) {
        if (s.isPointwise()) {
            Gemm.multiply(s.outRows(), s.inChannels(), s.outChannels(), outputs(s, dy), weight(s, w), inputs(s, dx),
                    false, Finish.NONE);
        } else if (DepthwiseConv.handles(s)) {
            DepthwiseConv.inputGrad(s, dy, w, dx);
        } else {
            new PatchConv(s).inputGrad(dy, w, dx);
        }
    }

    /** dw = the gradient with respect to w. */
    public static void weightGrad(Conv2dShape s, float[] x, float[] dy, float[] dw) {
        if (s.isPointwise()) {
            Gemm.multiply(s.outChannels(), s.inChannels(), s.outRows(), outputs(s, dy).transposed(), inputs(s, x),
                    weight(s, dw), false, Finish.NONE);
        } else if (DepthwiseConv.handles(s)) {
            DepthwiseConv.weightGrad(s, x, dy, dw);
        } else if (DenseConv.handles(s)) {
            new DenseConv(s).weightGrad(x, dy, dw);
        } else {
            new PatchConv(s).weightGrad(x, dy, dw);
        }
    }

    private static Matrix inputs(Conv2dShape s, float[] x) {
        return Matrix.rowMajor(x, 0, s.inChannels());
    }

    private static Matrix outputs(Conv2dShape s, float[] y) {
        return Matrix.rowMajor(y, 0, s.outChannels());
    }

    private static Matrix weight(Conv2dShape s, float[] w) {
        return Matrix.rowMajor(w, 0, s.inChannels());
    }
}

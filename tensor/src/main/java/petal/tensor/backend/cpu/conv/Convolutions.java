package petal.tensor.backend.cpu.conv;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.fusion.CpuPrologue;
import petal.tensor.backend.cpu.gemm.Gemm;
import petal.tensor.backend.cpu.gemm.PackedMatrix;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.matrix.PrologueMatrix;
import petal.tensor.backend.cpu.matrix.RowSource;
import petal.tensor.backend.cpu.memory.CpuStorage;

/**
 * Convolutions and their gradients on arrays; layouts as in {@link Conv2dShape}. Pointwise ones are matrix products of
 * the batch, one row per pixel, and the weight [out, in].
 */
public final class Convolutions {
    private Convolutions() {
    }

    /** What a pointwise weight is packed for. */
    private record PackedFor(int in, int out) {
    }

    /** y = epilogue(x ∗ w). A weight that is used again unchanged is kept in the order in which the kernel reads it. */
    public static void forward(Conv2dShape s, float[] x, CpuStorage w, CpuEpilogue epilogue, float[] y) {
        if (isPackedPointwise(s)) {
            packedPointwise(s, inputs(s, x), w, epilogue, y);
        } else if (s.isPointwise()) {
            Gemm.multiply(s.outRows(), s.outChannels(), s.inChannels(), inputs(s, x), weight(s, w.data()).transposed(),
                    outputs(s, y), false, epilogue);
        } else if (DepthwiseConv.handles(s)) {
            new DepthwiseConv(s).forward(x, w, epilogue, y);
        } else if (DenseConv.handles(s)) {
            new DenseConv(s).forward(x, w, epilogue, y);
        } else {
            new PatchConv(s).forward(x, w.data(), epilogue, y);
        }
    }

    /** Whether the forward convolution of this shape carries out a prologue as it reads its input. */
    public static boolean readsThroughPrologue(Conv2dShape s) {
        return isPackedPointwise(s) || DepthwiseConv.handles(s);
    }

    private static boolean isPackedPointwise(Conv2dShape s) {
        return s.isPointwise() && Gemm.gainsFromPacked(s.outRows(), s.outChannels(), s.inChannels());
    }

    /** As {@link #forward} for the convolution of what {@code prologue} makes of x. */
    public static void forward(Conv2dShape s, float[] x, CpuPrologue prologue, CpuStorage w, CpuEpilogue epilogue,
            float[] y) {
        if (s.isPointwise()) {
            packedPointwise(s, new PrologueMatrix(prologue, x, s.inChannels()), w, epilogue, y);
        } else {
            new DepthwiseConv(s).forward(x, prologue, w, epilogue, y);
        }
    }

    private static void packedPointwise(Conv2dShape s, RowSource x, CpuStorage w, CpuEpilogue epilogue, float[] y) {
        Gemm.multiplyPacked(s.outRows(), x, packed(s, w), outputs(s, y), epilogue);
    }

    private static PackedMatrix packed(Conv2dShape s, CpuStorage w) {
        int in = s.inChannels();
        int out = s.outChannels();
        CpuMatrix b = weight(s, w.data()).transposed();
        return w.derived(new PackedFor(in, out), () -> PackedMatrix.copyOf(b, in, out),
                () -> PackedMatrix.inScratch(b, in, out));
    }

    /** Whether {@link #forwardBoth} computes these two. */
    public static boolean handlesBoth(Conv2dShape first, Conv2dShape second) {
        return isPackedPointwise(first) && ExpandedDepthwise.handles(first, second);
    }

    /** y = epilogue(between(x ∗ w) ∗ w2): a pointwise convolution and a depthwise one. */
    public static void forwardBoth(Conv2dShape s, float[] x, CpuStorage w, CpuEpilogue between, Conv2dShape s2,
            CpuStorage w2, CpuEpilogue epilogue, float[] y) {
        new ExpandedDepthwise(s, s2, packed(s, w), DepthwiseWeights.channelsLast(s2, w2))
                .forward(x, between, epilogue, y);
    }

    /** dx = the gradient with respect to x. */
    public static void inputGrad(Conv2dShape s, float[] dy, float[] w, float[] dx) {
        if (s.isPointwise()) {
            Gemm.multiply(s.outRows(), s.inChannels(), s.outChannels(), outputs(s, dy), weight(s, w), inputs(s, dx),
                    false, CpuEpilogue.NONE);
        } else if (DepthwiseConv.handles(s)) {
            new DepthwiseConv(s).inputGrad(dy, w, dx);
        } else {
            new PatchConv(s).inputGrad(dy, w, dx);
        }
    }

    /** dw = the gradient with respect to w. */
    public static void weightGrad(Conv2dShape s, float[] x, float[] dy, float[] dw) {
        if (s.isPointwise()) {
            Gemm.multiply(s.outChannels(), s.inChannels(), s.outRows(), outputs(s, dy).transposed(), inputs(s, x),
                    weight(s, dw), false, CpuEpilogue.NONE);
        } else if (DepthwiseConv.handles(s)) {
            new DepthwiseConv(s).weightGrad(x, dy, dw);
        } else if (DenseConv.handles(s)) {
            new DenseConv(s).weightGrad(x, dy, dw);
        } else {
            new PatchConv(s).weightGrad(x, dy, dw);
        }
    }

    /** Whether the weight gradient of this shape carries out a prologue as it reads the input. */
    public static boolean weightGradReadsThroughPrologue(Conv2dShape s) {
        return s.isPointwise() ? Gemm.isDeep(s.outChannels(), s.inChannels(), s.outRows())
                : DepthwiseConv.handles(s);
    }

    /** As {@link #weightGrad} for the convolution of what {@code prologue} makes of x. */
    public static void weightGrad(Conv2dShape s, float[] x, CpuPrologue prologue, float[] dy, float[] dw) {
        if (s.isPointwise()) {
            Gemm.multiplyDeep(s.outChannels(), s.inChannels(), s.outRows(), outputs(s, dy),
                    new PrologueMatrix(prologue, x, s.inChannels()), weight(s, dw));
        } else {
            new DepthwiseConv(s).weightGrad(x, prologue, dy, dw);
        }
    }

    private static CpuMatrix inputs(Conv2dShape s, float[] x) {
        return CpuMatrix.rowMajor(x, 0, s.inChannels());
    }

    private static CpuMatrix outputs(Conv2dShape s, float[] y) {
        return CpuMatrix.rowMajor(y, 0, s.outChannels());
    }

    private static CpuMatrix weight(Conv2dShape s, float[] w) {
        return CpuMatrix.rowMajor(w, 0, s.inChannels());
    }
}

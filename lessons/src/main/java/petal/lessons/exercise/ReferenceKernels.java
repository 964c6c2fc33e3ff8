package petal.lessons.exercise;

import petal.tensor.backend.Activation;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.Backend;
import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.Binary;
import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Matrix;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.RunningNorm;
import petal.tensor.backend.RunningStatistics;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;
import petal.tensor.backend.reference.ReferenceBackend;

/** The kernels that students write, as the reference computes them: every other backend must agree with it, too. */
final class ReferenceKernels {
    private static final Backend REFERENCE = ReferenceBackend.instance();

    private ReferenceKernels() {
    }

    private static Storage in(float... numbers) {
        Storage storage = REFERENCE.allocate(numbers.length);
        REFERENCE.copyIn(numbers, 0, storage, 0, numbers.length);
        return storage;
    }

    private static Storage out(int size) {
        return REFERENCE.allocate(size);
    }

    private static float[] numbers(Storage storage) {
        float[] numbers = new float[storage.size()];
        REFERENCE.copyOut(storage, 0, numbers, 0, numbers.length);
        return numbers;
    }

    static float[] matmul(float[] a, float[] b, int m, int n, int k) {
        return gemm(false, false, m, n, k, a, b);
    }

    static float[] matmulGradA(float[] dc, float[] b, int m, int n, int k) {
        return gemm(false, true, m, k, n, dc, b);
    }

    static float[] matmulGradB(float[] a, float[] dc, int m, int n, int k) {
        return gemm(true, false, k, n, m, a, dc);
    }

    /** op(A) · op(B), m × k by k × n, where op transposes what lies k × m or n × k. */
    static float[] gemm(boolean transA, boolean transB, int m, int n, int k, float[] a, float[] b) {
        Storage c = out(m * n);
        Matrix left = transA ? Matrix.of(in(a), k, m).transpose() : Matrix.of(in(a), m, k);
        Matrix right = transB ? Matrix.of(in(b), n, k).transpose() : Matrix.of(in(b), k, n);
        REFERENCE.gemm(left, right, Matrix.of(c, m, n), false);
        return numbers(c);
    }

    static float[] conv2d(float[] x, float[] w, Conv2dShape s) {
        Storage y = out(s.outSize());
        REFERENCE.conv2d(s, in(x), in(w), Epilogue.NONE, y);
        return numbers(y);
    }

    static float[] conv2dInputGrad(float[] dy, float[] w, Conv2dShape s) {
        Storage dx = out(s.inSize());
        REFERENCE.conv2dInputGrad(s, in(dy), in(w), dx);
        return numbers(dx);
    }

    static float[] conv2dWeightGrad(float[] x, float[] dy, Conv2dShape s) {
        Storage dw = out(s.weightSize());
        REFERENCE.conv2dWeightGrad(s, in(x), in(dy), dw);
        return numbers(dw);
    }

    /** The variance is worked out of 1/√(variance + 1). */
    static float[][] batchNormStatistics(float[] x, int rows, int channels) {
        Storage mean = out(channels);
        Storage invStd = out(channels);
        REFERENCE.batchNormStatistics(new ImageShape(1, rows, channels), in(x), 1, mean, invStd,
                new RunningStatistics(out(channels), out(channels), 0));
        float[] variance = numbers(invStd);
        for (int c = 0; c < channels; c++) {
            variance[c] = 1 / (variance[c] * variance[c]) - 1;
        }
        return new float[][] {numbers(mean), variance};
    }

    static float[] batchNormApply(float[] x, float[] mean, float[] invStd, float[] gamma, float[] beta, int rows,
            int channels) {
        Storage y = out(x.length);
        REFERENCE.batchNormApply(new ImageShape(1, rows, channels), in(x), norm(mean, invStd, gamma, beta), y);
        return numbers(y);
    }

    static float[][] batchNormBackward(float[] x, float[] dy, float[] mean, float[] invStd, float[] gamma, int rows,
            int channels) {
        Storage dx = out(x.length);
        Storage dgamma = out(channels);
        Storage dbeta = out(channels);
        REFERENCE.batchNormBackward(new ImageShape(1, rows, channels), in(x),
                norm(mean, invStd, gamma, new float[channels]), in(dy), new BatchNormGradients(dx, dgamma, dbeta));
        return new float[][] {numbers(dx), numbers(dgamma), numbers(dbeta)};
    }

    private static Prologue.Norm norm(float[] mean, float[] invStd, float[] gamma, float[] beta) {
        return new Prologue.Norm(in(mean), in(invStd), in(gamma), in(beta), Activation.NONE);
    }

    static float[][] batchNormFold(float[] gamma, float[] beta, float[] mean, float[] variance, float eps) {
        Storage scale = out(gamma.length);
        Storage shift = out(gamma.length);
        REFERENCE.batchNormFold(gamma.length, new RunningNorm(in(mean), in(variance), in(gamma), in(beta), eps), scale,
                shift);
        return new float[][] {numbers(scale), numbers(shift)};
    }

    static float[] silu(float... x) {
        Storage y = out(x.length);
        REFERENCE.unary(Unary.SILU, in(x), y, x.length);
        return numbers(y);
    }

    static float[] siluBackward(float[] x, float[] dy) {
        Storage dx = out(x.length);
        REFERENCE.binary(Binary.SILU_GRAD, in(x), in(dy), dx, x.length);
        return numbers(dx);
    }

    static float[] adaptiveAvgPool(float[] x, AvgPoolShape s) {
        Storage y = out(s.output().size());
        REFERENCE.adaptiveAvgPool(s, in(x), y);
        return numbers(y);
    }

    static float[] scaleChannels(float[] x, float[] factors, ImageShape s) {
        Storage y = out(x.length);
        REFERENCE.scaleChannels(s, in(x), in(factors), y);
        return numbers(y);
    }

    static float[] softmax(float[] x, int rows, int columns) {
        Storage y = out(x.length);
        REFERENCE.softmax(in(x), rows, columns, y);
        return numbers(y);
    }

    static float crossEntropy(float[] logits, int[] target, int classes) {
        Storage loss = out(1);
        REFERENCE.crossEntropy(new ClassTargets(target, classes, 0), in(logits), loss, out(logits.length));
        return numbers(loss)[0];
    }

    static float[] crossEntropyBackward(float[] probabilities, int[] target, int classes) {
        Storage dlogits = out(probabilities.length);
        REFERENCE.crossEntropyBackward(new ClassTargets(target, classes, 0), in(probabilities), in(1),
                dlogits);
        return numbers(dlogits);
    }

    static float[][] adamStep(float[] p, float[] gradient, float[] m, float[] v, AdamOptions o, int t) {
        Storage[] moved = {in(p), in(m), in(v)};
        REFERENCE.adamStep(new AdamParameter(moved[0], in(gradient), moved[1], moved[2], p.length, t), o);
        return new float[][] {numbers(moved[0]), numbers(moved[1]), numbers(moved[2])};
    }
}

package petal.tensor.backend.cpu;

import java.util.ArrayList;
import java.util.List;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;

/**
 * Calls the kernels of a convolutional network on a few numbers, again and again, until the virtual machine has
 * compiled them. Before that, vector code runs some forty times slower, and a batch of images takes seconds instead of
 * tenths: a few numbers reach the compiler's thresholds much sooner.
 */
final class WarmUp {
    /** Rounds until the compiler has been asked for every kernel; each calls a kernel several times. */
    private static final int MAX_ROUNDS = 3000;
    private static final long MAX_NANOS = 8_000_000_000L;
    /** Channels for three vectors in a tile, the last of them not full, and for two. */
    private static final int WIDE = 3 * VectorMath.LANES - 1;
    private static final int NARROW = 2 * VectorMath.LANES;
    private static final int SQUEEZED = 4;
    /** Images of three by five pixels: a full tile of rows and a rest. */
    private static final int HEIGHT = 3;
    private static final int WIDTH = 5;

    private final CpuBackend backend;
    private final List<Runnable> calls = new ArrayList<>();

    private WarmUp(CpuBackend backend) {
        this.backend = backend;
        pointwise(SQUEEZED, WIDE, Activation.SILU);
        pointwise(WIDE, NARROW, Activation.NONE);
        pointwise(NARROW, SQUEEZED, Activation.SIGMOID);
        convolution(new Conv2dShape(1, 3, 2 * HEIGHT, 4 * WIDTH, NARROW, 3, 3, 2, 1, 1), Activation.SILU);
        for (int kernel = 3; kernel <= 5; kernel += 2) {
            for (int stride = 1; stride <= 2; stride++) {
                convolution(new Conv2dShape(1, NARROW, 2 * HEIGHT + 1, 2 * WIDTH, NARROW, kernel, kernel, stride,
                        kernel / 2, NARROW), Activation.SILU);
            }
        }
        batchNorm(Activation.SILU);
        batchNorm(Activation.NONE);
        channels();
        elementwise();
        classification();
    }

    /** Runs until everything is compiled, at most for a few seconds. */
    static void run(CpuBackend backend) {
        WarmUp warmUp = new WarmUp(backend);
        long start = System.nanoTime();
        for (int round = 0; round < MAX_ROUNDS && System.nanoTime() - start < MAX_NANOS; round++) {
            warmUp.calls.forEach(Runnable::run);
        }
    }

    /** Small numbers, renewed in each round if a kernel changes them. */
    private Storage numbers(int n) {
        Storage s = backend.allocate(n);
        calls.add(() -> backend.fill(s, n, 0.1f));
        return s;
    }

    private void pointwise(int in, int out, Activation act) {
        convolution(new Conv2dShape(1, in, HEIGHT, WIDTH, out, 1, 1, 1, 0, 1), act);
    }

    private void convolution(Conv2dShape s, Activation act) {
        Storage x = numbers(s.inSize());
        Storage w = numbers(s.weightSize());
        Storage y = numbers(s.outSize());
        Storage scale = numbers(s.outChannels());
        Epilogue fused = new Epilogue(scale, scale, act, null);
        Epilogue residual = new Epilogue(scale, scale, Activation.NONE, x);
        calls.add(() -> backend.conv2d(s, x, w, Epilogue.NONE, y));
        calls.add(() -> backend.conv2d(s, x, w, fused, y));
        if (s.inSize() == s.outSize()) {
            calls.add(() -> backend.conv2d(s, x, w, residual, y));
        }
        calls.add(() -> backend.conv2dInputGrad(s, y, w, x));
        calls.add(() -> backend.conv2dWeightGrad(s, x, y, w));
    }

    private void batchNorm(Activation act) {
        int rows = HEIGHT * WIDTH;
        Storage x = numbers(rows * NARROW);
        Storage y = numbers(rows * NARROW);
        Storage mean = numbers(NARROW);
        Storage invStd = numbers(NARROW);
        Storage gamma = numbers(NARROW);
        Storage beta = numbers(NARROW);
        Storage dgamma = numbers(NARROW);
        Storage dbeta = numbers(NARROW);
        calls.add(() -> backend.batchNormStatistics(x, rows, NARROW, 1e-5f, 0.1f, mean, invStd, dgamma, dbeta));
        calls.add(() -> backend.batchNormApply(x, rows, NARROW, mean, invStd, gamma, beta, act, y));
        calls.add(() -> backend.batchNormBackward(x, y, rows, NARROW, mean, invStd, gamma, beta, act, y, dgamma,
                dbeta));
    }

    private void channels() {
        int pixels = HEIGHT * WIDTH;
        Storage x = numbers(pixels * NARROW);
        Storage y = numbers(pixels * NARROW);
        Storage s = numbers(NARROW);
        calls.add(() -> backend.adaptiveAvgPool(x, 1, HEIGHT, WIDTH, NARROW, 1, 1, s));
        calls.add(() -> backend.scaleChannels(x, s, 1, pixels, NARROW, y));
        calls.add(() -> backend.scaleChannelsBackward(x, s, y, 1, pixels, NARROW, y, s));
        calls.add(() -> backend.spreadOverPixels(s, 0.1f, 1, pixels, NARROW, y, true));
        calls.add(() -> backend.adaptiveAvgPoolBackward(s, 1, HEIGHT, WIDTH, NARROW, 1, 1, y));
    }

    private void elementwise() {
        int n = HEIGHT * WIDTH * NARROW;
        Storage x = numbers(n);
        Storage y = numbers(n);
        Storage m = numbers(n);
        Storage v = numbers(n);
        for (Binary op : new Binary[] {Binary.ADD, Binary.MUL, Binary.SILU_GRAD, Binary.SIGMOID_GRAD}) {
            calls.add(() -> backend.binary(op, x, y, y, n));
        }
        for (Unary op : new Unary[] {Unary.SILU, Unary.SIGMOID}) {
            calls.add(() -> backend.unary(op, x, y, n));
        }
        calls.add(() -> backend.axpy(0.1f, x, y, n));
        calls.add(() -> backend.adamStep(x, y, m, v, n, 1e-3f, 0.9f, 0.999f, 1e-8f, 0, 1));
    }

    private void classification() {
        int[] target = {1};
        Storage logits = numbers(NARROW);
        Storage probabilities = numbers(NARROW);
        Storage loss = numbers(1);
        Storage x = numbers(WIDE);
        Storage w = numbers(WIDE * NARROW);
        calls.add(() -> backend.gemm(false, true, 1, NARROW, WIDE, x, 0, w, 0, logits, 0, false));
        calls.add(() -> backend.crossEntropy(logits, target, 0, 1, NARROW, loss, probabilities));
        calls.add(() -> backend.crossEntropyBackward(probabilities, target, 0, loss, 1, NARROW, logits));
    }
}

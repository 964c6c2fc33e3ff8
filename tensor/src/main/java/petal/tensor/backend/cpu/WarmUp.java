package petal.tensor.backend.cpu;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;
import petal.tensor.backend.cpu.gemm.Tiles;
import petal.tensor.backend.cpu.rows.WideRows;
import petal.tensor.backend.cpu.threads.Parallel;
import petal.tensor.backend.cpu.vector.VectorMath;

/**
 * Calls the kernels of a convolutional network on a few numbers, again and again, until the virtual machine has
 * compiled them. Before that, vector code runs some forty times slower, and a batch of images takes seconds instead of
 * tenths: a few numbers reach the compiler's thresholds much sooner.
 */
final class WarmUp {
    private static final long MAX_NANOS = 20_000_000_000L;
    /** What a compiled kernel may allocate. Before it is compiled every vector is an object of a hundred bytes. */
    private static final long FEW_BYTES = 1 << 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Channels for three vectors in a tile, the last of them not full, and for two. */
    private static final int WIDE = 3 * VectorMath.LANES - 1;
    private static final int NARROW = 2 * VectorMath.LANES;
    private static final int SQUEEZED = 4;
    /** Images of three by five pixels: a full tile of rows and a rest. */
    private static final int HEIGHT = 3;
    private static final int WIDTH = 5;
    /** Pixels for a block of four wide rows, one more and a rest. */
    private static final int PIXELS = 5 * WideRows.of(Integer.MAX_VALUE, NARROW).fold() + 1;

    private final CpuBackend backend;
    private final List<Runnable> calls = new ArrayList<>();
    /** Gives the arguments back their small numbers. */
    private final List<Runnable> renewals = new ArrayList<>();

    private WarmUp(CpuBackend backend) {
        this.backend = backend;
        sharedLoop();
        products();
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
        elementwise(HEIGHT * NARROW);
        elementwise(HEIGHT * WIDE);
        classification(WIDE);
        classification(WIDE + 1);
    }

    /** Runs until everything is compiled, which takes some seconds the first time. */
    static synchronized void run(CpuBackend backend) {
        WarmUp warmUp = new WarmUp(backend);
        List<Runnable> slow = new ArrayList<>(warmUp.calls);
        for (long start = System.nanoTime(); !slow.isEmpty() && System.nanoTime() - start < MAX_NANOS;) {
            warmUp.renewals.forEach(Runnable::run);
            slow.removeIf(WarmUp::runsCompiled);
        }
    }

    /** Runs {@code call} and tells whether vectors stayed in registers. */
    private static boolean runsCompiled(Runnable call) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        call.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before < FEW_BYTES;
    }

    /** Small numbers, renewed in each round because kernels change them. */
    private Storage numbers(int n) {
        Storage s = backend.allocate(n);
        renewals.add(() -> {
            backend.fill(s, n, 0.1f);
            s.touch();
        });
        return s;
    }

    /** A loop that all threads share, and one inside: those of the other calls are too short for it. */
    private void sharedLoop() {
        int threads = Parallel.threads();
        renewals.add(() -> Parallel.forRange(threads, 1, (_, _) -> Parallel.forRange(threads, 1, (_, _) -> {})));
    }

    /** Tiles of every size, which set the result or add to it. */
    private void products() {
        int k = HEIGHT * WIDTH;
        for (int n : new int[] {WIDE, NARROW}) {
            product(true, false, 2 * Tiles.ROWS + 4, n, k);
            product(true, false, Tiles.ROWS - 1, n, k);
            product(true, false, Tiles.ROWS - 1, n, k + 1);
            product(false, false, Tiles.ROWS + 3, n, k);
            product(false, true, Tiles.ROWS + 3, n, k);
        }
        product(false, true, Tiles.ROWS, SQUEEZED, k);
    }

    private void product(boolean transA, boolean transB, int m, int n, int k) {
        Storage a = numbers(m * k);
        Storage b = numbers(k * n);
        Storage c = numbers(m * n);
        calls.add(() -> backend.gemm(transA, transB, m, n, k, a, 0, b, 0, c, 0, false));
        calls.add(() -> backend.gemm(transA, transB, m, n, k, a, 0, b, 0, c, 0, true));
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
        Epilogue bias = Epilogue.bias(scale);
        Epilogue residual = new Epilogue(scale, scale, Activation.NONE, x);
        calls.add(() -> backend.conv2d(s, x, w, Epilogue.NONE, y));
        calls.add(() -> backend.conv2d(s, x, w, bias, y));
        calls.add(() -> backend.conv2d(s, x, w, fused, y));
        if (s.inSize() == s.outSize()) {
            calls.add(() -> backend.conv2d(s, x, w, residual, y));
        }
        calls.add(() -> backend.conv2dInputGrad(s, y, w, x));
        calls.add(() -> backend.conv2dWeightGrad(s, x, y, w));
    }

    private void batchNorm(Activation act) {
        Storage x = numbers(PIXELS * NARROW);
        Storage y = numbers(PIXELS * NARROW);
        Storage mean = numbers(NARROW);
        Storage invStd = numbers(NARROW);
        Storage gamma = numbers(NARROW);
        Storage beta = numbers(NARROW);
        Storage dgamma = numbers(NARROW);
        Storage dbeta = numbers(NARROW);
        Prologue.Norm norm = new Prologue.Norm(mean, invStd, gamma, beta, act);
        calls.add(() -> backend.batchNormStatistics(x, PIXELS, NARROW, 1e-5f, 0.1f, mean, invStd, dgamma, dbeta));
        calls.add(() -> backend.batchNormApply(x, PIXELS, NARROW, norm, y));
        calls.add(() -> backend.batchNormFold(gamma, beta, mean, invStd, 1e-5f, NARROW, dgamma, dbeta));
        calls.add(() -> backend.batchNormBackward(x, y, PIXELS, NARROW, norm, y, dgamma, dbeta));
    }

    private void channels() {
        Storage x = numbers(PIXELS * NARROW);
        Storage y = numbers(PIXELS * NARROW);
        Storage s = numbers(NARROW);
        calls.add(() -> backend.adaptiveAvgPool(x, 1, PIXELS, 1, NARROW, 1, 1, s));
        calls.add(() -> backend.scaleChannels(x, s, 1, PIXELS, NARROW, y));
        calls.add(() -> backend.scaleChannelsBackward(x, s, y, 1, PIXELS, NARROW, y, s));
        calls.add(() -> backend.spreadOverPixels(s, 0.1f, 1, PIXELS, NARROW, y, true));
        calls.add(() -> backend.adaptiveAvgPoolBackward(s, 1, PIXELS, 1, NARROW, 1, 1, y));
    }

    private void elementwise(int n) {
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

    private void classification(int classes) {
        int[] target = {1};
        Storage x = numbers(WIDE);
        Storage w = numbers(classes * WIDE);
        Storage logits = numbers(classes);
        Storage probabilities = numbers(classes);
        Storage loss = numbers(1);
        calls.add(() -> backend.gemm(false, true, 1, classes, WIDE, x, 0, w, 0, logits, 0, false));
        calls.add(() -> backend.crossEntropy(logits, target, 0, 1, classes, loss, probabilities));
        calls.add(() -> backend.crossEntropyBackward(probabilities, target, 0, loss, 1, classes, logits));
    }
}

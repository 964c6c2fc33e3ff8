package petal.tensor.backend.cpu;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import petal.tensor.backend.Activation;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.Binary;
import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Conv2dStep;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Matrix;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.RunningNorm;
import petal.tensor.backend.RunningStatistics;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;
import petal.tensor.backend.cpu.gemm.Tiles;
import petal.tensor.backend.cpu.rows.WideRows;
import petal.tensor.backend.cpu.threads.Parallel;
import petal.tensor.backend.cpu.vector.VectorMath;

/**
 * Calls the kernels of a convolutional network on a few elements, again and again, until the virtual machine has
 * compiled them. Before that, vector code runs some forty times slower, and a batch of images takes seconds instead of
 * tenths: a few elements reach the compiler's thresholds much sooner.
 */
final class WarmUp {
    private static final long MAX_NANOS = 20_000_000_000L;
    /** When no call has become compiled for so long, none will: some never do on processors without fused products. */
    private static final long PATIENCE_NANOS = 4_000_000_000L;
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

    /** What {@link #run(CpuBackend)} has found; negative before. */
    private static int slowAtTheEnd = -1;

    private final CpuBackend backend;
    private final List<Runnable> calls = new ArrayList<>();
    /** Gives the arguments back their small values. */
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
        expandedDepthwise();
        batchNorm(Activation.SILU);
        batchNorm(Activation.NONE);
        channels();
        elementwise(HEIGHT * NARROW);
        elementwise(HEIGHT * WIDE);
        classification(WIDE);
        classification(WIDE + 1);
    }

    /**
     * Runs until everything is compiled, which takes some seconds, or has; a second caller waits for the first.
     *
     * @return how many calls still make objects of vectors at the end of the time allowed
     */
    static synchronized int run(CpuBackend backend) {
        if (slowAtTheEnd < 0) {
            slowAtTheEnd = new WarmUp(backend).run();
        }
        return slowAtTheEnd;
    }

    private int run() {
        List<Runnable> slow = new ArrayList<>(calls);
        long start = System.nanoTime();
        long progress = start;
        for (long now = start; !slow.isEmpty() && now - start < MAX_NANOS
                && now - progress < PATIENCE_NANOS; now = System.nanoTime()) {
            renewals.forEach(Runnable::run);
            if (slow.removeIf(WarmUp::runsCompiled)) {
                progress = System.nanoTime();
            }
        }
        return slow.size();
    }

    /** Runs {@code call} and tells whether vectors stayed in registers. */
    private static boolean runsCompiled(Runnable call) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        call.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before < FEW_BYTES;
    }

    /** Small values, renewed in each round because kernels change them. */
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
        Matrix a = matrix(m, k, transA);
        Matrix b = matrix(k, n, transB);
        Matrix c = matrix(m, n, false);
        calls.add(() -> backend.gemm(a, b, c, false));
        calls.add(() -> backend.gemm(a, b, c, true));
    }

    private Matrix matrix(int rows, int columns, boolean transposed) {
        return new Matrix(numbers(rows * columns), 0, rows, columns, transposed);
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

    private void expandedDepthwise() {
        Conv2dShape expand = new Conv2dShape(1, SQUEEZED, HEIGHT, WIDTH, NARROW, 1, 1, 1, 0, 1);
        Conv2dShape depthwise = new Conv2dShape(1, NARROW, HEIGHT, WIDTH, NARROW, 3, 3, 1, 1, NARROW);
        Epilogue epilogue = new Epilogue(numbers(NARROW), numbers(NARROW), Activation.SILU, null);
        Storage x = numbers(expand.inSize());
        Storage y = numbers(depthwise.outSize());
        Conv2dStep first = new Conv2dStep(expand, numbers(expand.weightSize()), epilogue);
        Conv2dStep second = new Conv2dStep(depthwise, numbers(depthwise.weightSize()), epilogue);
        calls.add(() -> backend.conv2dChain(x, first, second, y));
    }

    private void batchNorm(Activation act) {
        ImageShape s = new ImageShape(1, PIXELS, NARROW);
        Storage x = numbers(s.size());
        Storage y = numbers(s.size());
        Storage mean = numbers(NARROW);
        Storage invStd = numbers(NARROW);
        Storage gamma = numbers(NARROW);
        Storage beta = numbers(NARROW);
        Storage dgamma = numbers(NARROW);
        Storage dbeta = numbers(NARROW);
        Prologue.Norm norm = new Prologue.Norm(mean, invStd, gamma, beta, act);
        RunningStatistics running = new RunningStatistics(dgamma, dbeta, 0.1f);
        RunningNorm known = new RunningNorm(mean, invStd, gamma, beta, 1e-5f);
        BatchNormGradients gradients = new BatchNormGradients(y, dgamma, dbeta);
        calls.add(() -> backend.batchNormStatistics(s, x, 1e-5f, mean, invStd, running));
        calls.add(() -> backend.batchNormApply(s, x, norm, y));
        calls.add(() -> backend.batchNormFold(NARROW, known, dgamma, dbeta));
        calls.add(() -> backend.batchNormBackward(s, x, norm, y, gradients));
    }

    private void channels() {
        AvgPoolShape pool = new AvgPoolShape(1, NARROW, PIXELS, 1, 1, 1);
        ImageShape s = pool.input();
        Storage x = numbers(s.size());
        Storage y = numbers(s.size());
        Storage factors = numbers(NARROW);
        calls.add(() -> backend.adaptiveAvgPool(pool, x, factors));
        calls.add(() -> backend.scaleChannels(s, x, factors, y));
        calls.add(() -> backend.scaleChannelsBackward(s, x, factors, y, y, factors));
        calls.add(() -> backend.spreadOverPixels(s, factors, 0.1f, y, true));
        calls.add(() -> backend.adaptiveAvgPoolBackward(pool, factors, y));
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
        AdamParameter parameter = new AdamParameter(x, y, m, v, n, 1);
        AdamOptions options = new AdamOptions(1e-3f, 0.9f, 0.999f, 1e-8f, 0);
        calls.add(() -> backend.adamStep(parameter, options));
    }

    private void classification(int classes) {
        ClassTargets targets = new ClassTargets(new int[] {1}, classes, 0);
        Matrix x = matrix(1, WIDE, false);
        Matrix w = matrix(WIDE, classes, true);
        Storage logits = numbers(classes);
        Storage probabilities = numbers(classes);
        Storage loss = numbers(1);
        calls.add(() -> backend.gemm(x, w, Matrix.of(logits, 1, classes), false));
        calls.add(() -> backend.crossEntropy(targets, logits, loss, probabilities));
        calls.add(() -> backend.crossEntropyBackward(targets, probabilities, loss, logits));
    }
}

package petal.lessons.yours;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import petal.tensor.backend.Activation;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;
import petal.tensor.backend.reference.ReferenceBackend;

/**
 * Computes with a student's kernels, and with those of the reference where there is none yet. It brings the numbers from
 * Petal's storages into arrays and back, and takes apart what Petal's operations join, so that a student's kernel does one
 * thing only: a convolution with normalisation and activation behind it becomes three kernels.
 */
public final class YourBackend extends ReferenceBackend {
    /** One line for people. */
    public static final String ABOUT =
            "yours: your kernels of the chapter engine, the reference's for those that are not done";

    private final YourKernels yours;
    private final WorkLog log = new WorkLog();
    /** How long kernels took that the running one has set off, by reading what was deferred. */
    private long inside;

    /** A backend of these kernels. */
    public YourBackend(YourKernels yours) {
        this.yours = yours;
    }

    /** Who has computed what. */
    public WorkLog log() {
        return log;
    }

    @Override
    public String kind() {
        return "yours";
    }

    @Override
    public String description() {
        return ABOUT;
    }

    /** Has the student compute, or Petal if the student does not, and notes how long that took by itself. */
    private void compute(String kernel, BooleanSupplier yours, Runnable petals) {
        long before = inside;
        inside = 0;
        long start = System.nanoTime();
        boolean done = yours.getAsBoolean();
        if (!done) {
            petals.run();
        }
        long took = System.nanoTime() - start;
        log.add(kernel, done, took - inside);
        inside = before + took;
    }

    // ---- matrices

    /** Both factors transposed occurs in no network; that and sums that go on are left to Petal. */
    @Override
    public void gemm(boolean transA, boolean transB, int m, int n, int k, Storage a, int aOffset, Storage b,
            int bOffset,
            Storage c, int cOffset, boolean accumulate) {
        String kernel = transA ? "matmulGradB" : transB ? "matmulGradA" : "matmul";
        compute(kernel, () -> {
            if (accumulate || transA && transB) {
                return false;
            }
            float[] left = numbers(a, aOffset, m * k);
            float[] right = numbers(b, bOffset, k * n);
            Optional<float[]> product = transA ? yours.call(kernel, left, right, k, n, m)
                    : transB ? yours.call(kernel, left, right, m, k, n) : yours.call(kernel, left, right, m, n, k);
            product.ifPresent(numbers -> copyIn(numbers, 0, c, cOffset, numbers.length));
            return product.isPresent();
        }, () -> super.gemm(transA, transB, m, n, k, a, aOffset, b, bOffset, c, cOffset, accumulate));
    }

    // ---- convolution

    @Override
    public void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y) {
        compute(s.groups() == 1 ? "conv2d" : "depthwiseConv2d", () -> (s.groups() == 1 || s.isDepthwise())
                && store(yours.call(s.groups() == 1 ? "conv2d" : "depthwiseConv2d", numbers(x, s.inSize()),
                        numbers(w, s.weightSize()), s), y),
                () -> super.conv2d(s, x, w, Epilogue.NONE, y));
        if (epilogue.scale() != null || epilogue.shift() != null) {
            int channels = s.outChannels();
            Storage zeros = full(channels, 0);
            Storage ones = full(channels, 1);
            batchNormApply(y, s.outRows(), channels, new Prologue.Norm(zeros, ones,
                    epilogue.scale() == null ? ones : epilogue.scale(),
                    epilogue.shift() == null ? zeros : epilogue.shift(), Activation.NONE), y);
        }
        activate(epilogue.act(), y, s.outSize());
        if (epilogue.residual() != null) {
            binary(Binary.ADD, y, epilogue.residual(), y, s.outSize());
        }
    }

    private Storage full(int n, float value) {
        Storage storage = allocate(n);
        fill(storage, n, value);
        return storage;
    }

    @Override
    public void conv2dInputGrad(Conv2dShape s, Storage dy, Storage w, Storage dx) {
        compute("conv2dInputGrad", () -> store(yours.call("conv2dInputGrad", numbers(dy, s.outSize()),
                numbers(w, s.weightSize()), s), dx), () -> super.conv2dInputGrad(s, dy, w, dx));
    }

    @Override
    public void conv2dWeightGrad(Conv2dShape s, Storage x, Storage dy, Storage dw) {
        compute("conv2dWeightGrad", () -> store(yours.call("conv2dWeightGrad", numbers(x, s.inSize()),
                numbers(dy, s.outSize()), s), dw), () -> super.conv2dWeightGrad(s, x, dy, dw));
    }

    // ---- batch normalisation

    @Override
    public void batchNormStatistics(Storage x, int rows, int channels, float eps, float momentum, Storage mean,
            Storage invStd, Storage runningMean, Storage runningVar) {
        compute("batchNormStatistics", () -> {
            Optional<float[][]> statistics =
                    yours.call("batchNormStatistics", numbers(x, rows * channels), rows, channels);
            statistics.ifPresent(found -> {
                copyIn(found[0], 0, mean, 0, channels);
                float[] roots = new float[channels];
                for (int c = 0; c < channels; c++) {
                    roots[c] = (float) (1 / Math.sqrt(found[1][c] + eps));
                    found[1][c] *= rows / (rows - 1f); // running averages are of the unbiased variance
                }
                copyIn(roots, 0, invStd, 0, channels);
                move(runningMean, momentum, found[0]);
                move(runningVar, momentum, found[1]);
            });
            return statistics.isPresent();
        }, () -> super.batchNormStatistics(x, rows, channels, eps, momentum, mean, invStd, runningMean, runningVar));
    }

    /** running = (1 − momentum) · running + momentum · batch. */
    private void move(Storage running, float momentum, float... batch) {
        if (running != null) {
            float[] moved = numbers(running, batch.length);
            for (int c = 0; c < moved.length; c++) {
                moved[c] = (1 - momentum) * moved[c] + momentum * batch[c];
            }
            copyIn(moved, 0, running, 0, moved.length);
        }
    }

    @Override
    public void batchNormApply(Storage x, int rows, int channels, Prologue.Norm norm, Storage y) {
        compute("batchNormApply", () -> store(yours.call("batchNormApply", numbers(x, rows * channels),
                numbers(norm.mean(), channels), numbers(norm.invStd(), channels), numbers(norm.gamma(), channels),
                numbers(norm.beta(), channels), rows, channels), y),
                () -> super.batchNormApply(x, rows, channels, norm.with(Activation.NONE), y));
        activate(norm.act(), y, rows * channels);
    }

    private void activate(Activation act, Storage y, int n) {
        switch (act) {
            case NONE -> {}
            case SILU -> unary(Unary.SILU, y, y, n);
            case RELU -> unary(Unary.RELU, y, y, n);
            case SIGMOID -> unary(Unary.SIGMOID, y, y, n);
        }
    }

    @Override
    public void batchNormFold(Storage gamma, Storage beta, Storage mean, Storage var, float eps, int channels,
            Storage scale,
            Storage shift) {
        compute("batchNormFold", () -> storeAll(yours.call("batchNormFold", numbers(gamma, channels),
                numbers(beta, channels), numbers(mean, channels), numbers(var, channels), eps), scale, shift),
                () -> super.batchNormFold(gamma, beta, mean, var, eps, channels, scale, shift));
    }

    @Override
    public void batchNormBackward(Storage x, Storage dy, int rows, int channels, Prologue.Norm norm, Storage dx,
            Storage dgamma, Storage dbeta) {
        Storage g = throughActivation(x, dy, rows, channels, norm);
        compute("batchNormBackward", () -> storeAll(yours.call("batchNormBackward", numbers(x, rows * channels),
                numbers(g, rows * channels), numbers(norm.mean(), channels), numbers(norm.invStd(), channels),
                numbers(norm.gamma(), channels), rows, channels), dx, dgamma, dbeta),
                () -> super.batchNormBackward(x, g, rows, channels, norm.with(Activation.NONE), dx, dgamma, dbeta));
    }

    /** The gradient with respect to what the activation behind the normalisation got. */
    private Storage throughActivation(Storage x, Storage dy, int rows, int channels, Prologue.Norm norm) {
        if (norm.act() == Activation.NONE) {
            return dy;
        }
        Storage before = allocate(rows * channels);
        batchNormApply(x, rows, channels, norm.with(Activation.NONE), before);
        Storage g = allocate(rows * channels);
        if (norm.act() == Activation.SIGMOID) {
            unary(Unary.SIGMOID, before, before, rows * channels);
        }
        binary(switch (norm.act()) {
            case SILU -> Binary.SILU_GRAD;
            case RELU -> Binary.RELU_GRAD;
            default -> Binary.SIGMOID_GRAD;
        }, before, dy, g, rows * channels);
        return g;
    }

    // ---- element by element

    @Override
    public void unary(Unary op, Storage x, Storage y, int n) {
        if (op == Unary.SILU) {
            compute("silu", () -> store(yours.call("silu", numbers(x, n)), y), () -> super.unary(op, x, y, n));
        } else {
            super.unary(op, x, y, n);
        }
    }

    @Override
    public void binary(Binary op, Storage a, Storage b, Storage y, int n) {
        if (op == Binary.SILU_GRAD) {
            compute("siluBackward", () -> store(yours.call("siluBackward", numbers(a, n), numbers(b, n)), y),
                    () -> super.binary(op, a, b, y, n));
        } else {
            super.binary(op, a, b, y, n);
        }
    }

    // ---- images as a whole

    @Override
    public void adaptiveAvgPool(Storage x, int batch, int inHeight, int inWidth, int channels, int outHeight,
            int outWidth,
            Storage y) {
        var s = new AvgPoolShape(batch, channels, inHeight, inWidth, outHeight, outWidth);
        compute("adaptiveAvgPool", () -> store(yours.call("adaptiveAvgPool", numbers(x, s.input().size()), s), y),
                () -> super.adaptiveAvgPool(x, batch, inHeight, inWidth, channels, outHeight, outWidth, y));
    }

    @Override
    public void scaleChannels(Storage x, Storage factors, int batch, int pixels, int channels, Storage y) {
        var s = new ImageShape(batch, pixels, channels);
        compute("scaleChannels", () -> store(yours.call("scaleChannels", numbers(x, s.size()),
                numbers(factors, batch * channels), s), y),
                () -> super.scaleChannels(x, factors, batch, pixels, channels, y));
    }

    // ---- what the scores are worth

    @Override
    public void softmax(Storage x, int rows, int columns, Storage y) {
        compute("softmax", () -> store(yours.call("softmax", numbers(x, rows * columns), rows, columns), y),
                () -> super.softmax(x, rows, columns, y));
    }

    /** Smoothed targets are left to Petal. */
    @Override
    public void crossEntropy(Storage logits, int[] target, float smoothing, int rows, int columns, Storage loss,
            Storage probabilities) {
        compute("crossEntropy", () -> {
            Optional<Float> mean = smoothing != 0 ? Optional.empty()
                    : yours.call("crossEntropy", numbers(logits, rows * columns), target.clone(), columns);
            mean.ifPresent(value -> fill(loss, 1, value));
            return mean.isPresent();
        }, () -> super.crossEntropy(logits, target, smoothing, rows, columns, loss, probabilities));
        softmax(logits, rows, columns, probabilities);
    }

    @Override
    public void crossEntropyBackward(Storage probabilities, int[] target, float smoothing, Storage dloss, int rows,
            int columns, Storage dlogits) {
        compute("crossEntropyBackward", () -> {
            boolean done =
                    smoothing == 0 && store(yours.call("crossEntropyBackward", numbers(probabilities, rows * columns),
                            target.clone(), columns), dlogits);
            if (done) {
                affine(dlogits, numbers(dloss, 1)[0], 0, dlogits, rows * columns);
            }
            return done;
        }, () -> super.crossEntropyBackward(probabilities, target, smoothing, dloss, rows, columns, dlogits));
    }

    // ---- learning

    @Override
    public void adamStep(Storage p, Storage gradient, Storage m, Storage v, int n, float lr, float beta1, float beta2,
            float eps, float weightDecay, int step) {
        compute("adamStep", () -> storeAll(yours.call("adamStep", numbers(p, n), numbers(gradient, n), numbers(m, n),
                numbers(v, n), new AdamOptions(lr, beta1, beta2, eps, weightDecay), step), p, m, v),
                () -> super.adamStep(p, gradient, m, v, n, lr, beta1, beta2, eps, weightDecay, step));
    }

    // ---- numbers

    private float[] numbers(Storage storage, int n) {
        return numbers(storage, 0, n);
    }

    private float[] numbers(Storage storage, int from, int n) {
        float[] numbers = new float[n];
        copyOut(storage, from, numbers, 0, n);
        return numbers;
    }

    /** Stores a result if there is one, and says whether there is. */
    private boolean store(Optional<float[]> result, Storage y) {
        result.ifPresent(numbers -> copyIn(numbers, 0, y, 0, numbers.length));
        return result.isPresent();
    }

    /** Stores several results; a storage may be null where nobody wants the result. */
    private boolean storeAll(Optional<float[][]> results, Storage... storages) {
        results.ifPresent(all -> {
            for (int i = 0; i < all.length; i++) {
                if (storages[i] != null) {
                    copyIn(all[i], 0, storages[i], 0, all[i].length);
                }
            }
        });
        return results.isPresent();
    }
}

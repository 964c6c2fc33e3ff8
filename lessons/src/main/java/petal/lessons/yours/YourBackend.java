package petal.lessons.yours;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.Activation;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.AvgPoolShape;
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
    public void gemm(Matrix a, Matrix b, Matrix c, boolean accumulate) {
        String kernel = a.transposed() ? "matmulGradB" : b.transposed() ? "matmulGradA" : "matmul";
        int m = c.rows();
        int n = c.columns();
        int k = a.columns();
        compute(kernel, () -> {
            if (accumulate || a.transposed() && b.transposed()) {
                return false;
            }
            float[] left = numbers(a.storage(), a.offset(), m * k);
            float[] right = numbers(b.storage(), b.offset(), k * n);
            Optional<float[]> product = a.transposed() ? yours.call(kernel, left, right, k, n, m)
                    : b.transposed() ? yours.call(kernel, left, right, m, k, n)
                    : yours.call(kernel, left, right, m, n, k);
            product.ifPresent(numbers -> copyIn(numbers, 0, c.storage(), c.offset(), numbers.length));
            return product.isPresent();
        }, () -> super.gemm(a, b, c, accumulate));
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
            batchNormApply(new ImageShape(1, s.outRows(), channels), y, new Prologue.Norm(zeros, ones,
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
    public void batchNormStatistics(ImageShape s, Storage x, float eps, Storage mean, Storage invStd,
            RunningStatistics running) {
        int rows = s.rows();
        compute("batchNormStatistics", () -> {
            Optional<float[][]> statistics =
                    yours.call("batchNormStatistics", numbers(x, s.size()), rows, s.channels());
            statistics.ifPresent(found -> {
                copyIn(found[0], 0, mean, 0, s.channels());
                float[] roots = new float[s.channels()];
                for (int c = 0; c < roots.length; c++) {
                    roots[c] = (float) (1 / Math.sqrt(found[1][c] + eps));
                    found[1][c] *= rows / (rows - 1f); // running averages are of the unbiased variance
                }
                copyIn(roots, 0, invStd, 0, roots.length);
                move(running.mean(), running.momentum(), found[0]);
                move(running.var(), running.momentum(), found[1]);
            });
            return statistics.isPresent();
        }, () -> super.batchNormStatistics(s, x, eps, mean, invStd, running));
    }

    /** running = (1 − momentum) · running + momentum · batch. */
    private void move(Storage running, float momentum, float... batch) {
        float[] moved = numbers(running, batch.length);
        for (int c = 0; c < moved.length; c++) {
            moved[c] = (1 - momentum) * moved[c] + momentum * batch[c];
        }
        copyIn(moved, 0, running, 0, moved.length);
    }

    @Override
    public void batchNormApply(ImageShape s, Storage x, Prologue.Norm norm, Storage y) {
        int channels = s.channels();
        compute("batchNormApply", () -> store(yours.call("batchNormApply", numbers(x, s.size()),
                numbers(norm.mean(), channels), numbers(norm.invStd(), channels), numbers(norm.gamma(), channels),
                numbers(norm.beta(), channels), s.rows(), channels), y),
                () -> super.batchNormApply(s, x, norm.with(Activation.NONE), y));
        activate(norm.act(), y, s.size());
    }

    private void activate(Activation act, Storage y, int n) {
        switch (act) {
            case NONE -> {}
            case SILU -> unary(Unary.SILU, y, y, n);
            case RELU -> unary(Unary.RELU, y, y, n);
            case RELU6 -> unary(Unary.RELU6, y, y, n);
            case SIGMOID -> unary(Unary.SIGMOID, y, y, n);
        }
    }

    @Override
    public void batchNormFold(int channels, RunningNorm norm, Storage scale, Storage shift) {
        compute("batchNormFold", () -> storeAll(yours.call("batchNormFold", numbers(norm.gamma(), channels),
                numbers(norm.beta(), channels), numbers(norm.mean(), channels), numbers(norm.var(), channels),
                norm.eps()), scale, shift), () -> super.batchNormFold(channels, norm, scale, shift));
    }

    @Override
    public void batchNormBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy,
            BatchNormGradients gradients) {
        Storage g = throughActivation(s, x, norm, dy);
        int channels = s.channels();
        compute("batchNormBackward", () -> storeAll(yours.call("batchNormBackward", numbers(x, s.size()),
                numbers(g, s.size()), numbers(norm.mean(), channels), numbers(norm.invStd(), channels),
                numbers(norm.gamma(), channels), s.rows(), channels), gradients.dx(), gradients.dgamma(),
                gradients.dbeta()),
                () -> super.batchNormBackward(s, x, norm.with(Activation.NONE), g, gradients));
    }

    /** The gradient with respect to what the activation behind the normalisation got. */
    private Storage throughActivation(ImageShape s, Storage x, Prologue.Norm norm, Storage dy) {
        if (norm.act() == Activation.NONE) {
            return dy;
        }
        Storage before = allocate(s.size());
        batchNormApply(s, x, norm.with(Activation.NONE), before);
        Storage g = allocate(s.size());
        if (norm.act() == Activation.SIGMOID) {
            unary(Unary.SIGMOID, before, before, s.size());
        }
        binary(switch (norm.act()) {
            case SILU -> Binary.SILU_GRAD;
            case RELU -> Binary.RELU_GRAD;
            default -> Binary.SIGMOID_GRAD;
        }, before, dy, g, s.size());
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
    public void adaptiveAvgPool(AvgPoolShape s, Storage x, Storage y) {
        compute("adaptiveAvgPool", () -> store(yours.call("adaptiveAvgPool", numbers(x, s.input().size()), s), y),
                () -> super.adaptiveAvgPool(s, x, y));
    }

    @Override
    public void scaleChannels(ImageShape s, Storage x, Storage factors, Storage y) {
        compute("scaleChannels", () -> store(yours.call("scaleChannels", numbers(x, s.size()),
                numbers(factors, s.batch() * s.channels()), s), y), () -> super.scaleChannels(s, x, factors, y));
    }

    // ---- what the scores are worth

    @Override
    public void softmax(Storage x, int rows, int columns, Storage y) {
        compute("softmax", () -> store(yours.call("softmax", numbers(x, rows * columns), rows, columns), y),
                () -> super.softmax(x, rows, columns, y));
    }

    /** Smoothed targets are left to Petal. */
    @Override
    public void crossEntropy(ClassTargets targets, Storage logits, Storage loss, Storage probabilities) {
        int n = targets.rows() * targets.classes();
        compute("crossEntropy", () -> {
            Optional<Float> mean = targets.smoothing() != 0 ? Optional.empty()
                    : yours.call("crossEntropy", numbers(logits, n), targets.target().clone(), targets.classes());
            mean.ifPresent(value -> fill(loss, 1, value));
            return mean.isPresent();
        }, () -> super.crossEntropy(targets, logits, loss, probabilities));
        softmax(logits, targets.rows(), targets.classes(), probabilities);
    }

    @Override
    public void crossEntropyBackward(ClassTargets targets, Storage probabilities, Storage dloss, Storage dlogits) {
        int n = targets.rows() * targets.classes();
        compute("crossEntropyBackward", () -> {
            boolean done = targets.smoothing() == 0 && store(yours.call("crossEntropyBackward",
                    numbers(probabilities, n), targets.target().clone(), targets.classes()), dlogits);
            if (done) {
                affine(dlogits, numbers(dloss, 1)[0], 0, dlogits, n);
            }
            return done;
        }, () -> super.crossEntropyBackward(targets, probabilities, dloss, dlogits));
    }

    // ---- learning

    @Override
    public void adamStep(AdamParameter p, AdamOptions options) {
        compute("adamStep", () -> storeAll(yours.call("adamStep", numbers(p.p(), p.n()), numbers(p.gradient(), p.n()),
                numbers(p.m(), p.n()), numbers(p.v(), p.n()), options, p.step()), p.p(), p.m(), p.v()),
                () -> super.adamStep(p, options));
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
    private boolean storeAll(Optional<float[][]> results, @Nullable Storage... storages) {
        results.ifPresent(all -> {
            for (int i = 0; i < all.length; i++) {
                Storage storage = storages[i];
                if (storage != null) {
                    copyIn(all[i], 0, storage, 0, all[i].length);
                }
            }
        });
        return results.isPresent();
    }
}

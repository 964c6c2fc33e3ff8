package petal.tensor.backend.cpu;

import java.util.Locale;
import java.util.function.IntConsumer;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;
import petal.tensor.backend.cpu.batchnorm.BatchNormBackward;
import petal.tensor.backend.cpu.batchnorm.BatchNormFold;
import petal.tensor.backend.cpu.batchnorm.BatchNormStatistics;
import petal.tensor.backend.cpu.channels.AdaptiveAvgPool;
import petal.tensor.backend.cpu.channels.ChannelScaling;
import petal.tensor.backend.cpu.channels.PixelSpreading;
import petal.tensor.backend.cpu.classification.CrossEntropy;
import petal.tensor.backend.cpu.classification.Softmax;
import petal.tensor.backend.cpu.conv.Convolutions;
import petal.tensor.backend.cpu.elementwise.Elementwise;
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.fusion.CpuPrologue;
import petal.tensor.backend.cpu.fusion.Normalisation;
import petal.tensor.backend.cpu.gemm.Gemm;
import petal.tensor.backend.cpu.gemm.Matrix;
import petal.tensor.backend.cpu.gemm.Tiles;
import petal.tensor.backend.cpu.memory.BufferPool;
import petal.tensor.backend.cpu.memory.CpuStorage;
import petal.tensor.backend.cpu.optimizer.Adam;
import petal.tensor.backend.cpu.optimizer.Sgd;
import petal.tensor.backend.cpu.reduction.Reductions;
import petal.tensor.backend.cpu.strided.Broadcast;
import petal.tensor.backend.cpu.strided.StridedCopy;
import petal.tensor.backend.cpu.threads.Parallel;
import petal.tensor.backend.cpu.vector.VectorMath;
import petal.tensor.backend.cpu.vector.VectorRegisters;

/**
 * The processor as a device. This class only unwraps storages; each kernel is a static method on arrays in a class of
 * its topic.
 */
public final class CpuBackend implements Backend {
    private static final CpuBackend INSTANCE = new CpuBackend();

    private final BufferPool pool = new BufferPool();

    private CpuBackend() {
    }

    /** The one instance. */
    public static CpuBackend instance() {
        return INSTANCE;
    }

    /** The arrays that wait to be used again. */
    BufferPool pool() {
        return pool;
    }

    private static float[] data(Storage storage) {
        return own(storage).data();
    }

    private static CpuStorage own(Storage storage) {
        if (storage instanceof CpuStorage cpu) {
            return cpu;
        }
        throw new IllegalArgumentException("a kernel of the cpu got a tensor that lives elsewhere ("
                + storage.backend().description() + "): move it with to(Device.cpu())");
    }

    /** As {@link #data(Storage)} where a storage is optional. */
    private static float[] dataOrNull(Storage storage) {
        return storage == null ? null : data(storage);
    }

    @Override
    public String kind() {
        return "cpu";
    }

    @Override
    public String description() {
        return String.format(Locale.ROOT,
                "cpu: %d threads, vectors of %d floats (%d registers, products in tiles of %d × %d)",
                Parallel.threads(), VectorMath.LANES, VectorRegisters.HERE.count(), Tiles.ROWS,
                Tiles.MAX_VECTORS * VectorMath.LANES);
    }

    @Override
    public void warmUp() {
        WarmUp.run(this);
    }

    @Override
    public int sideBySide() {
        return Parallel.threads();
    }

    @Override
    public void forEach(int n, IntConsumer body) {
        Parallel.forRange(n, 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                body.accept(i);
            }
        });
    }

    @Override
    public Storage allocate(int size) {
        return new CpuStorage(this, pool, size);
    }

    @Override
    public void fill(Storage y, int n, float value) {
        Elementwise.fill(data(y), n, value);
    }

    @Override
    public void copyIn(float[] from, int fromIndex, Storage to, int toIndex, int n) {
        System.arraycopy(from, fromIndex, data(to), toIndex, n);
    }

    @Override
    public void copyOut(Storage from, int fromIndex, float[] to, int toIndex, int n) {
        System.arraycopy(data(from), fromIndex, to, toIndex, n);
    }

    @Override
    public void copyStrided(Storage x, int xOffset, int[] xStrides, Storage y, int yOffset, int[] yStrides,
            int[] shape) {
        StridedCopy.run(false, data(x), xOffset, xStrides, data(y), yOffset, yStrides, shape);
    }

    @Override
    public void addStrided(Storage x, int xOffset, int[] xStrides, Storage y, int yOffset, int[] yStrides,
            int[] shape) {
        StridedCopy.run(true, data(x), xOffset, xStrides, data(y), yOffset, yStrides, shape);
    }

    @Override
    public void unary(Unary op, Storage x, Storage y, int n) {
        Elementwise.unary(op, data(x), data(y), n);
    }

    @Override
    public void binary(Binary op, Storage a, Storage b, Storage y, int n) {
        Elementwise.binary(op, data(a), data(b), data(y), n);
    }

    @Override
    public void binaryStrided(Binary op, Storage a, int aOffset, int[] aStrides, Storage b, int bOffset,
            int[] bStrides, Storage y, int[] shape) {
        Broadcast.binary(op, data(a), aOffset, aStrides, data(b), bOffset, bStrides, data(y), shape);
    }

    @Override
    public void affine(Storage x, float alpha, float beta, Storage y, int n) {
        Elementwise.affine(data(x), alpha, beta, data(y), n);
    }

    @Override
    public void axpy(float alpha, Storage x, Storage y, int n) {
        Elementwise.axpy(alpha, data(x), data(y), n);
    }

    @Override
    public void reduce(Reduction op, Storage x, Storage y, int outer, int axis, int inner) {
        Reductions.reduce(op, data(x), data(y), outer, axis, inner);
    }

    @Override
    public int[] argmax(Storage x, int rows, int columns) {
        return Reductions.argmax(data(x), rows, columns);
    }

    @Override
    public void gemm(boolean transA, boolean transB, int m, int n, int k, Storage a, int aOffset, Storage b,
            int bOffset, Storage c, int cOffset, boolean accumulate) {
        Matrix left = Matrix.rowMajor(data(a), aOffset, transA ? m : k);
        Matrix right = Matrix.rowMajor(data(b), bOffset, transB ? k : n);
        Gemm.multiply(m, n, k, transA ? left.transposed() : left, transB ? right.transposed() : right,
                Matrix.rowMajor(data(c), cOffset, n), accumulate, CpuEpilogue.NONE);
    }

    @Override
    public void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y) {
        Convolutions.forward(s, data(x), own(w), onArrays(epilogue), data(y));
    }

    private static CpuEpilogue onArrays(Epilogue epilogue) {
        return new CpuEpilogue(dataOrNull(epilogue.scale()), dataOrNull(epilogue.shift()), epilogue.act(),
                dataOrNull(epilogue.residual()));
    }

    private static CpuPrologue onArrays(Prologue.Norm norm, Storage factors, int pixels, int channels) {
        return norm == null ? CpuPrologue.scaling(data(factors), pixels, channels)
                : CpuPrologue.normalising(data(norm.mean()), data(norm.invStd()), data(norm.gamma()),
                        data(norm.beta()), norm.act(), dataOrNull(factors), pixels, channels);
    }

    private static CpuPrologue onArrays(Prologue prologue, Conv2dShape s) {
        return onArrays(prologue.norm(), prologue.factors(), s.inHeight() * s.inWidth(), s.inChannels());
    }

    @Override
    public boolean readsThrough(Prologue prologue, Conv2dShape s) {
        return Convolutions.readsThroughPrologue(s);
    }

    @Override
    public boolean remakesInputs() {
        return true;
    }

    @Override
    public void conv2d(Conv2dShape s, Storage x, Prologue prologue, Storage w, Epilogue epilogue, Storage y) {
        if (prologue.isNone() || !readsThrough(prologue, s)) {
            Backend.super.conv2d(s, x, prologue, w, epilogue, y);
        } else {
            Convolutions.forward(s, data(x), onArrays(prologue, s), own(w), onArrays(epilogue), data(y));
        }
    }

    @Override
    public void conv2dInputGrad(Conv2dShape s, Storage dy, Storage w, Storage dx) {
        Convolutions.inputGrad(s, data(dy), data(w), data(dx));
    }

    @Override
    public void conv2dWeightGrad(Conv2dShape s, Storage x, Storage dy, Storage dw) {
        Convolutions.weightGrad(s, data(x), data(dy), data(dw));
    }

    @Override
    public void conv2dWeightGrad(Conv2dShape s, Storage x, Prologue prologue, Storage dy, Storage dw) {
        if (prologue.isNone() || !Convolutions.weightGradReadsThroughPrologue(s)) {
            Backend.super.conv2dWeightGrad(s, x, prologue, dy, dw);
        } else {
            Convolutions.weightGrad(s, data(x), onArrays(prologue, s), data(dy), data(dw));
        }
    }

    @Override
    public void batchNormStatistics(Storage x, int rows, int channels, float eps, float momentum, Storage mean,
            Storage invStd, Storage runningMean, Storage runningVar) {
        BatchNormStatistics.compute(data(x), rows, channels, eps, momentum, data(mean), data(invStd),
                dataOrNull(runningMean), dataOrNull(runningVar));
    }

    @Override
    public void batchNormApply(Storage x, int rows, int channels, Prologue.Norm norm, Storage y) {
        Normalisation.run(data(x), rows, channels, data(norm.mean()), data(norm.invStd()), data(norm.gamma()),
                data(norm.beta()), norm.act(), data(y));
    }

    @Override
    public void batchNormFold(Storage gamma, Storage beta, Storage mean, Storage var, float eps, int channels,
            Storage scale, Storage shift) {
        BatchNormFold.run(data(gamma), data(beta), data(mean), data(var), eps, channels, data(scale), data(shift));
    }

    @Override
    public void batchNormBackward(Storage x, Storage dy, int rows, int channels, Prologue.Norm norm, Storage dx,
            Storage dgamma, Storage dbeta) {
        BatchNormBackward.run(true, data(x), data(dy), rows, channels, data(norm.mean()), data(norm.invStd()),
                data(norm.gamma()), data(norm.beta()), norm.act(), dataOrNull(dx), data(dgamma), data(dbeta));
    }

    @Override
    public void batchNormFixedBackward(Storage x, Storage dy, int rows, int channels, Prologue.Norm norm, Storage dx,
            Storage dgamma, Storage dbeta) {
        BatchNormBackward.run(false, data(x), data(dy), rows, channels, data(norm.mean()), data(norm.invStd()),
                data(norm.gamma()), data(norm.beta()), norm.act(), dataOrNull(dx), data(dgamma), data(dbeta));
    }

    @Override
    public void scaleChannels(Storage x, Storage s, int batch, int pixels, int channels, Storage y) {
        ChannelScaling.scale(data(x), data(s), batch, pixels, channels, data(y));
    }

    @Override
    public void scaleChannelsBackward(Storage x, Storage s, Storage dy, int batch, int pixels, int channels,
            Storage dx, Storage ds) {
        scaleChannelsBackward(x, null, s, dy, batch, pixels, channels, dx, ds);
    }

    @Override
    public void scaleChannelsBackward(Storage x, Prologue.Norm norm, Storage s, Storage dy, int batch, int pixels,
            int channels, Storage dx, Storage ds) {
        CpuPrologue prologue = norm == null ? null : onArrays(norm, null, pixels, channels);
        ChannelScaling.backward(data(x), prologue, data(s), data(dy), batch, pixels, channels, dataOrNull(dx),
                dataOrNull(ds));
    }

    @Override
    public void spreadOverPixels(Storage value, float alpha, int batch, int pixels, int channels, Storage y,
            boolean accumulate) {
        PixelSpreading.run(data(value), alpha, batch, pixels, channels, data(y), accumulate);
    }

    @Override
    public void adaptiveAvgPool(Storage x, int batch, int inHeight, int inWidth, int channels, int outHeight,
            int outWidth, Storage y) {
        new AdaptiveAvgPool(inHeight, inWidth, channels, outHeight, outWidth).forward(data(x), batch, data(y));
    }

    @Override
    public void adaptiveAvgPoolBackward(Storage dy, int batch, int inHeight, int inWidth, int channels, int outHeight,
            int outWidth, Storage dx) {
        new AdaptiveAvgPool(inHeight, inWidth, channels, outHeight, outWidth).backward(data(dy), batch, data(dx));
    }

    @Override
    public void softmax(Storage x, int rows, int columns, Storage y) {
        Softmax.softmax(data(x), rows, columns, data(y));
    }

    @Override
    public void logSoftmax(Storage x, int rows, int columns, Storage y) {
        Softmax.logSoftmax(data(x), rows, columns, data(y));
    }

    @Override
    public void softmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        Softmax.softmaxBackward(data(y), data(dy), rows, columns, data(dx));
    }

    @Override
    public void logSoftmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        Softmax.logSoftmaxBackward(data(y), data(dy), rows, columns, data(dx));
    }

    @Override
    public void crossEntropy(Storage logits, int[] target, float smoothing, int rows, int columns, Storage loss,
            Storage probabilities) {
        CrossEntropy.forward(data(logits), target, smoothing, rows, columns, data(loss), data(probabilities));
    }

    @Override
    public void crossEntropyBackward(Storage probabilities, int[] target, float smoothing, Storage dloss, int rows,
            int columns, Storage dlogits) {
        CrossEntropy.backward(data(probabilities), target, smoothing, data(dloss)[0], rows, columns, data(dlogits));
    }

    @Override
    public void adamStep(Storage p, Storage g, Storage m, Storage v, int n, float lr, float beta1, float beta2,
            float eps, float weightDecay, int step) {
        Adam.step(data(p), data(g), data(m), data(v), n, lr, beta1, beta2, eps, weightDecay, step);
    }

    @Override
    public void sgdStep(Storage p, Storage g, Storage buf, int n, float lr, float momentum, float weightDecay,
            boolean nesterov, boolean first) {
        Sgd.step(data(p), data(g), dataOrNull(buf), n, lr, momentum, weightDecay, nesterov, first);
    }
}

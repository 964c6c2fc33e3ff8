package petal.tensor.backend.cpu;

import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.Backend;
import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.Binary;
import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Conv2dStep;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Matrix;
import petal.tensor.backend.PoolShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.RunningNorm;
import petal.tensor.backend.RunningStatistics;
import petal.tensor.backend.SgdOptions;
import petal.tensor.backend.SgdParameter;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;
import petal.tensor.backend.Unary;
import petal.tensor.backend.cpu.batchnorm.BatchNormBackward;
import petal.tensor.backend.cpu.batchnorm.BatchNormFold;
import petal.tensor.backend.cpu.batchnorm.BatchNormStatistics;
import petal.tensor.backend.cpu.channels.AdaptiveAvgPool;
import petal.tensor.backend.cpu.channels.ChannelScaling;
import petal.tensor.backend.cpu.channels.MaxPool;
import petal.tensor.backend.cpu.channels.PixelSpreading;
import petal.tensor.backend.cpu.classification.CrossEntropy;
import petal.tensor.backend.cpu.classification.Softmax;
import petal.tensor.backend.cpu.conv.Convolutions;
import petal.tensor.backend.cpu.elementwise.ElementMap;
import petal.tensor.backend.cpu.elementwise.Elementwise;
import petal.tensor.backend.cpu.elementwise.Picking;
import petal.tensor.backend.cpu.fusion.ChannelEpilogue;
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.fusion.CpuNorm;
import petal.tensor.backend.cpu.fusion.CpuPrologue;
import petal.tensor.backend.cpu.fusion.Normalisation;
import petal.tensor.backend.cpu.fusion.WideRowSource;
import petal.tensor.backend.cpu.gemm.Gemm;
import petal.tensor.backend.cpu.gemm.Tiles;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.memory.BufferPool;
import petal.tensor.backend.cpu.memory.CpuStorage;
import petal.tensor.backend.cpu.optimizer.Adam;
import petal.tensor.backend.cpu.optimizer.Sgd;
import petal.tensor.backend.cpu.reduction.Reductions;
import petal.tensor.backend.cpu.strided.Broadcast;
import petal.tensor.backend.cpu.strided.StridedArray;
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
    private static float @Nullable [] dataOrNull(@Nullable Storage storage) {
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
    public void copyStrided(StridedView x, StridedView y, int[] shape) {
        StridedCopy.run(false, onArrays(x), onArrays(y), shape);
    }

    @Override
    public void addStrided(StridedView x, StridedView y, int[] shape) {
        StridedCopy.run(true, onArrays(x), onArrays(y), shape);
    }

    private static StridedArray onArrays(StridedView view) {
        return new StridedArray(data(view.storage()), view.offset(), view.strides());
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
    public void binaryStrided(Binary op, StridedView a, StridedView b, Storage y, int[] shape) {
        Broadcast.binary(op, onArrays(a), onArrays(b), data(y), shape);
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
    public void map(DoubleUnaryOperator f, Storage x, Storage y, int n) {
        ElementMap.run(f, data(x), data(y), n);
    }

    @Override
    public void gather(Storage x, int[] index, Storage y) {
        Picking.gather(data(x), index, data(y));
    }

    @Override
    public void scatterAdd(Storage x, int[] index, Storage y) {
        Picking.scatterAdd(data(x), index, data(y));
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
    public void gemm(Matrix a, Matrix b, Matrix c, boolean accumulate) {
        Gemm.multiply(c.rows(), c.columns(), a.columns(), onArrays(a), onArrays(b), onArrays(c), accumulate,
                CpuEpilogue.NONE);
    }

    private static CpuMatrix onArrays(Matrix matrix) {
        return matrix.transposed()
                ? CpuMatrix.rowMajor(data(matrix.storage()), matrix.offset(), matrix.rows()).transposed()
                : CpuMatrix.rowMajor(data(matrix.storage()), matrix.offset(), matrix.columns());
    }

    @Override
    public void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y) {
        Convolutions.forward(s, data(x), own(w), onArrays(epilogue), data(y));
    }

    private static CpuEpilogue onArrays(Epilogue epilogue) {
        return epilogue.isNone() ? CpuEpilogue.NONE : new ChannelEpilogue(dataOrNull(epilogue.scale()),
                dataOrNull(epilogue.shift()), epilogue.act(), dataOrNull(epilogue.residual()));
    }

    private static CpuNorm onArrays(Prologue.Norm norm) {
        return new CpuNorm(data(norm.mean()), data(norm.invStd()), data(norm.gamma()), data(norm.beta()), norm.act());
    }

    private static CpuPrologue onArrays(Prologue prologue, Conv2dShape s) {
        int pixels = s.input().pixels();
        float[] factors = dataOrNull(prologue.factors());
        if (prologue.norm() != null) {
            return CpuPrologue.normalising(onArrays(prologue.norm()), factors, pixels, s.inChannels());
        }
        return CpuPrologue.scaling(Objects.requireNonNull(factors, "a prologue does something"), pixels,
                s.inChannels());
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
    public boolean chains(Conv2dShape first, Conv2dShape second) {
        return Convolutions.handlesBoth(first, second);
    }

    @Override
    public void conv2dChain(Storage x, Conv2dStep first, Conv2dStep second, Storage y) {
        if (!chains(first.shape(), second.shape()) || first.epilogue().residual() != null) {
            Backend.super.conv2dChain(x, first, second, y);
            return;
        }
        Convolutions.forwardBoth(first.shape(), data(x), own(first.w()), onArrays(first.epilogue()), second.shape(),
                own(second.w()), onArrays(second.epilogue()), data(y));
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
    public void batchNormStatistics(ImageShape s, Storage x, float eps, Storage mean, Storage invStd,
            RunningStatistics running) {
        BatchNormStatistics.compute(s, data(x), eps, data(mean), data(invStd),
                new BatchNormStatistics.Running(data(running.mean()), data(running.var()), running.momentum()));
    }

    @Override
    public void batchNormApply(ImageShape s, Storage x, Prologue.Norm norm, Storage y) {
        Normalisation.run(s, data(x), onArrays(norm), data(y));
    }

    @Override
    public void batchNormFold(int channels, RunningNorm norm, Storage scale, Storage shift) {
        new BatchNormFold(data(norm.mean()), data(norm.var()), data(norm.gamma()), data(norm.beta()), norm.eps())
                .run(channels, data(scale), data(shift));
    }

    @Override
    public void batchNormBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy,
            BatchNormGradients gradients) {
        batchNormBackward(s, true, x, norm, dy, gradients);
    }

    @Override
    public void batchNormFixedBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy,
            BatchNormGradients gradients) {
        batchNormBackward(s, false, x, norm, dy, gradients);
    }

    private static void batchNormBackward(ImageShape s, boolean batchStatistics, Storage x, Prologue.Norm norm,
            Storage dy, BatchNormGradients gradients) {
        BatchNormBackward.run(s, batchStatistics, data(x), onArrays(norm), data(dy), dataOrNull(gradients.dx()),
                data(gradients.dgamma()), data(gradients.dbeta()));
    }

    @Override
    public void scaleChannels(ImageShape s, Storage x, Storage factors, Storage y) {
        ChannelScaling.scale(s, data(x), data(factors), data(y));
    }

    @Override
    public void scaleChannelsBackward(ImageShape s, Storage x, Storage factors, Storage dy, @Nullable Storage dx,
            @Nullable Storage dfactors) {
        if (dfactors != null) {
            ChannelScaling.backward(s, WideRowSource.of(data(x)), data(factors), data(dy), dataOrNull(dx),
                    data(dfactors));
        } else if (dx != null) {
            scaleChannels(s, dy, factors, dx);
        }
    }

    @Override
    public void scaleChannelsBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage factors, Storage dy,
            @Nullable Storage dx, @Nullable Storage dfactors) {
        if (dfactors != null) {
            CpuPrologue prologue = CpuPrologue.normalising(onArrays(norm), null, s.pixels(), s.channels());
            ChannelScaling.backward(s, WideRowSource.of(prologue, data(x)), data(factors), data(dy), dataOrNull(dx),
                    data(dfactors));
        } else if (dx != null) {
            scaleChannels(s, dy, factors, dx);
        }
    }

    @Override
    public void spreadOverPixels(ImageShape s, Storage value, float alpha, Storage y, boolean accumulate) {
        PixelSpreading.run(s, data(value), alpha, data(y), accumulate);
    }

    @Override
    public int[] maxPool(PoolShape s, Storage x, Storage y) {
        return MaxPool.forward(s, data(x), data(y));
    }

    @Override
    public void adaptiveAvgPool(AvgPoolShape s, Storage x, Storage y) {
        new AdaptiveAvgPool(s).forward(data(x), data(y));
    }

    @Override
    public void adaptiveAvgPoolBackward(AvgPoolShape s, Storage dy, Storage dx) {
        new AdaptiveAvgPool(s).backward(data(dy), data(dx));
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
    public void crossEntropy(ClassTargets targets, Storage logits, Storage loss, Storage probabilities) {
        CrossEntropy.forward(targets, data(logits), data(loss), data(probabilities));
    }

    @Override
    public void crossEntropyBackward(ClassTargets targets, Storage probabilities, Storage dloss, Storage dlogits) {
        CrossEntropy.backward(targets, data(probabilities), data(dloss)[0], data(dlogits));
    }

    @Override
    public void adamStep(AdamParameter parameter, AdamOptions options) {
        new Adam(data(parameter.p()), data(parameter.gradient()), data(parameter.m()), data(parameter.v()), options,
                parameter.step()).run(parameter.n());
    }

    @Override
    public void sgdStep(SgdParameter parameter, SgdOptions options) {
        if (parameter.buf() == null) {
            Sgd.plain(data(parameter.p()), data(parameter.gradient()), parameter.n(), options);
        } else {
            new Sgd(data(parameter.p()), data(parameter.gradient()), data(parameter.buf()), options)
                    .run(parameter.n(), parameter.first());
        }
    }
}

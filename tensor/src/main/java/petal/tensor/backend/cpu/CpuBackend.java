package petal.tensor.backend.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;
import petal.tensor.backend.cpu.conv.Convolutions;
import petal.tensor.backend.cpu.gemm.Gemm;
import petal.tensor.backend.cpu.gemm.Matrix;

/**
 * The processor as a device. This class only unwraps storages; each kernel is a static method on arrays in a class of its
 * topic.
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
        if (storage instanceof CpuStorage cpu) {
            return cpu.data();
        }
        throw new IllegalArgumentException("a kernel of the cpu got a tensor that lives elsewhere ("
                + storage.backend().description() + "): move it with to(Device.cpu())");
    }

    /** As {@link #data(Storage)} where a storage is optional. */
    private static float[] dataOrNull(Storage storage) {
        return storage == null ? null : data(storage);
    }

    @Override
    public String description() {
        return "cpu: %d threads, vectors of %d floats".formatted(Parallel.threads(),
                FloatVector.SPECIES_PREFERRED.length());
    }

    @Override
    public Storage allocate(int size) {
        return new CpuStorage(this, pool, size);
    }

    @Override
    public void fill(Storage y, int n, float value) {
        Arrays.fill(data(y), 0, n, value);
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
    public void copyStrided(Storage x, int xOffset, int[] xStrides, Storage y, int yOffset, int[] yStrides, int[] shape) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addStrided(Storage x, int xOffset, int[] xStrides, Storage y, int yOffset, int[] yStrides, int[] shape) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unary(Unary op, Storage x, Storage y, int n) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void binary(Binary op, Storage a, Storage b, Storage y, int n) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void binaryStrided(Binary op, Storage a, int aOffset, int[] aStrides, Storage b, int bOffset, int[] bStrides, Storage y, int[] shape) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void affine(Storage x, float alpha, float beta, Storage y, int n) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void axpy(float alpha, Storage x, Storage y, int n) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reduce(Reduction op, Storage x, Storage y, int outer, int axis, int inner) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int[] argmax(Storage x, int rows, int columns) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void gemm(boolean transA, boolean transB, int m, int n, int k, Storage a, int aOffset, Storage b, int bOffset, Storage c, int cOffset, boolean accumulate) {
        Matrix left = Matrix.rowMajor(data(a), aOffset, transA ? m : k);
        Matrix right = Matrix.rowMajor(data(b), bOffset, transB ? k : n);
        Gemm.multiply(m, n, k, transA ? left.transposed() : left, transB ? right.transposed() : right,
                Matrix.rowMajor(data(c), cOffset, n), accumulate, Finish.NONE);
    }

    @Override
    public void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y) {
        Finish finish = new Finish(dataOrNull(epilogue.scale()), dataOrNull(epilogue.shift()), epilogue.act(),
                dataOrNull(epilogue.residual()));
        Convolutions.forward(s, data(x), data(w), finish, data(y));
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
    public void batchNormStatistics(Storage x, int rows, int channels, float eps, float momentum, Storage mean, Storage invStd, Storage runningMean, Storage runningVar) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void batchNormApply(Storage x, int rows, int channels, Storage mean, Storage invStd, Storage gamma, Storage beta, Activation act, Storage y) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void batchNormBackward(Storage x, Storage dy, int rows, int channels, Storage mean, Storage invStd, Storage gamma, Storage beta, Activation act, Storage dx, Storage dgamma, Storage dbeta) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void batchNormFixedBackward(Storage x, Storage dy, int rows, int channels, Storage mean, Storage invStd, Storage gamma, Storage beta, Activation act, Storage dx, Storage dgamma, Storage dbeta) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void scaleChannels(Storage x, Storage s, int batch, int pixels, int channels, Storage y) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void scaleChannelsBackward(Storage x, Storage s, Storage dy, int batch, int pixels, int channels, Storage dx, Storage ds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void spreadOverPixels(Storage value, float alpha, int batch, int pixels, int channels, Storage y, boolean accumulate) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void adaptiveAvgPool(Storage x, int batch, int inHeight, int inWidth, int channels, int outHeight, int outWidth, Storage y) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void adaptiveAvgPoolBackward(Storage dy, int batch, int inHeight, int inWidth, int channels, int outHeight, int outWidth, Storage dx) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void softmax(Storage x, int rows, int columns, Storage y) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void logSoftmax(Storage x, int rows, int columns, Storage y) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void softmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void logSoftmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void crossEntropy(Storage logits, int[] target, float smoothing, int rows, int columns, Storage loss, Storage probabilities) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void crossEntropyBackward(Storage probabilities, int[] target, float smoothing, Storage dloss, int rows, int columns, Storage dlogits) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void adamStep(Storage p, Storage g, Storage m, Storage v, int n, float lr, float beta1, float beta2, float eps, float weightDecay, int step) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sgdStep(Storage p, Storage g, Storage buf, int n, float lr, float momentum, float weightDecay, boolean nesterov, boolean first) {
        throw new UnsupportedOperationException();
    }
}

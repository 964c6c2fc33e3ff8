package petal.tensor.backend.cpu;

import petal.tensor.backend.*;

/** Kernels. */
public final class CpuBackend implements Backend {
    private static final CpuBackend INSTANCE = new CpuBackend();

    private CpuBackend() {
    }

    /** The one instance. */
    public static CpuBackend instance() {
        return INSTANCE;
    }

    @Override
    public String description() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Storage allocate(int size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fill(Storage y, int n, float value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copyIn(float[] from, int fromIndex, Storage to, int toIndex, int n) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copyOut(Storage from, int fromIndex, float[] to, int toIndex, int n) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    @Override
    public void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void conv2dInputGrad(Conv2dShape s, Storage dy, Storage w, Storage dx) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void conv2dWeightGrad(Conv2dShape s, Storage x, Storage dy, Storage dw) {
        throw new UnsupportedOperationException();
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

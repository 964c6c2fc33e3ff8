package petal.tensor.backend.reference;

import petal.tensor.backend.Backend;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;

/**
 * Every kernel as the plain loops of its formula, in double precision and on one thread: what one reads to understand a
 * kernel, steps through with a debugger, and compares the fast ones and all gradients with. This class only finds the
 * arrays; the loops are in its neighbours, one file a topic. Another backend may extend it and compute some of the kernels
 * differently.
 */
public class ReferenceBackend implements Backend {
    private static final ReferenceBackend INSTANCE = new ReferenceBackend();

    /** A backend of its own: its tensors live on a device of their own. */
    protected ReferenceBackend() {
    }

    /** The one instance. */
    public static ReferenceBackend instance() {
        return INSTANCE;
    }

    @Override
    public String kind() {
        return "reference";
    }

    @Override
    public String description() {
        return "reference: plain loops in double precision on one thread";
    }

    /** The numbers of a storage; null for an absent one. */
    private static double[] data(Storage storage) {
        return switch (storage) {
            case null -> null;
            case ReferenceStorage reference -> reference.data();
            default -> throw new IllegalArgumentException("a kernel of the reference got a tensor that lives elsewhere "
                    + "(" + storage.backend().description() + "): move it with to(Device.reference())");
        };
    }

    /** As on the fast backend, so that operations take the same way where a debugger follows them. */
    @Override
    public boolean remakesInputs() {
        return true;
    }

    // ---- memory

    @Override
    public ReferenceStorage allocate(int size) {
        return new ReferenceStorage(this, size);
    }

    @Override
    public void fill(Storage y, int n, float value) {
        Copies.fill(data(y), n, value);
    }

    @Override
    public void copyIn(float[] from, int fromIndex, Storage to, int toIndex, int n) {
        Copies.copyIn(from, fromIndex, data(to), toIndex, n);
    }

    @Override
    public void copyOut(Storage from, int fromIndex, float[] to, int toIndex, int n) {
        Copies.copyOut(data(from), fromIndex, to, toIndex, n);
    }

    @Override
    public void copyStrided(Storage x, int xOffset, int[] xStrides, Storage y, int yOffset, int[] yStrides,
            int[] shape) {
        Copies.copyStrided(data(x), xOffset, xStrides, data(y), yOffset, yStrides, shape);
    }

    @Override
    public void addStrided(Storage x, int xOffset, int[] xStrides, Storage y, int yOffset, int[] yStrides,
            int[] shape) {
        Copies.addStrided(data(x), xOffset, xStrides, data(y), yOffset, yStrides, shape);
    }

    // ---- element by element

    @Override
    public void unary(Unary op, Storage x, Storage y, int n) {
        Elements.unary(op, data(x), data(y), n);
    }

    @Override
    public void binary(Binary op, Storage a, Storage b, Storage y, int n) {
        Elements.binary(op, data(a), data(b), data(y), n);
    }

    @Override
    public void binaryStrided(Binary op, Storage a, int aOffset, int[] aStrides, Storage b, int bOffset, int[] bStrides,
            Storage y, int[] shape) {
        Elements.binaryStrided(op, data(a), aOffset, aStrides, data(b), bOffset, bStrides, data(y), shape);
    }

    @Override
    public void affine(Storage x, float alpha, float beta, Storage y, int n) {
        Elements.affine(data(x), alpha, beta, data(y), n);
    }

    @Override
    public void axpy(float alpha, Storage x, Storage y, int n) {
        Elements.axpy(alpha, data(x), data(y), n);
    }

    // ---- reductions

    @Override
    public void reduce(Reduction op, Storage x, Storage y, int outer, int axis, int inner) {
        Reductions.reduce(op, data(x), data(y), outer, axis, inner);
    }

    @Override
    public int[] argmax(Storage x, int rows, int columns) {
        return Reductions.argmax(data(x), rows, columns);
    }

    // ---- matrices

    @Override
    public void gemm(boolean transA, boolean transB, int m, int n, int k, Storage a, int aOffset, Storage b,
            int bOffset, Storage c, int cOffset, boolean accumulate) {
        MatrixProduct.gemm(transA, transB, m, n, k, data(a), aOffset, data(b), bOffset, data(c), cOffset, accumulate);
    }

    // ---- convolution

    @Override
    public void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y) {
        Convolution.forward(s, data(x), data(w), data(y));
        Convolution.epilogue(data(y), s.outRows(), s.outChannels(), data(epilogue.scale()), data(epilogue.shift()),
                epilogue.act(), data(epilogue.residual()));
    }

    @Override
    public void conv2dInputGrad(Conv2dShape s, Storage dy, Storage w, Storage dx) {
        Convolution.inputGrad(s, data(dy), data(w), data(dx));
    }

    @Override
    public void conv2dWeightGrad(Conv2dShape s, Storage x, Storage dy, Storage dw) {
        Convolution.weightGrad(s, data(x), data(dy), data(dw));
    }

    // ---- batch normalisation

    @Override
    public void batchNormStatistics(Storage x, int rows, int channels, float eps, float momentum, Storage mean,
            Storage invStd, Storage runningMean, Storage runningVar) {
        BatchNormalization.statistics(data(x), rows, channels, eps, momentum, data(mean), data(invStd),
                data(runningMean), data(runningVar));
    }

    @Override
    public void batchNormApply(Storage x, int rows, int channels, Prologue.Norm norm, Storage y) {
        BatchNormalization.apply(data(x), rows, channels, data(norm.mean()), data(norm.invStd()),
                data(norm.gamma()), data(norm.beta()), norm.act(), data(y));
    }

    @Override
    public void batchNormFold(Storage gamma, Storage beta, Storage mean, Storage var, float eps, int channels,
            Storage scale, Storage shift) {
        BatchNormalization.fold(data(gamma), data(beta), data(mean), data(var), eps, channels, data(scale),
                data(shift));
    }

    @Override
    public void batchNormBackward(Storage x, Storage dy, int rows, int channels, Prologue.Norm norm, Storage dx,
            Storage dgamma, Storage dbeta) {
        BatchNormalization.backward(data(x), data(dy), rows, channels, data(norm.mean()), data(norm.invStd()),
                data(norm.gamma()), data(norm.beta()), norm.act(), true, data(dx), data(dgamma), data(dbeta));
    }

    @Override
    public void batchNormFixedBackward(Storage x, Storage dy, int rows, int channels, Prologue.Norm norm, Storage dx,
            Storage dgamma, Storage dbeta) {
        BatchNormalization.backward(data(x), data(dy), rows, channels, data(norm.mean()), data(norm.invStd()),
                data(norm.gamma()), data(norm.beta()), norm.act(), false, data(dx), data(dgamma), data(dbeta));
    }

    // ---- channels of each image

    @Override
    public void scaleChannels(Storage x, Storage s, int batch, int pixels, int channels, Storage y) {
        Channels.scale(data(x), data(s), batch, pixels, channels, data(y));
    }

    @Override
    public void scaleChannelsBackward(Storage x, Storage s, Storage dy, int batch, int pixels, int channels, Storage dx,
            Storage ds) {
        Channels.scaleBackward(data(x), data(s), data(dy), batch, pixels, channels, data(dx), data(ds));
    }

    @Override
    public void spreadOverPixels(Storage value, float alpha, int batch, int pixels, int channels, Storage y,
            boolean accumulate) {
        Channels.spread(data(value), alpha, batch, pixels, channels, data(y), accumulate);
    }

    @Override
    public void adaptiveAvgPool(Storage x, int batch, int inHeight, int inWidth, int channels, int outHeight,
            int outWidth, Storage y) {
        AdaptivePooling.forward(data(x), batch, inHeight, inWidth, channels, outHeight, outWidth, data(y));
    }

    @Override
    public void adaptiveAvgPoolBackward(Storage dy, int batch, int inHeight, int inWidth, int channels, int outHeight,
            int outWidth, Storage dx) {
        AdaptivePooling.backward(data(dy), batch, inHeight, inWidth, channels, outHeight, outWidth, data(dx));
    }

    // ---- classification

    @Override
    public void softmax(Storage x, int rows, int columns, Storage y) {
        Classification.softmax(data(x), rows, columns, data(y));
    }

    @Override
    public void logSoftmax(Storage x, int rows, int columns, Storage y) {
        Classification.logSoftmax(data(x), rows, columns, data(y));
    }

    @Override
    public void softmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        Classification.softmaxBackward(data(y), data(dy), rows, columns, data(dx));
    }

    @Override
    public void logSoftmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        Classification.logSoftmaxBackward(data(y), data(dy), rows, columns, data(dx));
    }

    @Override
    public void crossEntropy(Storage logits, int[] target, float smoothing, int rows, int columns, Storage loss,
            Storage probabilities) {
        Classification.crossEntropy(data(logits), target, smoothing, rows, columns, data(loss), data(probabilities));
    }

    @Override
    public void crossEntropyBackward(Storage probabilities, int[] target, float smoothing, Storage dloss, int rows,
            int columns, Storage dlogits) {
        Classification.crossEntropyBackward(data(probabilities), target, smoothing, data(dloss), rows, columns,
                data(dlogits));
    }

    // ---- optimisers

    @Override
    public void adamStep(Storage p, Storage g, Storage m, Storage v, int n, float lr, float beta1, float beta2,
            float eps, float weightDecay, int step) {
        Optimizers.adam(data(p), data(g), data(m), data(v), n, lr, beta1, beta2, eps, weightDecay, step);
    }

    @Override
    public void sgdStep(Storage p, Storage g, Storage buf, int n, float lr, float momentum, float weightDecay,
            boolean nesterov, boolean first) {
        Optimizers.sgd(data(p), data(g), data(buf), n, lr, momentum, weightDecay, nesterov, first);
    }
}

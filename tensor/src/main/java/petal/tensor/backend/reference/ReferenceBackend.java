package petal.tensor.backend.reference;

import static petal.tensor.backend.reference.ReferenceStorage.elements;
import static petal.tensor.backend.reference.ReferenceStorage.elementsOrNull;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.Backend;
import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.Binary;
import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.Conv2dShape;
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

/**
 * Every kernel as the plain loops of its formula, in double precision and on one thread: what one reads to understand a
 * kernel, steps through with a debugger, and compares the fast ones and all gradients with. This class only finds the
 * arrays; the loops are in its neighbours, one file per topic. Another backend may extend it and compute some of the kernels
 * differently.
 */
public class ReferenceBackend implements Backend {
    private static final ReferenceBackend INSTANCE = new ReferenceBackend();

    /** A backend of its own: its tensors live on a device of their own. */
    protected ReferenceBackend() {
    }

    /** {@return the one instance} */
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
        Copies.fill(elements(y), n, value);
    }

    @Override
    public void copyIn(float[] from, int fromIndex, Storage to, int toIndex, int n) {
        Copies.copyIn(from, fromIndex, elements(to), toIndex, n);
    }

    @Override
    public void copyOut(Storage from, int fromIndex, float[] to, int toIndex, int n) {
        Copies.copyOut(elements(from), fromIndex, to, toIndex, n);
    }

    @Override
    public void copyStrided(StridedView x, StridedView y, int[] shape) {
        Copies.copyStrided(x, y, shape);
    }

    @Override
    public void addStrided(StridedView x, StridedView y, int[] shape) {
        Copies.addStrided(x, y, shape);
    }

    // ---- element by element

    @Override
    public void unary(Unary op, Storage x, Storage y, int n) {
        Elements.unary(op, elements(x), elements(y), n);
    }

    @Override
    public void binary(Binary op, Storage a, Storage b, Storage y, int n) {
        Elements.binary(op, elements(a), elements(b), elements(y), n);
    }

    @Override
    public void binaryStrided(Binary op, StridedView a, StridedView b, Storage y, int[] shape) {
        Elements.binaryStrided(op, a, b, elements(y), shape);
    }

    @Override
    public void affine(Storage x, float alpha, float beta, Storage y, int n) {
        Elements.affine(elements(x), alpha, beta, elements(y), n);
    }

    @Override
    public void axpy(float alpha, Storage x, Storage y, int n) {
        Elements.axpy(alpha, elements(x), elements(y), n);
    }

    @Override
    public void map(DoubleUnaryOperator f, Storage x, Storage y, int n) {
        Elements.map(f, elements(x), elements(y), n);
    }

    // ---- elements by their numbers

    @Override
    public void gather(Storage x, int[] index, Storage y) {
        Picking.gather(elements(x), index, elements(y));
    }

    @Override
    public void scatterAdd(Storage x, int[] index, Storage y) {
        Picking.scatterAdd(elements(x), index, elements(y));
    }

    // ---- reductions

    @Override
    public void reduce(Reduction op, Storage x, Storage y, int outer, int axis, int inner) {
        Reductions.reduce(op, elements(x), elements(y), outer, axis, inner);
    }

    @Override
    public int[] argmax(Storage x, int rows, int columns) {
        return Reductions.argmax(elements(x), rows, columns);
    }

    // ---- matrices

    @Override
    public void gemm(Matrix a, Matrix b, Matrix c, boolean accumulate) {
        MatrixProduct.gemm(a, b, c, accumulate);
    }

    // ---- convolution

    @Override
    public void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y) {
        Convolution.forward(s, elements(x), elements(w), elements(y));
        if (!epilogue.isNone()) {
            Convolution.epilogue(s, elements(y), epilogue);
        }
    }

    @Override
    public void conv2dInputGrad(Conv2dShape s, Storage dy, Storage w, Storage dx) {
        Convolution.inputGrad(s, elements(dy), elements(w), elements(dx));
    }

    @Override
    public void conv2dWeightGrad(Conv2dShape s, Storage x, Storage dy, Storage dw) {
        Convolution.weightGrad(s, elements(x), elements(dy), elements(dw));
    }

    // ---- batch normalisation

    @Override
    public void batchNormStatistics(ImageShape s, Storage x, float eps, Storage mean, Storage invStd,
            RunningStatistics running) {
        BatchNormalization.statistics(s, elements(x), eps, elements(mean), elements(invStd), running);
    }

    @Override
    public void batchNormApply(ImageShape s, Storage x, Prologue.Norm norm, Storage y) {
        BatchNormalization.apply(s, elements(x), norm, elements(y));
    }

    @Override
    public void batchNormFold(int channels, RunningNorm norm, Storage scale, Storage shift) {
        BatchNormalization.fold(channels, norm, elements(scale), elements(shift));
    }

    @Override
    public void batchNormBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy,
            BatchNormGradients gradients) {
        BatchNormalization.backward(s, true, elements(x), norm, elements(dy), gradients);
    }

    @Override
    public void batchNormFixedBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy,
            BatchNormGradients gradients) {
        BatchNormalization.backward(s, false, elements(x), norm, elements(dy), gradients);
    }

    // ---- channels of each image

    @Override
    public void scaleChannels(ImageShape s, Storage x, Storage factors, Storage y) {
        Channels.scale(s, elements(x), elements(factors), elements(y));
    }

    @Override
    public void scaleChannelsBackward(ImageShape s, Storage x, Storage factors, Storage dy, @Nullable Storage dx,
            @Nullable Storage dfactors) {
        Channels.scaleBackward(s, elements(x), elements(factors), elements(dy), elementsOrNull(dx),
                elementsOrNull(dfactors));
    }

    @Override
    public void spreadOverPixels(ImageShape s, Storage value, float alpha, Storage y, boolean accumulate) {
        Channels.spread(s, elements(value), alpha, elements(y), accumulate);
    }

    @Override
    public int[] maxPool(PoolShape s, Storage x, Storage y) {
        return MaxPooling.forward(s, elements(x), elements(y));
    }

    @Override
    public void adaptiveAvgPool(AvgPoolShape s, Storage x, Storage y) {
        AdaptivePooling.forward(s, elements(x), elements(y));
    }

    @Override
    public void adaptiveAvgPoolBackward(AvgPoolShape s, Storage dy, Storage dx) {
        AdaptivePooling.backward(s, elements(dy), elements(dx));
    }

    // ---- classification

    @Override
    public void softmax(Storage x, int rows, int columns, Storage y) {
        Classification.softmax(elements(x), rows, columns, elements(y));
    }

    @Override
    public void logSoftmax(Storage x, int rows, int columns, Storage y) {
        Classification.logSoftmax(elements(x), rows, columns, elements(y));
    }

    @Override
    public void softmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        Classification.softmaxBackward(elements(y), elements(dy), rows, columns, elements(dx));
    }

    @Override
    public void logSoftmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        Classification.logSoftmaxBackward(elements(y), elements(dy), rows, columns, elements(dx));
    }

    @Override
    public void crossEntropy(ClassTargets targets, Storage logits, Storage loss, Storage probabilities) {
        Classification.crossEntropy(targets, elements(logits), elements(loss), elements(probabilities));
    }

    @Override
    public void crossEntropyBackward(ClassTargets targets, Storage probabilities, Storage dloss, Storage dlogits) {
        Classification.crossEntropyBackward(targets, elements(probabilities), elements(dloss), elements(dlogits));
    }

    // ---- optimisers

    @Override
    public void adamStep(AdamParameter parameter, AdamOptions options) {
        Optimizers.adam(parameter, options);
    }

    @Override
    public void sgdStep(SgdParameter parameter, SgdOptions options) {
        Optimizers.sgd(parameter, options);
    }
}

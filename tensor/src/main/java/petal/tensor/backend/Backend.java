package petal.tensor.backend;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of one device: few and large. All storages of a call belong to this backend. Unless a parameter says
 * otherwise, data is dense and starts at index 0; "rows × channels" is a matrix stored row by row, which is how a batch
 * of images lies in memory (channels last: one row per pixel). An output may be the same storage as an input only where
 * the method says so. Kernels overwrite their outputs unless they say that they add.
 */
public interface Backend {

    /** The kind of device in a word, such as {@code cpu}. */
    String kind();

    /** One line for people: the device, its cores or its model. */
    String description();

    /**
     * Prepares the kernels, which takes up to a few seconds, so that the first batch does not wait for it. Best called
     * on a thread of its own while data is being read. Calling it is never necessary; by default it does nothing.
     */
    default void warmUp() {
    }

    /** How many images it evaluates best side by side, each by itself; 0 where it is best at whole batches. */
    default int sideBySide() {
        return 0;
    }

    /**
     * Runs {@code body} for 0 … n−1, as many at a time as {@link #sideBySide()} says, and returns when all are done.
     *
     * @param body called by several threads, and by each with its own {@link petal.tensor.MemoryScope} and
     *             {@linkplain petal.tensor.autograd.Autograd recording mode}; what it throws first, the caller gets
     */
    default void forEach(int n, IntConsumer body) {
        for (int i = 0; i < n; i++) {
            body.accept(i);
        }
    }

    // ---- memory

    /** A storage of {@code size} elements with undefined contents, from the pool where possible. */
    Storage allocate(int size);

    /** y[0..n) = value. */
    void fill(Storage y, int n, float value);

    /** Copies {@code n} elements from an array into a storage. */
    void copyIn(float[] from, int fromIndex, Storage to, int toIndex, int n);

    /** Copies {@code n} elements from a storage into an array. */
    void copyOut(Storage from, int fromIndex, float[] to, int toIndex, int n);

    /** y[…] = x[…] for every index of {@code shape}. */
    void copyStrided(StridedView x, StridedView y, int[] shape);

    /** y[…] += x[…] for every index of {@code shape}; no two indices may meet in the same element of y. */
    void addStrided(StridedView x, StridedView y, int[] shape);

    // ---- element by element

    /** y[i] = op(x[i]); y may be x. */
    void unary(Unary op, Storage x, Storage y, int n);

    /** y[i] = op(a[i], b[i]); y may be a or b. */
    void binary(Binary op, Storage a, Storage b, Storage y, int n);

    /** y[…] = op(a[…], b[…]) with broadcasting: a stride of 0 repeats; y is dense, row-major over {@code shape}. */
    void binaryStrided(Binary op, StridedView a, StridedView b, Storage y, int[] shape);

    /** y[i] = alpha · x[i] + beta; y may be x. */
    void affine(Storage x, float alpha, float beta, Storage y, int n);

    /** y[i] += alpha · x[i]; x may be y. */
    void axpy(float alpha, Storage x, Storage y, int n);

    /**
     * y[i] = f(x[i]) for a function that has no kernel of its own, computed in double precision; y may be x.
     *
     * @param name what the function is called, for a device that has to refuse it
     * @throws UnsupportedOperationException if this device has only kernels of its own
     */
    default void map(String name, DoubleUnaryOperator f, Storage x, Storage y, int n) {
        throw lacks(name);
    }

    // ---- elements by their numbers

    /**
     * y[i] = x[index[i]], and 0 where index[i] is −1.
     *
     * @throws UnsupportedOperationException if this device has no such kernel
     */
    default void gather(Storage x, int[] index, Storage y) {
        throw lacks("gather");
    }

    /**
     * y[index[i]] += x[i], and nothing where index[i] is −1; several may meet in the same element, and are added in their
     * order.
     *
     * @throws UnsupportedOperationException if this device has no such kernel
     */
    default void scatterAdd(Storage x, int[] index, Storage y) {
        throw lacks("scatterAdd");
    }

    private UnsupportedOperationException lacks(String operation) {
        return new UnsupportedOperationException("the " + kind() + " has no kernel for " + operation
                + ": move the tensor with to(Device.cpu()) before it");
    }

    // ---- reductions

    /** Reduces the middle axis: x is outer × axis × inner, y is outer × inner. */
    void reduce(Reduction op, Storage x, Storage y, int outer, int axis, int inner);

    /** Index of the (first) largest element of each row: x is rows × columns, the result has one index per row. */
    int[] argmax(Storage x, int rows, int columns);

    // ---- matrices

    /** C = A · B, or C += A · B when {@code accumulate}; C must not be transposed. */
    void gemm(Matrix a, Matrix b, Matrix c, boolean accumulate);

    // ---- convolution, channels last

    /** y = epilogue(x ∗ w): cross-correlation as every deep-learning library defines it. */
    void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y);

    /**
     * y = epilogue(x̃ ∗ w) with x̃ = prologue(x). By default x̃ is written to memory first; a backend that makes it
     * where it is needed saves that.
     */
    default void conv2d(Conv2dShape s, Storage x, Prologue prologue, Storage w, Epilogue epilogue, Storage y) {
        prologue.prepare(this, s.input(), x, prepared -> conv2d(s, prepared, w, epilogue, y));
    }

    /**
     * Whether the forward convolution of this shape carries out {@code prologue} as it reads its input, so that the
     * result of the prologue need not be written for it.
     */
    default boolean readsThrough(Prologue prologue, Conv2dShape s) {
        return false;
    }

    /**
     * Whether kernels with a {@link Prologue} make their input as they read it, so that remaking an activation in the
     * backward pass costs little more than reading it: operations then don't keep it.
     */
    default boolean remakesInputs() {
        return false;
    }

    /** dx = the gradient of the convolution with respect to its input. */
    void conv2dInputGrad(Conv2dShape s, Storage dy, Storage w, Storage dx);

    /** dw = the gradient of the convolution with respect to its weight. */
    void conv2dWeightGrad(Conv2dShape s, Storage x, Storage dy, Storage dw);

    /** As {@link #conv2dWeightGrad} for the convolution of prologue(x). */
    default void conv2dWeightGrad(Conv2dShape s, Storage x, Prologue prologue, Storage dy, Storage dw) {
        prologue.prepare(this, s.input(), x, prepared -> conv2dWeightGrad(s, prepared, dy, dw));
    }

    /** {@link #conv2dInputGrad} with respect to prologue(x) and {@link #conv2dWeightGrad}, perhaps side by side. */
    default void conv2dGrads(Conv2dShape s, Storage x, Prologue prologue, Storage dy, Storage w, Storage dx,
            Storage dw) {
        conv2dInputGrad(s, dy, w, dx);
        conv2dWeightGrad(s, x, prologue, dy, dw);
    }

    // ---- batch normalisation per channel, over the pixels of the batch

    /**
     * Mean and 1/√(var + eps) of each channel of x (biased variance), and the running averages: mean and unbiased
     * variance of the batch count {@code momentum}.
     */
    void batchNormStatistics(ImageShape s, Storage x, float eps, Storage mean, Storage invStd,
            RunningStatistics running);

    /** y = norm(x); y may be x. */
    void batchNormApply(ImageShape s, Storage x, Prologue.Norm norm, Storage y);

    /**
     * Batch normalisation with statistics that are known, as one factor and one summand per channel, which an
     * {@link Epilogue} takes: scale = gamma / √(var + eps), shift = beta − mean · scale.
     */
    void batchNormFold(int channels, RunningNorm norm, Storage scale, Storage shift);

    /**
     * Gradients of norm(x), its statistics computed from x itself (training). With g = dy · act′(…) and
     * x̂ = (x − mean) · invStd:  dgamma = Σ g·x̂,  dbeta = Σ g,
     * dx = gamma · invStd · (g − dbeta/rows − x̂ · dgamma/rows)  (Ioffe &amp; Szegedy 2015, section 3).
     * {@code dx} may be dy.
     */
    void batchNormBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy, BatchNormGradients gradients);

    /** As {@link #batchNormBackward} for fixed statistics (evaluation): dx = g · gamma · invStd. */
    void batchNormFixedBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy, BatchNormGradients gradients);

    // ---- channels of each image: factors are batch × channels

    /** y[n,p,c] = x[n,p,c] · factors[n,c]; y may be x. */
    void scaleChannels(ImageShape s, Storage x, Storage factors, Storage y);

    /**
     * Gradients of {@link #scaleChannels}: dx = dy · factors, dfactors[n,c] = Σₚ dy · x. Either may be null where it is
     * not needed; dx may be dy.
     */
    void scaleChannelsBackward(ImageShape s, Storage x, Storage factors, Storage dy, @Nullable Storage dx,
            @Nullable Storage dfactors);

    /** As {@link #scaleChannelsBackward} where what was scaled is norm(x). */
    default void scaleChannelsBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage factors, Storage dy,
            @Nullable Storage dx, @Nullable Storage dfactors) {
        Prologue needed = dfactors == null ? Prologue.NONE : new Prologue(norm, null);
        needed.prepare(this, s, x, prepared -> scaleChannelsBackward(s, prepared, factors, dy, dx, dfactors));
    }

    /** y[n,p,c] = value[n,c] · alpha, the gradient of a sum or mean over pixels; added to y when {@code accumulate}. */
    void spreadOverPixels(ImageShape s, Storage value, float alpha, Storage y, boolean accumulate);

    /**
     * The largest element of each window, as {@link PoolShape} lays them; where one is NaN, that.
     *
     * @return where in x each element of y was found, the first of equals in row-major order
     * @throws UnsupportedOperationException if this device has no such kernel
     */
    default int[] maxPool(PoolShape s, Storage x, Storage y) {
        throw lacks("maxPool2d");
    }

    /** Averages over a grid of windows that covers each image. */
    void adaptiveAvgPool(AvgPoolShape s, Storage x, Storage y);

    /** Gradient of {@link #adaptiveAvgPool}. */
    void adaptiveAvgPoolBackward(AvgPoolShape s, Storage dy, Storage dx);

    // ---- classification, rows × columns

    /** Softmax of each row. */
    void softmax(Storage x, int rows, int columns, Storage y);

    /** Logarithm of the softmax of each row. */
    void logSoftmax(Storage x, int rows, int columns, Storage y);

    /** dx = y · (dy − Σ dy·y) per row, from the softmax y. */
    void softmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx);

    /** dx = dy − exp(y) · Σ dy per row, from the log-softmax y. */
    void logSoftmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx);

    /**
     * Mean cross-entropy of the rows' softmax with their targets. {@code loss} receives one element,
     * {@code probabilities} the softmax.
     */
    void crossEntropy(ClassTargets targets, Storage logits, Storage loss, Storage probabilities);

    /** dlogits = (probabilities − smoothed one-hot) · dloss[0] / rows. */
    void crossEntropyBackward(ClassTargets targets, Storage probabilities, Storage dloss, Storage dlogits);

    // ---- optimisers, in place; the gradient itself stays as it is

    /**
     * One step of Adam (Kingma &amp; Ba 2015): g = gradient + weightDecay·p;  m = β₁m + (1−β₁)g;  v = β₂v + (1−β₂)g²;
     * p −= lr/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε), with t = {@code step} counted from 1.
     */
    void adamStep(AdamParameter parameter, AdamOptions options);

    /** {@link #adamStep} for each of {@code parameters}, which share no elements; a device may move all at once. */
    default void adamSteps(List<AdamParameter> parameters, AdamOptions options) {
        parameters.forEach(parameter -> adamStep(parameter, options));
    }

    /**
     * One step of stochastic gradient descent: g = gradient + weightDecay·p;  buf = momentum·buf + g (buf = g at the
     * first step);  p −= lr · (nesterov ? g + momentum·buf : buf). Without momentum p −= lr · g.
     */
    void sgdStep(SgdParameter parameter, SgdOptions options);

    /** {@link #sgdStep} for each of {@code parameters}, which share no elements; a device may move all at once. */
    default void sgdSteps(List<SgdParameter> parameters, SgdOptions options) {
        parameters.forEach(parameter -> sgdStep(parameter, options));
    }
}

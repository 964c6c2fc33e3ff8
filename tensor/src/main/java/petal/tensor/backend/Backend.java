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

    /** {@return the kind of device in a word, such as {@code cpu}} */
    String kind();

    /** {@return one line for people: the device, its cores or its model} */
    String description();

    /**
     * Prepares the kernels, which takes up to a few seconds, so that the first batch does not wait for it. Best called
     * on a thread of its own while data is being read; a second call waits for the first. Calling it is never necessary;
     * by default it does nothing.
     */
    default void warmUp() {
    }

    /** {@return how many images it evaluates best side by side, each by itself; 0 where it is best at whole batches} */
    default int sideBySide() {
        return 0;
    }

    /**
     * Runs {@code body} for 0 … n−1, as many at a time as {@link #sideBySide()} says, and returns when all are done.
     *
     * @param n    at least 0
     * @param body called by several threads, and by each with its own {@link petal.tensor.MemoryScope} and
     *             {@linkplain petal.tensor.autograd.Autograd recording mode}; what it throws first, the caller gets
     */
    default void forEach(int n, IntConsumer body) {
        for (int i = 0; i < n; i++) {
            body.accept(i);
        }
    }

    // ---- memory

    /**
     * {@return a storage of {@code size} elements with undefined contents, from the pool where possible}
     *
     * @param size at least 0
     */
    Storage allocate(int size);

    /**
     * y[0..n) = value.
     *
     * @param y     of at least n elements
     * @param n     how many elements
     * @param value what each becomes
     */
    void fill(Storage y, int n, float value);

    /**
     * Copies {@code n} elements from an array into a storage.
     *
     * @param from      the array
     * @param fromIndex index of the first element in it
     * @param to        the storage
     * @param toIndex   index of the first element in it
     * @param n         how many elements
     */
    void copyIn(float[] from, int fromIndex, Storage to, int toIndex, int n);

    /**
     * Copies {@code n} elements from a storage into an array.
     *
     * @param from      the storage
     * @param fromIndex index of the first element in it
     * @param to        the array
     * @param toIndex   index of the first element in it
     * @param n         how many elements
     */
    void copyOut(Storage from, int fromIndex, float[] to, int toIndex, int n);

    /**
     * y[…] = x[…] for every index of {@code shape}.
     *
     * @param x     what is read
     * @param y     what is written
     * @param shape sizes of the dimensions
     */
    void copyStrided(StridedView x, StridedView y, int[] shape);

    /**
     * y[…] += x[…] for every index of {@code shape}; no two indices may meet in the same element of y.
     *
     * @param x     what is read
     * @param y     what is added to
     * @param shape sizes of the dimensions
     */
    void addStrided(StridedView x, StridedView y, int[] shape);

    // ---- element by element

    /**
     * y[i] = op(x[i]); y may be x.
     *
     * @param op the function
     * @param x  n elements
     * @param y  n elements
     * @param n  how many elements
     */
    void unary(Unary op, Storage x, Storage y, int n);

    /**
     * y[i] = op(a[i], b[i]); y may be a or b.
     *
     * @param op the function
     * @param a  n elements
     * @param b  n elements
     * @param y  n elements
     * @param n  how many elements
     */
    void binary(Binary op, Storage a, Storage b, Storage y, int n);

    /**
     * y[…] = op(a[…], b[…]) with broadcasting: a stride of 0 repeats; y is dense, row-major over {@code shape}.
     *
     * @param op    the function
     * @param a     where to read its first argument
     * @param b     where to read its second argument
     * @param y     as many elements as the shape has
     * @param shape sizes of the dimensions
     */
    void binaryStrided(Binary op, StridedView a, StridedView b, Storage y, int[] shape);

    /**
     * y[i] = alpha · x[i] + beta; y may be x.
     *
     * @param x     n elements
     * @param alpha the factor
     * @param beta  the summand
     * @param y     n elements
     * @param n     how many elements
     */
    void affine(Storage x, float alpha, float beta, Storage y, int n);

    /**
     * y[i] += alpha · x[i]; x may be y.
     *
     * @param alpha the factor
     * @param x     n elements
     * @param y     n elements, which change
     * @param n     how many elements
     */
    void axpy(float alpha, Storage x, Storage y, int n);

    /**
     * y[i] = f(x[i]) for a function that has no kernel of its own, computed in double precision; y may be x.
     *
     * @param f    may be called by several threads
     * @param x    n elements
     * @param y    n elements
     * @param n    how many elements
     */
    void map(DoubleUnaryOperator f, Storage x, Storage y, int n);

    // ---- elements by their numbers

    /**
     * y[i] = x[index[i]], and 0 where index[i] is −1.
     *
     * @param x     of any size
     * @param index positions in x, or −1
     * @param y     one element a position
     */
    void gather(Storage x, int[] index, Storage y);

    /**
     * y[index[i]] += x[i], and nothing where index[i] is −1; several may meet in the same element, and are added in their
     * order.
     *
     * @param x     one element a position
     * @param index positions in y, or −1
     * @param y     of any size; is added to
     */
    void scatterAdd(Storage x, int[] index, Storage y);

    // ---- reductions

    /**
     * Reduces the middle axis: x is outer × axis × inner, y is outer × inner.
     *
     * @param op    how many elements become one
     * @param x     outer · axis · inner elements
     * @param y     outer · inner elements
     * @param outer sizes before the axis, multiplied
     * @param axis  size of the axis
     * @param inner sizes behind the axis, multiplied
     */
    void reduce(Reduction op, Storage x, Storage y, int outer, int axis, int inner);

    /**
     * {@return the index of the (first) largest element of each row: x is rows × columns, the result has one index per
     * row}
     *
     * @param x       rows · columns elements
     * @param rows    how many rows
     * @param columns at least 1
     */
    int[] argmax(Storage x, int rows, int columns);

    // ---- matrices

    /**
     * C = A · B, or C += A · B when {@code accumulate}; C must not be transposed.
     *
     * @param a          m × k
     * @param b          k × n
     * @param c          m × n
     * @param accumulate whether to add to C
     */
    void gemm(Matrix a, Matrix b, Matrix c, boolean accumulate);

    // ---- convolution, channels last

    /**
     * y = epilogue(x ∗ w): cross-correlation as every deep-learning library defines it.
     *
     * @param s        the sizes
     * @param x        the input, channels last
     * @param w        the weight, [out, in/groups, kh, kw]
     * @param epilogue what to do with each sum
     * @param y        the output, channels last
     */
    void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y);

    /**
     * y = epilogue(x̃ ∗ w) with x̃ = prologue(x). By default x̃ is written to memory first; a backend that makes it
     * where it is needed saves that.
     *
     * @param s        the sizes
     * @param x        the input, channels last
     * @param prologue what to do with each element of x
     * @param w        the weight, [out, in/groups, kh, kw]
     * @param epilogue what to do with each sum
     * @param y        the output, channels last
     */
    default void conv2d(Conv2dShape s, Storage x, Prologue prologue, Storage w, Epilogue epilogue, Storage y) {
        prologue.prepare(this, s.input(), x, prepared -> conv2d(s, prepared, w, epilogue, y));
    }

    /**
     * {@return whether the forward convolution of this shape carries out {@code prologue} as it reads its input, so
     * that the result of the prologue need not be written for it}
     *
     * @param prologue what to do with each element of the input
     * @param s        the sizes
     */
    default boolean readsThrough(Prologue prologue, Conv2dShape s) {
        return false;
    }

    /**
     * {@return whether kernels with a {@link Prologue} make their input as they read it, so that remaking an activation
     * in the backward pass costs little more than reading it: operations then don't keep it}
     */
    default boolean remakesInputs() {
        return false;
    }

    /**
     * y = what {@code second} makes of what {@code first} makes of x. By default the result of the first is written to
     * memory; a backend that {@linkplain #chains chains} them saves that.
     *
     * @param x      the input of the first, channels last
     * @param first  a convolution
     * @param second the convolution that follows
     * @param y      the output of the second, channels last
     */
    default void conv2dChain(Storage x, Conv2dStep first, Conv2dStep second, Storage y) {
        Storage between = allocate(first.shape().outSize());
        conv2d(first.shape(), x, first.w(), first.epilogue(), between);
        conv2d(second.shape(), between, second.w(), second.epilogue(), y);
        between.lifetime().free();
    }

    /**
     * {@return whether {@link #conv2dChain} computes two convolutions of these shapes faster than one after the other}
     *
     * @param first  the sizes of the first
     * @param second the sizes of the one that follows
     */
    default boolean chains(Conv2dShape first, Conv2dShape second) {
        return false;
    }

    /**
     * dx = the gradient of the convolution with respect to its input.
     *
     * @param s  the sizes
     * @param dy gradient of the output, channels last
     * @param w  the weight, [out, in/groups, kh, kw]
     * @param dx gradient of the input, channels last
     */
    void conv2dInputGrad(Conv2dShape s, Storage dy, Storage w, Storage dx);

    /**
     * dw = the gradient of the convolution with respect to its weight.
     *
     * @param s  the sizes
     * @param x  the input, channels last
     * @param dy gradient of the output, channels last
     * @param dw gradient of the weight, [out, in/groups, kh, kw]
     */
    void conv2dWeightGrad(Conv2dShape s, Storage x, Storage dy, Storage dw);

    /**
     * As {@link #conv2dWeightGrad} for the convolution of prologue(x).
     *
     * @param s        the sizes
     * @param x        what the prologue reads, channels last
     * @param prologue what to do with each element of x
     * @param dy       gradient of the output, channels last
     * @param dw       gradient of the weight, [out, in/groups, kh, kw]
     */
    default void conv2dWeightGrad(Conv2dShape s, Storage x, Prologue prologue, Storage dy, Storage dw) {
        prologue.prepare(this, s.input(), x, prepared -> conv2dWeightGrad(s, prepared, dy, dw));
    }

    /**
     * {@link #conv2dInputGrad} with respect to prologue(x) and {@link #conv2dWeightGrad}, perhaps side by side.
     *
     * @param s        the sizes
     * @param x        what the prologue reads, channels last
     * @param prologue what to do with each element of x
     * @param dy       gradient of the output, channels last
     * @param w        the weight, [out, in/groups, kh, kw]
     * @param dx       gradient of prologue(x), channels last
     * @param dw       gradient of the weight, [out, in/groups, kh, kw]
     */
    default void conv2dGrads(Conv2dShape s, Storage x, Prologue prologue, Storage dy, Storage w, Storage dx,
            Storage dw) {
        conv2dInputGrad(s, dy, w, dx);
        conv2dWeightGrad(s, x, prologue, dy, dw);
    }

    // ---- batch normalisation per channel, over the pixels of the batch

    /**
     * Mean and 1/√(var + eps) of each channel of x (biased variance), and the running averages: mean and unbiased
     * variance of the batch count {@code momentum}.
     *
     * @param s       the sizes of x
     * @param x       rows × channels
     * @param eps     added to the variance
     * @param mean    one element a channel
     * @param invStd  one element a channel
     * @param running the running averages, which change
     */
    void batchNormStatistics(ImageShape s, Storage x, float eps, Storage mean, Storage invStd,
            RunningStatistics running);

    /**
     * y = norm(x); y may be x.
     *
     * @param s    the sizes of x
     * @param x    rows × channels
     * @param norm statistics, scale, shift and activation
     * @param y    rows × channels
     */
    void batchNormApply(ImageShape s, Storage x, Prologue.Norm norm, Storage y);

    /**
     * Batch normalisation with statistics that are known, as one factor and one summand per channel, which an
     * {@link Epilogue} takes: scale = gamma / √(var + eps), shift = beta − mean · scale.
     *
     * @param channels how many there are
     * @param norm     statistics, scale and shift
     * @param scale    one element a channel
     * @param shift    one element a channel
     */
    void batchNormFold(int channels, RunningNorm norm, Storage scale, Storage shift);

    /**
     * Gradients of norm(x), its statistics computed from x itself (training). With g = dy · act′(…) and
     * x̂ = (x − mean) · invStd:  dgamma = Σ g·x̂,  dbeta = Σ g,
     * dx = gamma · invStd · (g − dbeta/rows − x̂ · dgamma/rows)  (Ioffe &amp; Szegedy 2015, section 3).
     * {@code dx} may be dy.
     *
     * @param s         the sizes of x
     * @param x         rows × channels
     * @param norm      statistics, scale, shift and activation
     * @param dy        gradient of norm(x), rows × channels
     * @param gradients where the results go
     */
    void batchNormBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy, BatchNormGradients gradients);

    /**
     * As {@link #batchNormBackward} for fixed statistics (evaluation): dx = g · gamma · invStd.
     *
     * @param s         the sizes of x
     * @param x         rows × channels
     * @param norm      statistics, scale, shift and activation
     * @param dy        gradient of norm(x), rows × channels
     * @param gradients where the results go
     */
    void batchNormFixedBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy, BatchNormGradients gradients);

    // ---- channels of each image: factors are batch × channels

    /**
     * y[n,p,c] = x[n,p,c] · factors[n,c]; y may be x.
     *
     * @param s       the sizes of x
     * @param x       rows × channels
     * @param factors batch × channels
     * @param y       rows × channels
     */
    void scaleChannels(ImageShape s, Storage x, Storage factors, Storage y);

    /**
     * Gradients of {@link #scaleChannels}: dx = dy · factors, dfactors[n,c] = Σₚ dy · x. Either may be null where it is
     * not needed; dx may be dy.
     *
     * @param s        the sizes of x
     * @param x        rows × channels
     * @param factors  batch × channels
     * @param dy       gradient of the result, rows × channels
     * @param dx       gradient of x, rows × channels
     * @param dfactors gradient of the factors, batch × channels
     */
    void scaleChannelsBackward(ImageShape s, Storage x, Storage factors, Storage dy, @Nullable Storage dx,
            @Nullable Storage dfactors);

    /**
     * As {@link #scaleChannelsBackward} where what was scaled is norm(x).
     *
     * @param s        the sizes of x
     * @param x        what was normalised, rows × channels
     * @param norm     statistics, scale, shift and activation
     * @param factors  batch × channels
     * @param dy       gradient of the result, rows × channels
     * @param dx       gradient of norm(x), rows × channels
     * @param dfactors gradient of the factors, batch × channels
     */
    default void scaleChannelsBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage factors, Storage dy,
            @Nullable Storage dx, @Nullable Storage dfactors) {
        Prologue needed = dfactors == null ? Prologue.NONE : new Prologue(norm, null);
        needed.prepare(this, s, x, prepared -> scaleChannelsBackward(s, prepared, factors, dy, dx, dfactors));
    }

    /**
     * y[n,p,c] = value[n,c] · alpha, the gradient of a sum or mean over pixels; added to y when {@code accumulate}.
     *
     * @param s          the sizes of y
     * @param value      batch × channels
     * @param alpha      the factor; 1/pixels for a mean
     * @param y          rows × channels
     * @param accumulate whether to add to y
     */
    void spreadOverPixels(ImageShape s, Storage value, float alpha, Storage y, boolean accumulate);

    /**
     * The largest element of each window, as {@link PoolShape} lays them; where one is NaN, that.
     *
     * @param s the sizes
     * @param x the input, channels last
     * @param y the output, channels last
     * @return where in x each element of y was found, the first of equals in row-major order
     */
    int[] maxPool(PoolShape s, Storage x, Storage y);

    /**
     * Averages over a grid of windows that covers each image.
     *
     * @param s the sizes
     * @param x the input, channels last
     * @param y the output, channels last
     */
    void adaptiveAvgPool(AvgPoolShape s, Storage x, Storage y);

    /**
     * Gradient of {@link #adaptiveAvgPool}.
     *
     * @param s  the sizes
     * @param dy gradient of the output, channels last
     * @param dx gradient of the input, channels last
     */
    void adaptiveAvgPoolBackward(AvgPoolShape s, Storage dy, Storage dx);

    // ---- classification, rows × columns

    /**
     * Softmax of each row.
     *
     * @param x       rows × columns
     * @param rows    how many rows
     * @param columns how many numbers a softmax is over
     * @param y       rows × columns
     */
    void softmax(Storage x, int rows, int columns, Storage y);

    /**
     * Logarithm of the softmax of each row.
     *
     * @param x       rows × columns
     * @param rows    how many rows
     * @param columns how many numbers a softmax is over
     * @param y       rows × columns
     */
    void logSoftmax(Storage x, int rows, int columns, Storage y);

    /**
     * dx = y · (dy − Σ dy·y) per row, from the softmax y.
     *
     * @param y       rows × columns
     * @param dy      gradient of y, rows × columns
     * @param rows    how many rows
     * @param columns how many numbers a softmax is over
     * @param dx      rows × columns
     */
    void softmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx);

    /**
     * dx = dy − exp(y) · Σ dy per row, from the log-softmax y.
     *
     * @param y       rows × columns
     * @param dy      gradient of y, rows × columns
     * @param rows    how many rows
     * @param columns how many numbers a softmax is over
     * @param dx      rows × columns
     */
    void logSoftmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx);

    /**
     * Mean cross-entropy of the rows' softmax with their targets. {@code loss} receives one element,
     * {@code probabilities} the softmax.
     *
     * @param targets       the classes, and by how much they are smoothed
     * @param logits        rows × classes
     * @param loss          one element
     * @param probabilities rows × classes
     */
    void crossEntropy(ClassTargets targets, Storage logits, Storage loss, Storage probabilities);

    /**
     * dlogits = (probabilities − smoothed one-hot) · dloss[0] / rows.
     *
     * @param targets       the classes, and by how much they are smoothed
     * @param probabilities rows × classes, from {@link #crossEntropy}
     * @param dloss         one element
     * @param dlogits       rows × classes
     */
    void crossEntropyBackward(ClassTargets targets, Storage probabilities, Storage dloss, Storage dlogits);

    // ---- optimisers, in place; the gradient itself stays as it is

    /**
     * One step of Adam (Kingma &amp; Ba 2015): g = gradient + weightDecay·p;  m = β₁m + (1−β₁)g;  v = β₂v + (1−β₂)g²;
     * p −= lr/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε), with t = {@code step} counted from 1.
     *
     * @param parameter changes, as its running means do
     * @param options   lr, β₁, β₂, ε and weightDecay
     */
    void adamStep(AdamParameter parameter, AdamOptions options);

    /**
     * {@link #adamStep} for each of {@code parameters}, which share no elements; a device may move all at once.
     *
     * @param parameters change, as their running means do
     * @param options    lr, β₁, β₂, ε and weightDecay
     */
    default void adamSteps(List<AdamParameter> parameters, AdamOptions options) {
        parameters.forEach(parameter -> adamStep(parameter, options));
    }

    /**
     * One step of stochastic gradient descent: g = gradient + weightDecay·p;  buf = momentum·buf + g (buf = g at the
     * first step);  p −= lr · (nesterov ? g + momentum·buf : buf). Without momentum p −= lr · g.
     *
     * @param parameter changes, as its buf does
     * @param options   lr, momentum, weightDecay and nesterov
     */
    void sgdStep(SgdParameter parameter, SgdOptions options);

    /**
     * {@link #sgdStep} for each of {@code parameters}, which share no elements; a device may move all at once.
     *
     * @param parameters change, as their bufs do
     * @param options    lr, momentum, weightDecay and nesterov
     */
    default void sgdSteps(List<SgdParameter> parameters, SgdOptions options) {
        parameters.forEach(parameter -> sgdStep(parameter, options));
    }
}

package petal.lessons.engine;

import petal.lessons.exercise.NotDone;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.ImageShape;

/**
 * The exercises of this lesson, for you to fill in: replace {@code throw new NotDone()} by your solution, save, and run
 * {@code petal check engine}. It says whether you are right, and if not, for which input, and so does the lesson.
 * Solutions are in {@link Solutions}.
 *
 * <p>These are the kernels that a network is computed by. Each that is right computes wherever you say
 * {@code --device yours}; Petal's stand in for the others. Everything is an array of numbers in one row, so each begins
 * with the question where a number lies: the one in row i and column j of a matrix with {@code columns} columns at
 * {@code i * columns + j}. Results go into a new array.
 */
final class Exercises {
    private Exercises() {
    }

    // ---- the matrix product, which most of the time goes into

    /**
     * C = A · B: c[i, j] = Σₗ a[i, l] · b[l, j].
     *
     * @param a [m, k]
     * @param b [k, n]
     * @return [m, n]
     */
    static float[] matmul(float[] a, float[] b, int m, int n, int k) {
        throw new NotDone();
    }

    /**
     * The gradient of C = A · B with respect to A: dA = dC · Bᵀ, so da[i, l] = Σⱼ dc[i, j] · b[l, j]. A linear layer,
     * Y = X · Wᵀ, is computed by it, too.
     *
     * @param dc [m, n]
     * @param b  [k, n]
     * @return [m, k]
     */
    static float[] matmulGradA(float[] dc, float[] b, int m, int n, int k) {
        throw new NotDone();
    }

    /**
     * The gradient of C = A · B with respect to B: dB = Aᵀ · dC, so db[l, j] = Σᵢ a[i, l] · dc[i, j].
     *
     * @param a  [m, k]
     * @param dc [m, n]
     * @return [k, n]
     */
    static float[] matmulGradB(float[] a, float[] dc, int m, int n, int k) {
        throw new NotDone();
    }

    // ---- convolution; images lie as [batch, height, width, channels]

    /**
     * Convolution, where every output channel sees all input channels (one group):
     *
     * <p>y[n, i, j, o] = Σ over u, v, c of x[n, i·stride + u − padding, j·stride + v − padding, c] · w[o, c, u, v].
     *
     * <p>Where such a pixel lies outside the image, x counts as 0.
     *
     * @param x [batch, inHeight, inWidth, inChannels]
     * @param w [outChannels, inChannels, kernelHeight, kernelWidth]
     * @param s all these numbers, and outHeight() and outWidth()
     * @return [batch, outHeight, outWidth, outChannels]
     */
    static float[] conv2d(float[] x, float[] w, Conv2dShape s) {
        throw new NotDone();
    }

    /**
     * Depthwise convolution, where every channel is convolved by itself (as many groups as channels):
     *
     * <p>y[n, i, j, c] = Σ over u, v of x[n, i·stride + u − padding, j·stride + v − padding, c] · w[c, u, v].
     *
     * @param x [batch, inHeight, inWidth, channels]
     * @param w [channels, kernelHeight, kernelWidth]
     * @return [batch, outHeight, outWidth, channels]
     */
    static float[] depthwiseConv2d(float[] x, float[] w, Conv2dShape s) {
        throw new NotDone();
    }

    /**
     * The gradient of a convolution, in any number of groups, with respect to its input. Wherever forward adds x · w to a
     * y, backward adds dy · w to the gradient of that x:
     *
     * <p>dx[n, i·stride + u − padding, j·stride + v − padding, first + c] += dy[n, i, j, o] · w[o, c, u, v]
     *
     * <p>with c from 0 to groupInChannels() − 1, and first = ⌊o / groupOutChannels()⌋ · groupInChannels(), the first channel
     * of the group that o belongs to.
     *
     * @param dy [batch, outHeight, outWidth, outChannels]
     * @param w  [outChannels, groupInChannels, kernelHeight, kernelWidth]
     * @return [batch, inHeight, inWidth, inChannels]
     */
    static float[] conv2dInputGrad(float[] dy, float[] w, Conv2dShape s) {
        throw new NotDone();
    }

    /**
     * The gradient of a convolution, in any number of groups, with respect to its weight, with first as in
     * {@link #conv2dInputGrad}:
     *
     * <p>dw[o, c, u, v] += dy[n, i, j, o] · x[n, i·stride + u − padding, j·stride + v − padding, first + c].
     *
     * @param x  [batch, inHeight, inWidth, inChannels]
     * @param dy [batch, outHeight, outWidth, outChannels]
     * @return [outChannels, groupInChannels, kernelHeight, kernelWidth]
     */
    static float[] conv2dWeightGrad(float[] x, float[] dy, Conv2dShape s) {
        throw new NotDone();
    }

    // ---- batch normalisation of a matrix with one row per pixel and one column per channel

    /**
     * What a batch knows of each channel: mean[c] = 1/rows · Σ x[r, c] and variance[c] = 1/rows · Σ (x[r, c] − mean[c])².
     *
     * @param x [rows, channels]
     * @return the means and the variances, one per channel
     */
    static float[][] batchNormStatistics(float[] x, int rows, int channels) {
        throw new NotDone();
    }

    /**
     * Batch normalisation in training: y[r, c] = gamma[c] · x̂[r, c] + beta[c] with x̂[r, c] = (x[r, c] − mean[c]) · invStd[c].
     *
     * @param x      [rows, channels]
     * @param invStd 1/√(variance + ε) of each channel
     * @return [rows, channels]
     */
    static float[] batchNormApply(float[] x, float[] mean, float[] invStd, float[] gamma, float[] beta, int rows,
            int channels) {
        throw new NotDone();
    }

    /**
     * The gradients of batch normalisation in training, where mean and variance depend on x, too:
     *
     * <p>dgamma[c] = Σ dy[r, c] · x̂[r, c] and dbeta[c] = Σ dy[r, c] over the rows, and
     *
     * <p>dx[r, c] = gamma[c] · invStd[c] · (dy[r, c] − dbeta[c] / rows − x̂[r, c] · dgamma[c] / rows).
     *
     * @param x  [rows, channels]
     * @param dy [rows, channels]
     * @return dx, dgamma and dbeta, in this order
     */
    static float[][] batchNormBackward(float[] x, float[] dy, float[] mean, float[] invStd, float[] gamma, int rows,
            int channels) {
        throw new NotDone();
    }

    /**
     * Batch normalisation in evaluation, where mean and variance are known before, as one factor and one summand per channel:
     * gamma · (x − mean) / √(variance + eps) + beta = scale · x + shift. The convolution before it takes them.
     *
     * @return the scales and the shifts, one per channel
     */
    static float[][] batchNormFold(float[] gamma, float[] beta, float[] mean, float[] variance, float eps) {
        throw new NotDone();
    }

    // ---- element by element

    /** SiLU, which bends what a layer gives: y = x · σ(x) with σ(x) = 1 / (1 + e⁻ˣ). */
    static float[] silu(float[] x) {
        throw new NotDone();
    }

    /**
     * The backward of {@link #silu}.
     *
     * @param dy gradient of the loss with respect to y
     * @return gradient of the loss with respect to x
     */
    static float[] siluBackward(float[] x, float[] dy) {
        throw new NotDone();
    }

    // ---- images as a whole

    /**
     * Adaptive average pooling: each output pixel is the mean of a window of the input. The window of output row i are the
     * input rows from ⌊i · inHeight / outHeight⌋ up to, but not including, ⌈(i + 1) · inHeight / outHeight⌉; columns likewise.
     *
     * @param x [batch, inHeight, inWidth, channels]
     * @return [batch, outHeight, outWidth, channels]
     */
    static float[] adaptiveAvgPool(float[] x, AvgPoolShape s) {
        throw new NotDone();
    }

    /**
     * Turns the channels of each image up or down: y[n, p, c] = x[n, p, c] · factors[n, c].
     *
     * @param x       [batch, pixels, channels]
     * @param factors [batch, channels]
     * @return [batch, pixels, channels]
     */
    static float[] scaleChannels(float[] x, float[] factors, ImageShape s) {
        throw new NotDone();
    }

    // ---- what the scores are worth

    /**
     * Softmax of each row: y[r, c] = e^x[r, c] / Σ e^x[r, c′], also for numbers as large as 1000.
     *
     * @param x [rows, columns]
     * @return [rows, columns]
     */
    static float[] softmax(float[] x, int rows, int columns) {
        throw new NotDone();
    }

    /**
     * The mean over the rows of −ln softmax(logits)[r, target[r]], also for logits as large as 1000.
     *
     * @param logits [rows, classes]
     * @param target the right class of each row
     */
    static float crossEntropy(float[] logits, int[] target, int classes) {
        throw new NotDone();
    }

    /**
     * The gradient of {@link #crossEntropy} with respect to the logits: (probability − 1 at the target, − 0 elsewhere) / rows.
     *
     * @param probabilities softmax of the logits, [rows, classes]
     * @return [rows, classes]
     */
    static float[] crossEntropyBackward(float[] probabilities, int[] target, int classes) {
        throw new NotDone();
    }

    // ---- learning

    /**
     * One step of Adam (Kingma &amp; Ba 2015), for each number:
     *
     * <p>g = gradient + weightDecay · p, m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g², and
     *
     * <p>p = p − lr · m̂ / (√v̂ + eps) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).
     *
     * @param o lr(), beta1(), beta2(), eps() and weightDecay()
     * @param t which step it is, from 1
     * @return p, m and v after the step, in this order
     */
    static float[][] adamStep(float[] p, float[] gradient, float[] m, float[] v, AdamOptions o, int t) {
        throw new NotDone();
    }

    // ---- the race

    /**
     * {@link #matmul} once more, as fast as you can make it: the lesson has it run beside Petal's steps. Every size must be
     * right, also those that no tile divides. The Vector API and threads are there for you, too.
     *
     * @param a [m, k]
     * @param b [k, n]
     * @return [m, n]
     */
    static float[] yourMatmul(float[] a, float[] b, int m, int n, int k) {
        throw new NotDone();
    }

    // ---- the heart of the engine

    /**
     * The order in which {@code backward} runs the operations of a graph: each after all those that have used its result,
     * and none twice.
     *
     * @param inputs for each operation, the operations whose results it has used; one that it has used twice stands there
     *               twice
     * @param last   the operation that made the loss
     * @return last, and all operations that it depends on; many orders are right
     */
    static int[] topologicalOrder(int[][] inputs, int last) {
        throw new NotDone();
    }
}

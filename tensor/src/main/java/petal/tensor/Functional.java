package petal.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.tensor.ops.AdaptiveAvgPool2d;
import petal.tensor.ops.BatchNorm;
import petal.tensor.ops.Concat;
import petal.tensor.ops.Conv2d;
import petal.tensor.ops.ConvTranspose2d;
import petal.tensor.ops.Convolutions;
import petal.tensor.ops.CrossEntropy;
import petal.tensor.ops.Einsum;
import petal.tensor.ops.Interpolation;
import petal.tensor.ops.Linear;
import petal.tensor.ops.LogSoftmax;
import petal.tensor.ops.ScaleChannels;
import petal.tensor.ops.Standardize;
import petal.tensor.ops.Where;

/** The operations that layers are made of, as functions. Image batches have shape [batch, channels, height, width]. */
public final class Functional {
    private Functional() {
    }

    /**
     * {@return X · Wᵀ + b; see {@link Linear}}
     *
     * @param x      [..., in]
     * @param weight [out, in]
     * @param bias   [out], or null for none
     */
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return Linear.of(x, weight, bias);
    }

    /**
     * {@return a where the condition is not 0, else b; see {@link Where}}
     *
     * @param condition broadcasts with a and b
     * @param a         broadcasts with b
     * @param b         broadcasts with a
     */
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return new Where(condition, a, b).apply();
    }

    /**
     * {@return sums of products after a formula such as {@code "bij,bjk->bik"}; see {@link Einsum}}
     *
     * @param formula  one letter a dimension, or {@code ...} for those without one; letters that are missing behind the
     *                 arrow are summed over
     * @param operands one for each part before the arrow, in this order
     */
    public static Tensor einsum(String formula, Tensor... operands) {
        return Einsum.of(formula, operands);
    }

    /**
     * {@return the 2-D convolution; see {@link Conv2d}}
     *
     * @param x       [n, c, h, w]
     * @param weight  [o, c/groups, kh, kw]
     * @param bias    [o], or null for none
     * @param stride  step between windows, at least 1
     * @param padding rows and columns of zeros on each side of the images
     * @param groups  divides c and o
     */
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding, int groups) {
        return new Conv2d(x, weight, bias, stride, padding, groups).apply();
    }

    /**
     * {@return the 2-D convolution with steps, borders and holes that may differ in height and width; see
     * {@link Convolutions}}
     *
     * @param x        [n, c, h, w]
     * @param weight   [o, c/groups, kh, kw]
     * @param bias     [o], or null for none
     * @param stride   step between windows, in height and in width, at least 1
     * @param padding  rows and columns of zeros on each side of the images
     * @param dilation step between the elements of a window, in height and in width, at least 1
     * @param groups   divides c and o
     */
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int[] stride, int[] padding,
            int[] dilation, int groups) {
        return Convolutions.conv2d(x, weight, bias, stride, padding, dilation, groups);
    }

    /**
     * {@return the 1-D convolution, [n, o, length of the result]}
     *
     * @param x        [n, c, length]
     * @param weight   [o, c/groups, k]
     * @param bias     [o], or null for none
     * @param stride   step between windows, at least 1
     * @param padding  zeros on each side
     * @param dilation step between the elements of a window, at least 1
     * @param groups   divides c and o
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public static Tensor conv1d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding, int dilation,
            int groups) {
        if (x.rank() != 3 || weight.rank() != 3) {
            throw new IllegalArgumentException("conv1d: expected an input [batch, channels, length] and a weight [out "
                    + "channels, in channels / groups, length], got " + Shapes.toString(x.shape()) + " and "
                    + Shapes.toString(weight.shape()));
        }
        return Convolutions.conv2d(x.unsqueeze(2), weight.unsqueeze(2), bias, new int[] {1, stride},
                new int[] {0, padding}, new int[] {1, dilation}, groups).squeeze(2);
    }

    /**
     * {@return the convolution backwards, plus {@code bias} unless that is null; see {@link ConvTranspose2d}}
     *
     * @param x             [n, c, h, w]
     * @param weight        [c, o/groups, kh, kw]
     * @param bias          [o], or null for none
     * @param stride        how far apart the elements of x come to lie, at least 1
     * @param padding       rows and columns cut off on each side of the result
     * @param outputPadding rows and columns more at the bottom and right
     * @param groups        divides c and o
     */
    public static Tensor convTranspose2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding,
            int outputPadding, int groups) {
        Tensor y = new ConvTranspose2d(x, weight, stride, padding, outputPadding, groups).apply();
        return bias == null ? y : y.add(bias.reshape(bias.size(), 1, 1));
    }

    /**
     * {@return the 1-D convolution backwards, [n, o, length of the result], plus {@code bias} unless that is null}
     *
     * @param x             [n, c, length]
     * @param weight        [c, o/groups, k]
     * @param bias          [o], or null for none
     * @param stride        how far apart the elements of x come to lie, at least 1
     * @param padding       elements cut off at each end of the result
     * @param outputPadding elements more at the end
     * @param groups        divides c and o
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public static Tensor convTranspose1d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding,
            int outputPadding, int groups) {
        if (x.rank() != 3 || weight.rank() != 3 || padding < 0 || outputPadding < 0 || outputPadding >= stride) {
            throw new IllegalArgumentException(
                    "convTranspose1d: expected an input [batch, channels, length], a weight [in "
                            + "channels, out channels / groups, length] and paddings of at least 0, that of the output below the "
                            + "stride, got " + Shapes.toString(x.shape()) + ", " + Shapes.toString(weight.shape())
                            + ", padding "
                            + padding + ", output padding " + outputPadding + " and stride " + stride);
        }
        Tensor whole =
                new ConvTranspose2d(x.unsqueeze(2), weight.unsqueeze(2), stride, 0, 0, groups).apply().squeeze(2);
        Tensor longer = whole.pad(0, 0, outputPadding);
        Tensor y = longer.slice(2, padding, longer.size(2) - padding);
        return bias == null ? y : y.add(bias.reshape(bias.size(), 1));
    }

    /**
     * {@return the rows of mean 0 and variance 1, times {@code weight} plus {@code bias}, of the shape of the last
     * dimensions of x; both may be null; see {@link Standardize}}
     *
     * @param x      [..., row]
     * @param dims   how many dimensions a row has
     * @param weight of the shape of a row, or null for ones
     * @param bias   of the shape of a row, or null for zeros
     * @param eps    added to the variance
     */
    public static Tensor layerNorm(Tensor x, int dims, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        Tensor y = new Standardize(x, dims, true, (float) eps).apply();
        y = weight == null ? y : y.mul(weight);
        return bias == null ? y : y.add(bias);
    }

    /**
     * {@return the rows of root-mean-square 1, times {@code weight} unless that is null; see {@link Standardize}}
     *
     * @param x      [..., row]
     * @param dims   how many dimensions a row has
     * @param weight of the shape of a row, or null for ones
     * @param eps    added to the mean of squares
     */
    public static Tensor rmsNorm(Tensor x, int dims, @Nullable Tensor weight, double eps) {
        Tensor y = new Standardize(x, dims, false, (float) eps).apply();
        return weight == null ? y : y.mul(weight);
    }

    /**
     * {@return vectors along a dimension made to length 1; those that are shorter than 1e-12 are divided by that}
     *
     * @param x   of any shape
     * @param dim the dimension; −1 is the last
     */
    public static Tensor normalize(Tensor x, int dim) {
        return normalize(x, dim, 1e-12);
    }

    /**
     * {@return vectors along a dimension made to length 1, or divided by {@code eps} where they are shorter than that}
     *
     * @param x   of any shape
     * @param dim the dimension; −1 is the last
     * @param eps above 0
     */
    public static Tensor normalize(Tensor x, int dim, double eps) {
        return x.div(x.norm(true, dim).maximum(Tensor.full(x.device(), (float) eps)));
    }

    /**
     * {@return the cosine of the angle between the vectors of a and b along a dimension, which disappears; a and b
     * broadcast} Vectors that are shorter than 1e-8 count as that long.
     *
     * @param a   broadcasts with b
     * @param b   broadcasts with a
     * @param dim the dimension; −1 is the last
     */
    public static Tensor cosineSimilarity(Tensor a, Tensor b, int dim) {
        return cosineSimilarity(a, b, dim, 1e-8);
    }

    /**
     * {@return the cosine of the angle between the vectors of a and b along a dimension, which disappears; a and b
     * broadcast} Vectors that are shorter than {@code eps} count as that long.
     *
     * @param a   broadcasts with b
     * @param b   broadcasts with a
     * @param dim the dimension; −1 is the last
     * @param eps above 0
     */
    public static Tensor cosineSimilarity(Tensor a, Tensor b, int dim, double eps) {
        int[] shape = Shapes.broadcast(a.shape(), b.shape());
        return normalize(a.expand(shape), dim, eps).mul(normalize(b.expand(shape), dim, eps)).sum(false, dim);
    }

    /**
     * {@return the Euclidean distance of each row of a to each row of b: [..., n, k] and [..., m, k] become [..., n,
     * m]} The gradient of the distance 0 is 0.
     *
     * @param a [..., n, k]
     * @param b [..., m, k]
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public static Tensor cdist(Tensor a, Tensor b) {
        if (a.rank() < 2 || b.rank() < 2 || a.size(-1) != b.size(-1)) {
            throw new IllegalArgumentException("cdist: expected [..., n, k] and [..., m, k], got "
                    + Shapes.toString(a.shape()) + " and " + Shapes.toString(b.shape()));
        }
        return a.unsqueeze(-2).sub(b.unsqueeze(-3)).norm(false, -1);
    }

    /**
     * {@return images [n, c, h, w] at another size, each pixel the nearest one of x; see {@link Interpolation#nearest}}
     *
     * @param x      [n, c, h, w]
     * @param height rows of the result
     * @param width  columns of the result
     */
    public static Tensor interpolateNearest(Tensor x, int height, int width) {
        return Interpolation.nearest(x, height, width);
    }

    /**
     * {@return images [n, c, h, w] at another size, each pixel a mean of the four around; see
     * {@link Interpolation#bilinear}}
     *
     * @param x            [n, c, h, w]
     * @param height       rows of the result
     * @param width        columns of the result
     * @param alignCorners whether the centres of the corner pixels fall on one another, and not their outer corners
     */
    public static Tensor interpolateBilinear(Tensor x, int height, int width, boolean alignCorners) {
        return Interpolation.bilinear(x, height, width, alignCorners);
    }

    /**
     * Batch normalisation; see {@link BatchNorm}.
     *
     * @param x           [n, c, h, w], or [n, c]
     * @param gamma       [c], the factor of each channel
     * @param beta        [c], the summand of each channel
     * @param runningMean [c]; changes in training
     * @param runningVar  [c]; changes in training
     * @param training    whether to use and track the statistics of x, and not the running ones
     * @param momentum    weight of x in the running statistics, 0 to 1
     * @param eps         added to the variance
     * @return a tensor of the shape of x
     */
    public static Tensor batchNorm(Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVar,
            boolean training, double momentum, double eps) {
        return new BatchNorm(x, gamma, beta, runningMean, runningVar, training, (float) momentum, (float) eps).apply();
    }

    /**
     * Multiplies every channel of every image by a factor: x [n, c, h, w], s [n, c, 1, 1]; see {@link ScaleChannels}.
     *
     * @param x [n, c, h, w]
     * @param s [n, c, 1, 1]
     * @return a tensor of the shape of x
     */
    public static Tensor scaleChannels(Tensor x, Tensor s) {
        return new ScaleChannels(x, s).apply();
    }

    /**
     * {@return averages over a grid of windows that cover the image, [n, c, outHeight, outWidth]; see
     * {@link AdaptiveAvgPool2d}}
     *
     * @param x         [n, c, h, w]
     * @param outHeight rows of the result
     * @param outWidth  columns of the result
     */
    public static Tensor adaptiveAvgPool2d(Tensor x, int outHeight, int outWidth) {
        return new AdaptiveAvgPool2d(x, outHeight, outWidth).apply();
    }

    /**
     * {@return the logarithm of the softmax over the last dimension}
     *
     * @param x [..., classes]
     */
    public static Tensor logSoftmax(Tensor x) {
        return new LogSoftmax(x).apply();
    }

    /**
     * {@return the mean cross-entropy of logits [rows, classes] with the target classes; see {@link CrossEntropy}}
     *
     * @param logits         [rows, classes], before the softmax
     * @param target         one class a row, from 0 on
     * @param labelSmoothing share of each target that is spread over all classes, 0 to 1
     */
    public static Tensor crossEntropy(Tensor logits, int[] target, double labelSmoothing) {
        return new CrossEntropy(logits, target, (float) labelSmoothing).apply();
    }

    /**
     * Joins tensors along a dimension; see {@link Concat}.
     *
     * @param dim   the dimension; −1 is the last
     * @param parts at least one; of one shape but for this dimension
     * @return a tensor as long along {@code dim} as the parts together
     */
    public static Tensor concat(int dim, Tensor... parts) {
        return new Concat(dim, parts).apply();
    }

    /**
     * Joins tensors of one shape along a new dimension at position {@code dim}.
     *
     * @param dim   position in the result, which has one dimension more; −1 is the last
     * @param parts at least one, all of one shape
     * @return a tensor whose size along {@code dim} is the number of parts
     */
    public static Tensor stack(int dim, Tensor... parts) {
        return concat(dim, Arrays.stream(parts).map(t -> t.unsqueeze(dim)).toArray(Tensor[]::new));
    }

    /**
     * The coordinates of a grid: from vectors of n, m, … numbers as many tensors [n, m, …], of which each changes along its
     * own dimension only; PyTorch's {@code meshgrid} with {@code indexing="ij"}.
     *
     * @param axes vectors
     * @return one tensor for each
     * @throws IllegalArgumentException if one of them is no vector
     */
    public static List<Tensor> meshgrid(Tensor... axes) {
        int[] shape = Arrays.stream(axes).mapToInt(Tensor::size).toArray();
        List<Tensor> grid = new ArrayList<>();
        for (int d = 0; d < axes.length; d++) {
            if (axes[d].rank() != 1) {
                throw new IllegalArgumentException("meshgrid: expected vectors, got shape "
                        + Shapes.toString(axes[d].shape()));
            }
            int[] alone = new int[axes.length];
            Arrays.fill(alone, 1);
            alone[d] = shape[d];
            grid.add(axes[d].reshape(alone).expand(shape));
        }
        return grid;
    }

    /**
     * Sets each element to 0 with probability p and scales the others by 1/(1 − p), in training (Srivastava et al.
     * 2014); the identity otherwise.
     *
     * @param x         of any shape
     * @param p         probability to forget an element
     * @param training  whether to drop anything
     * @param generator draws the elements that stay
     * @return a tensor of the shape of x, or x itself if nothing is dropped
     * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
     */
    public static Tensor dropout(Tensor x, double p, boolean training, Generator generator) {
        return randomZeros("dropout", x, (float) p, training, generator, x.shape());
    }

    /**
     * Sets whole channels of images to 0 with probability p and scales the others by 1/(1 − p), in training (Tompson et al.
     * 2015); the identity otherwise.
     *
     * @param x         [n, c, ...]
     * @param p         probability to forget a channel of an image
     * @param training  whether to drop anything
     * @param generator draws the channels that stay
     * @return a tensor of the shape of x, or x itself if nothing is dropped
     * @throws IllegalArgumentException unless 0 ≤ p ≤ 1 and x has channels
     */
    public static Tensor dropout2d(Tensor x, double p, boolean training, Generator generator) {
        if (x.rank() < 2) {
            throw new IllegalArgumentException("dropout2d: expected [batch, channels, ...], got shape "
                    + Shapes.toString(x.shape()));
        }
        int[] perChannel = new int[x.rank()];
        Arrays.fill(perChannel, 1);
        perChannel[0] = x.size(0);
        perChannel[1] = x.size(1);
        return randomZeros("dropout2d", x, (float) p, training, generator, perChannel);
    }

    /**
     * Sets whole images of the batch to 0 with probability p and scales the others by 1/(1 − p), in training: a
     * residual block is skipped for those images (Huang et al. 2016; torchvision's mode "row"). The identity otherwise.
     *
     * @param x         [n, ...]
     * @param p         probability to drop an image
     * @param training  whether to drop anything
     * @param generator draws the images that stay
     * @return a tensor of the shape of x, or x itself if nothing is dropped
     * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
     */
    public static Tensor stochasticDepth(Tensor x, double p, boolean training, Generator generator) {
        int[] perImage = new int[x.rank()];
        Arrays.fill(perImage, 1);
        perImage[0] = x.size(0);
        return randomZeros("stochasticDepth", x, (float) p, training, generator, perImage);
    }

    private static Tensor randomZeros(String name, Tensor x, float p, boolean training, Generator generator,
            int[] shape) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(name + ": the probability must be between 0 and 1, got " + p);
        }
        if (!training || p == 0) {
            return x;
        }
        float[] mask = generator.rand(Shapes.size(shape));
        for (int i = 0; i < mask.length; i++) {
            mask[i] = mask[i] < p ? 0 : 1 / (1 - p);
        }
        return x.mul(Tensor.of(x.device(), mask, shape));
    }
}

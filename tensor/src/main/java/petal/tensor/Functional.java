package petal.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import petal.tensor.ops.AdaptiveAvgPool2d;
import petal.tensor.ops.BatchNorm;
import petal.tensor.ops.Concat;
import petal.tensor.ops.Conv2d;
import petal.tensor.ops.CrossEntropy;
import petal.tensor.ops.Linear;
import petal.tensor.ops.LogSoftmax;
import petal.tensor.ops.ScaleChannels;

/** The operations that layers are made of, as functions. Image batches have shape [batch, channels, height, width]. */
public final class Functional {
    private Functional() {
    }

    /** X · Wᵀ + b; see {@link Linear}. {@code bias} may be null. */
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return new Linear(x, weight, bias).apply();
    }

    /** 2-D convolution; see {@link Conv2d}. {@code bias} may be null. */
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding, int groups) {
        return new Conv2d(x, weight, bias, stride, padding, groups).apply();
    }

    /** Batch normalisation; see {@link BatchNorm}. */
    public static Tensor batchNorm(Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVar,
            boolean training, float momentum, float eps) {
        return new BatchNorm(x, gamma, beta, runningMean, runningVar, training, momentum, eps).apply();
    }

    /**
     * Multiplies every channel of every image by a factor: x [n, c, h, w], s [n, c, 1, 1]; see {@link ScaleChannels}.
     */
    public static Tensor scaleChannels(Tensor x, Tensor s) {
        return new ScaleChannels(x, s).apply();
    }

    /** Averages over a grid of windows that cover the image; see {@link AdaptiveAvgPool2d}. */
    public static Tensor adaptiveAvgPool2d(Tensor x, int outHeight, int outWidth) {
        return new AdaptiveAvgPool2d(x, outHeight, outWidth).apply();
    }

    /** Logarithm of the softmax over the last dimension. */
    public static Tensor logSoftmax(Tensor x) {
        return new LogSoftmax(x).apply();
    }

    /** Mean cross-entropy of logits [rows, classes] with the target classes; see {@link CrossEntropy}. */
    public static Tensor crossEntropy(Tensor logits, int[] target, float labelSmoothing) {
        return new CrossEntropy(logits, target, labelSmoothing).apply();
    }

    /** Joins tensors along a dimension; see {@link Concat}. */
    public static Tensor concat(int dim, Tensor... parts) {
        return new Concat(dim, parts).apply();
    }

    /** Joins tensors of one shape along a new dimension at position {@code dim}. */
    public static Tensor stack(int dim, Tensor... parts) {
        return concat(dim, Arrays.stream(parts).map(t -> t.unsqueeze(dim)).toArray(Tensor[]::new));
    }

    /**
     * Sets each element to 0 with probability p and scales the others by 1/(1 − p), in training (Srivastava et al.
     * 2014); the identity otherwise.
     *
     * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
     */
    public static Tensor dropout(Tensor x, float p, boolean training, Generator generator) {
        return randomZeros("dropout", x, p, training, generator, x.shape());
    }

    /**
     * Sets whole images of the batch to 0 with probability p and scales the others by 1/(1 − p), in training: a
     * residual block is skipped for those images (Huang et al. 2016; torchvision's mode "row"). The identity otherwise.
     *
     * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
     */
    public static Tensor stochasticDepth(Tensor x, float p, boolean training, Generator generator) {
        int[] perImage = new int[x.rank()];
        Arrays.fill(perImage, 1);
        perImage[0] = x.size(0);
        return randomZeros("stochasticDepth", x, p, training, generator, perImage);
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

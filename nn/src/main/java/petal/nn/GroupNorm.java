package petal.nn;

import java.util.Arrays;
import petal.tensor.Functional;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Shifts and scales groups of channels of each image to mean 0 and variance 1, then each channel to what is learned: a
 * {@link BatchNorm2d} for small batches (<a href="https://arxiv.org/abs/1803.08494">Wu &amp; He 2018</a>).
 *
 * <p>Shapes: x and y [batch, channels, …]; parameters {@code weight} and {@code bias} [channels].
 */
public final class GroupNorm extends Module {
    private final int groups;
    private final int channels;
    private final double eps;

    /**
     * With ε = 1e-5.
     *
     * @param groups   divides the channels
     * @param channels how many x has
     */
    public GroupNorm(int groups, int channels) {
        this(groups, channels, 1e-5);
    }

    /**
     * With ε given.
     *
     * @param groups   how many groups of neighbouring channels are normalised, each by itself
     * @param channels how many x has
     * @param eps      added to the variance
     * @throws IllegalArgumentException unless the channels are a multiple of the groups
     */
    public GroupNorm(int groups, int channels, double eps) {
        if (groups < 1 || channels < 1 || channels % groups != 0) {
            throw new IllegalArgumentException("GroupNorm: " + channels + " channels cannot be split into " + groups
                    + " groups; they must be a multiple of them");
        }
        this.groups = groups;
        this.channels = channels;
        this.eps = eps;
        parameter("weight", Tensor.ones(channels));
        parameter("bias", Tensor.zeros(channels));
    }

    @Override
    public Tensor forward(Tensor x) {
        int[] shape = x.shape();
        if (shape.length < 2 || shape[1] != channels) {
            throw new IllegalArgumentException("GroupNorm: expected [batch, " + channels + ", …], got shape "
                    + Shapes.toString(shape));
        }
        Tensor rows = x.reshape(shape[0], groups, shape[0] * groups == 0 ? 0 : x.size() / (shape[0] * groups));
        Tensor y = Functional.layerNorm(rows, 1, null, null, eps).reshape(shape);
        int[] perChannel = new int[shape.length - 1];
        Arrays.fill(perChannel, 1);
        perChannel[0] = channels;
        return y.mul(parameter("weight").reshape(perChannel)).add(parameter("bias").reshape(perChannel));
    }

    @Override
    protected String extraRepr() {
        return groups + ", " + channels + ", eps=" + ModulePrinter.number(eps) + ", affine=True";
    }
}

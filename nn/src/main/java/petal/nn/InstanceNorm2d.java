package petal.nn;

import petal.tensor.Functional;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Shifts and scales each channel of each image to mean 0 and variance 1, then perhaps to what is learned: the contrast of a
 * picture disappears, as networks that change its style want it (<a href="https://arxiv.org/abs/1607.08022">Ulyanov et al.
 * 2016</a>). Training and evaluation are the same.
 *
 * <p>Shapes: x and y [batch, channels, h, w]; parameters, where there are any, {@code weight} and {@code bias} [channels].
 */
public final class InstanceNorm2d extends Module {
    private final int channels;
    private final double eps;
    private final boolean affine;

    /**
     * With ε = 1e-5, and nothing to learn.
     *
     * @param channels how many x has
     */
    public InstanceNorm2d(int channels) {
        this(channels, 1e-5, false);
    }

    /**
     * With everything given.
     *
     * @param channels how many x has, at least 1
     * @param eps      added to the variance
     * @param affine   whether a factor and a summand of each channel are learned
     * @throws IllegalArgumentException if there are no channels
     */
    public InstanceNorm2d(int channels, double eps, boolean affine) {
        if (channels < 1) {
            throw new IllegalArgumentException("InstanceNorm2d: there is at least 1 channel, got " + channels);
        }
        this.channels = channels;
        this.eps = eps;
        this.affine = affine;
        if (affine) {
            parameter("weight", Tensor.ones(channels));
            parameter("bias", Tensor.zeros(channels));
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        if (x.rank() != 4 || x.size(1) != channels || x.size(2) * x.size(3) < 2) {
            throw new IllegalArgumentException(
                    "InstanceNorm2d: expected [batch, " + channels + ", height, width] with more "
                            + "than one pixel, got shape " + Shapes.toString(x.shape()));
        }
        Tensor y = Functional.layerNorm(x, 2, null, null, eps);
        return affine ? y.mul(parameter("weight").reshape(channels, 1, 1))
                .add(parameter("bias").reshape(channels, 1, 1)) : y;
    }

    @Override
    protected String extraRepr() {
        return channels + ", eps=" + ModulePrinter.number(eps) + ", momentum=0.1, affine=" + (affine ? "True" : "False")
                + ", track_running_stats=False";
    }
}

package petal.nn;

import petal.tensor.Tensor;

/**
 * Shifts and scales every channel to mean 0 and variance 1, then to a mean and a size that are learned: training goes
 * faster when layers can rely on the range of what they get
 * (<a href="https://arxiv.org/abs/1502.03167">Ioffe &amp; Szegedy 2015</a>).
 *
 * <p>y = γ · (x − mean) / √(var + ε) + β. In training mean and variance are those of the batch, and running averages
 * follow them: running = (1 − momentum) · running + momentum · batch. In evaluation the running averages are used, so
 * that an image's result doesn't depend on its neighbours. {@linkplain Module#freeze() Frozen}, it always evaluates.
 *
 * <p>Shapes: x and y [batch, channels, h, w]; parameters {@code weight} γ and {@code bias} β, buffers
 * {@code running_mean} and {@code running_var}, all [channels]; {@code num_batches_tracked} [].
 */
public final class BatchNorm2d extends BatchNorm {

    /**
     * With PyTorch's defaults: ε = 1e-5, momentum 0.1.
     *
     * @param channels how many x has
     */
    public BatchNorm2d(int channels) {
        this(channels, 1e-5, 0.1);
    }

    /**
     * A layer with γ = 1, β = 0, running mean 0 and running variance 1.
     *
     * @param channels how many x has
     * @param eps      added to the variance
     * @param momentum weight of the latest batch in the running averages
     */
    public BatchNorm2d(int channels, double eps, double momentum) {
        super(channels, eps, momentum);
    }

    @Override
    public Tensor forward(Tensor x) {
        return normalize(x);
    }
}

package petal.nn;

import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/** What {@link BatchNorm1d} and {@link BatchNorm2d} have in common: all but the shape that they accept. */
abstract class BatchNorm extends Module {
    private final int channels;
    private final double eps;
    private final double momentum;

    BatchNorm(int channels, double eps, double momentum) {
        this.channels = channels;
        this.eps = eps;
        this.momentum = momentum;
        parameter("weight", Tensor.ones(channels));
        parameter("bias", Tensor.zeros(channels));
        buffer("running_mean", Tensor.zeros(channels));
        buffer("running_var", Tensor.ones(channels));
        buffer("num_batches_tracked", Tensor.full(Device.getDefault(), 0));
    }

    /** {@return γ, [channels]} */
    public Tensor weight() {
        return parameter("weight");
    }

    /** {@return β, [channels]} */
    public Tensor bias() {
        return parameter("bias");
    }

    /** {@return the mean of each channel over the batches so far, [channels]} */
    public Tensor runningMean() {
        return buffer("running_mean");
    }

    /** {@return the variance of each channel over the batches so far, [channels]} */
    public Tensor runningVar() {
        return buffer("running_var");
    }

    /** {@return what is added to the variance} */
    public float eps() {
        return (float) eps;
    }

    /** False while frozen. */
    @Override
    public boolean isTraining() {
        return super.isTraining() && !isFrozen();
    }

    /** The normalisation of [batch, channels, h, w]. */
    final Tensor normalize(Tensor x) {
        if (isTraining()) {
            Tensor count = buffer("num_batches_tracked");
            count.addInPlace(Tensor.scalar(1));
        }
        return Functional.batchNorm(x, weight(), bias(), runningMean(), runningVar(), isTraining(), (float) momentum,
                eps());
    }

    @Override
    protected String extraRepr() {
        return channels + ", eps=" + ModulePrinter.number(eps) + ", momentum=" + ModulePrinter.number(momentum)
                + ", affine=True, track_running_stats=True";
    }
}

package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Storage;

/**
 * Batch normalisation with an optional activation in the same pass (Ioffe &amp; Szegedy 2015): per channel, over the
 * batch and all pixels,
 *
 * <p>x̂ = (x − mean) / √(var + ε),  y = act(γ x̂ + β).
 *
 * <p>With g = dy · act′:  dγ = Σ g x̂,  dβ = Σ g,  and, because mean and variance depend on x too,
 * dx = γ/√(var + ε) · (g − dβ/m − x̂ · dγ/m) for m numbers a channel. In evaluation mean and variance are the running
 * ones, constants, and dx = γ/√(var + ε) · g. What the activation saw is computed again from x instead of being stored.
 */
public final class BatchNorm extends Operation {
    private final Tensor x;
    private final Tensor gamma;
    private final Tensor beta;
    private final Tensor runningMean;
    private final Tensor runningVar;
    private final boolean training;
    private final float momentum;
    private final float eps;
    private final Activation act;
    private final int channels;
    private Tensor mean;
    private Tensor invStd;

    /**
     * @param x           [n, c, h, w] or [n, c]
     * @param gamma       scale, [c]
     * @param beta        shift, [c]
     * @param runningMean [c], contiguous; updated in training, used in evaluation
     * @param runningVar  [c], contiguous; likewise
     * @param training    whether to normalise with the batch's own statistics
     * @param momentum    weight of the batch in the running statistics
     * @param eps         added to the variance
     * @param act         applied to the result
     * @throws IllegalArgumentException if the shapes don't fit, or a channel has only one number to normalise in
     *     training
     */
    public BatchNorm(Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVar, boolean training,
                     float momentum, float eps, Activation act) {
        check(x, gamma, beta, runningMean, runningVar, training);
        super(x.rank() == 4 ? x.channelsLast() : x.contiguous(), gamma.contiguous(), beta.contiguous());
        this.x = input(0);
        this.gamma = input(1);
        this.beta = input(2);
        this.runningMean = runningMean;
        this.runningVar = runningVar;
        this.training = training;
        this.momentum = momentum;
        this.eps = eps;
        this.act = act;
        this.channels = x.size(1);
    }

    private static void check(Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVar,
                              boolean training) {
        if (x.rank() != 4 && x.rank() != 2) {
            throw new IllegalArgumentException("batchNorm: the input must be [batch, channels, height, width] or "
                    + "[batch, channels], got shape " + Shapes.toString(x.shape()));
        }
        Checks.sameDevice("batchNorm", x, gamma, beta, runningMean, runningVar);
        int channels = x.size(1);
        Checks.length("batchNorm", "scale", gamma, channels);
        Checks.length("batchNorm", "shift", beta, channels);
        Checks.length("batchNorm", "running mean", runningMean, channels);
        Checks.length("batchNorm", "running variance", runningVar, channels);
        if (!runningMean.isContiguous() || !runningVar.isContiguous()) {
            throw new IllegalArgumentException("batchNorm: running statistics are updated in place and must be "
                    + "contiguous; copy() them first");
        }
        if (training && x.size() <= channels) {
            throw new IllegalArgumentException("batchNorm: training needs more than one number per channel, got shape "
                    + Shapes.toString(x.shape()) + "; use a larger batch or eval()");
        }
    }

    private int rows() {
        return x.size() / Math.max(channels, 1);
    }

    @Override
    protected Tensor forward() {
        Tensor y = x.emptyLike();
        if (training) {
            mean = Tensor.empty(x.device(), channels);
            invStd = Tensor.empty(x.device(), channels);
            x.backend().batchNormTraining(x.storage(), rows(), channels, eps, momentum, gamma.storage(),
                    beta.storage(), act, mean.storage(), invStd.storage(), runningMean.storage(), runningVar.storage(),
                    y.storage());
            runningMean.storage().touch();
            runningVar.storage().touch();
        } else {
            mean = runningMean.copy();
            invStd = runningVar.add(eps).sqrt().reciprocal();
            x.backend().batchNormApply(x.storage(), rows(), channels, mean.storage(), invStd.storage(),
                    gamma.storage(), beta.storage(), act, y.storage());
        }
        save(x, gamma, beta, mean, invStd);
        return y;
    }

    /** How the result can be made again from what this operation saved, while it still has it; else null. */
    Kept remake() {
        return mean == null || x.storage().isFreed() ? null : new Kept(x, mean, invStd, gamma, beta, act);
    }

    @Override
    protected Tensor[] backward(Tensor dyAnyLayout) {
        Tensor dy = x.rank() == 4 ? dyAnyLayout.channelsLast() : dyAnyLayout.contiguous();
        Tensor dx = needsGrad(0) ? placeFor(x, dy) : null;
        Tensor dgamma = Tensor.empty(x.device(), channels);
        Tensor dbeta = Tensor.empty(x.device(), channels);
        Storage dxStorage = dx == null ? null : dx.storage();
        if (training) {
            x.backend().batchNormBackward(x.storage(), dy.storage(), rows(), channels, mean.storage(), invStd.storage(),
                    gamma.storage(), beta.storage(), act, dxStorage, dgamma.storage(), dbeta.storage());
        } else {
            x.backend().batchNormFixedBackward(x.storage(), dy.storage(), rows(), channels, mean.storage(),
                    invStd.storage(), gamma.storage(), beta.storage(), act, dxStorage, dgamma.storage(),
                    dbeta.storage());
        }
        return new Tensor[] {dx, needsGrad(1) ? dgamma : null, needsGrad(2) ? dbeta : null};
    }

    @Override
    public String name() {
        return act == Activation.NONE ? "BatchNorm" : "BatchNorm+" + Names.of(act);
    }
}

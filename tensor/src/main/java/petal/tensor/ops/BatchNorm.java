package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Unary;

/**
 * Batch normalisation with an optional activation in the same pass (Ioffe &amp; Szegedy 2015): per channel, over the batch
 * and all pixels,
 *
 * <p>x̂ = (x − mean) / √(var + ε),  y = act(γ x̂ + β).
 *
 * <p>With g = dy · act′:  dγ = Σ g x̂,  dβ = Σ g,  and, because mean and variance depend on x too,
 * dx = γ/√(var + ε) · (g − dβ/m − x̂ · dγ/m) for m numbers a channel. In evaluation mean and variance are the running ones,
 * constants, and dx = γ/√(var + ε) · g. What the activation saw is computed again from x instead of being stored.
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
     * @param runningMean [c]; updated in training, used in evaluation
     * @param runningVar  [c]; likewise
     * @param training    whether to normalise with the batch's own statistics
     * @param momentum    weight of the batch in the running statistics
     * @param eps         added to the variance
     * @param act         applied to the result
     * @throws IllegalArgumentException if the shapes don't fit, or a channel has only one number to normalise in training
     */
    public BatchNorm(Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVar, boolean training,
                     float momentum, float eps, Activation act) {
        super(x.rank() == 4 ? x.channelsLast() : x.contiguous(), gamma, beta);
        this.x = inputs()[0];
        this.gamma = gamma;
        this.beta = beta;
        this.runningMean = runningMean;
        this.runningVar = runningVar;
        this.training = training;
        this.momentum = momentum;
        this.eps = eps;
        this.act = act;
        if (x.rank() != 4 && x.rank() != 2) {
            throw new IllegalArgumentException("batchNorm: the input must be [batch, channels, height, width] or "
                    + "[batch, channels], got shape " + Shapes.toString(x.shape()));
        }
        this.channels = x.size(1);
        for (Tensor t : Arrays.asList(gamma, beta, runningMean, runningVar)) {
            Checks.length("batchNorm", "parameters for " + channels + " channels", t, channels);
        }
        if (training && rows() <= 1) {
            throw new IllegalArgumentException("batchNorm: training needs more than one number per channel, got shape "
                    + Shapes.toString(x.shape()) + "; use a larger batch or eval()");
        }
    }

    private int rows() {
        return x.size() / Math.max(channels, 1);
    }

    @Override
    protected Tensor forward() {
        mean = Tensor.empty(x.device(), channels);
        invStd = Tensor.empty(x.device(), channels);
        if (training) {
            x.backend().batchNormStatistics(x.storage(), rows(), channels, eps, momentum, mean.storage(), invStd.storage(),
                    runningMean.storage(), runningVar.storage());
            runningMean.storage().touch();
            runningVar.storage().touch();
        } else {
            mean.copyFrom(runningMean);
            x.backend().affine(runningVar.storage(), 1, eps, invStd.storage(), channels);
            x.backend().unary(Unary.SQRT, invStd.storage(), invStd.storage(), channels);
            x.backend().unary(Unary.RECIPROCAL, invStd.storage(), invStd.storage(), channels);
        }
        save(x, gamma, beta, mean, invStd);
        Tensor y = x.emptyLike();
        x.backend().batchNormApply(x.storage(), rows(), channels, mean.storage(), invStd.storage(), gamma.storage(),
                beta.storage(), act, y.storage());
        return y;
    }

    @Override
    protected Tensor[] backward(Tensor dyAnyLayout) {
        Tensor dy = dyAnyLayout.hasLayoutOf(x) ? dyAnyLayout
                : x.rank() == 4 ? dyAnyLayout.channelsLast() : dyAnyLayout.contiguous();
        Tensor dx = needsGrad(0) ? x.emptyLike() : null;
        Tensor dgamma = Tensor.empty(x.device(), channels);
        Tensor dbeta = Tensor.empty(x.device(), channels);
        var dxStorage = dx == null ? null : dx.storage();
        if (training) {
            x.backend().batchNormBackward(x.storage(), dy.storage(), rows(), channels, mean.storage(), invStd.storage(),
                    gamma.storage(), beta.storage(), act, dxStorage, dgamma.storage(), dbeta.storage());
        } else {
            x.backend().batchNormFixedBackward(x.storage(), dy.storage(), rows(), channels, mean.storage(),
                    invStd.storage(), gamma.storage(), beta.storage(), act, dxStorage, dgamma.storage(), dbeta.storage());
        }
        return new Tensor[] {dx, needsGrad(1) ? dgamma : null, needsGrad(2) ? dbeta : null};
    }

    @Override
    public String name() {
        return act == Activation.NONE ? "BatchNorm" : "BatchNorm+" + Names.of(act);
    }
}

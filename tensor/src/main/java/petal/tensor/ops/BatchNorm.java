package petal.tensor.ops;

import org.jspecify.annotations.Nullable;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.Activation;
import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.RunningNorm;
import petal.tensor.backend.RunningStatistics;

/**
 * Batch normalisation (Ioffe &amp; Szegedy 2015): per channel, over the batch and all pixels,
 *
 * <p>x̂ = (x − mean) / √(var + ε),  y = γ x̂ + β.
 *
 * <p>In training mean and variance depend on x, so that dx has a part that comes through them; m is the number of
 * elements per channel. In evaluation they are the running ones, constants.
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
    private final int channels;
    /** Set in forward, unless a convolution normalises its results, of which nothing is recorded. */
    @SuppressWarnings("NullAway.Init")
    private Tensor mean;
    @SuppressWarnings("NullAway.Init")
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
     * @throws IllegalArgumentException if the shapes don't fit, or a channel has only one element to normalise in
     *     training
     */
    public BatchNorm(Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVar, boolean training,
            float momentum, float eps) {
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

    private ImageShape shape() {
        return new ImageShape(x.size(0), x.rank() == 4 ? x.size(2) * x.size(3) : 1, channels);
    }

    @Override
    protected Tensor forward() {
        DeferredConv2d conv = training || isRecorded() ? null : Fusion.beforeNorm(x);
        if (conv != null) {
            return Fusion.defer(x.emptyLike(), fold(conv));
        }
        x.storage().write();
        if (training) {
            batchStatistics();
        } else {
            mean = runningMean.copy();
            invStd = runningVar.add(eps).sqrt().reciprocal();
        }
        save(x, gamma, beta, mean, invStd);
        return Fusion.defer(x.emptyLike(), new DeferredPrologue(x.storage(), new Prologue(norm(), null), shape()));
    }

    private void batchStatistics() {
        mean = Tensor.empty(x.device(), channels);
        invStd = Tensor.empty(x.device(), channels);
        runningMean.storage().touch();
        runningVar.storage().touch();
        x.backend().batchNormStatistics(shape(), x.storage(), eps, mean.storage(), invStd.storage(),
                new RunningStatistics(runningMean.storage(), runningVar.storage(), momentum));
    }

    /** With known statistics y = scale · x + shift, which a convolution does as it stores its results. */
    private DeferredConv2d fold(DeferredConv2d conv) {
        Tensor scale = Tensor.empty(x.device(), channels);
        Tensor shift = Tensor.empty(x.device(), channels);
        RunningNorm norm = new RunningNorm(runningMean.storage(), runningVar.storage(), gamma.storage(), beta.storage(),
                eps);
        x.backend().batchNormFold(channels, norm, scale.storage(), shift.storage());
        return conv.with(scale.storage(), shift.storage());
    }

    private Prologue.Norm norm() {
        return new Prologue.Norm(mean.storage(), invStd.storage(), gamma.storage(), beta.storage(), Activation.NONE);
    }

    /** If the gradient has only come through an activation, both are computed in one pass. */
    @Override
    @GradientFormula({"dx = γ/√(var + ε) · (dy − dβ/m − x̂ · dγ/m), in evaluation γ/√(var + ε) · dy", "dγ = Σ dy · x̂",
        "dβ = Σ dy"})
    protected Tensor[] backward(Tensor dyAnyLayout) {
        Tensor dy = x.rank() == 4 ? dyAnyLayout.channelsLast() : dyAnyLayout.contiguous();
        if (dy.storage().deferred() instanceof DeferredActivationGradient g && g.isBehind(mean.storage())) {
            Tensor place = needsGrad(0) && g.disposable() ? g.dy() : x.emptyLike();
            Tensor[] gradients = gradients(g.dy(), g.act(), place);
            dy.storage().cancel();
            return gradients;
        }
        return gradients(dy, Activation.NONE, needsGrad(0) ? placeFor(x, dy) : null);
    }

    private Tensor[] gradients(Tensor dy, Activation act, @Nullable Tensor place) {
        Tensor dx = needsGrad(0) ? place : null;
        Tensor dgamma = Tensor.empty(x.device(), channels);
        Tensor dbeta = Tensor.empty(x.device(), channels);
        BatchNormGradients gradients = new BatchNormGradients(dx == null ? null : dx.storage(), dgamma.storage(),
                dbeta.storage());
        Prologue.Norm norm = norm().with(act);
        if (training) {
            x.backend().batchNormBackward(shape(), x.storage(), norm, dy.storage(), gradients);
        } else {
            x.backend().batchNormFixedBackward(shape(), x.storage(), norm, dy.storage(), gradients);
        }
        return new Tensor[] {dx, needsGrad(1) ? dgamma : null, needsGrad(2) ? dbeta : null};
    }
}

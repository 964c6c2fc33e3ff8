package petal.tensor.ops;

import petal.tensor.IntTensor;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;
import petal.tensor.backend.ClassTargets;

/**
 * Mean over the rows of −Σ t · log softmax(x), where t is the target as a distribution: one-hot, or smoothed as
 * (1 − smoothing) · one-hot + smoothing / classes (Szegedy et al. 2016, section 7).
 */
@TwiceDifferentiable
public final class CrossEntropy extends Operation {
    private final Tensor logits;
    private final ClassTargets targets;
    private Tensor probabilities;

    /**
     * @param logits    [rows, classes], any real numbers
     * @param target    the right class of each row
     * @param smoothing between 0 (none) and 1
     * @throws IllegalArgumentException if a target is no class, their number is not that of the rows, or the smoothing
     *     is not between 0 and 1
     */
    public CrossEntropy(Tensor logits, int[] target, float smoothing) {
        Checks.rank("crossEntropy", "input", logits, 2, "[rows, classes]");
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw new IllegalArgumentException("crossEntropy: the label smoothing must be between 0 and 1, got "
                    + smoothing);
        }
        super(logits);
        this.logits = logits;
        this.targets = new ClassTargets(target.clone(), logits.size(1), smoothing);
        if (target.length != logits.size(0) || target.length == 0) {
            throw new IllegalArgumentException("crossEntropy: expected one target for each row of "
                    + Shapes.toString(logits.shape()) + ", got " + target.length);
        }
        for (int t : target) {
            if (t < 0 || t >= targets.classes()) {
                throw new IllegalArgumentException("crossEntropy: target " + t + " is no class; expected 0 to "
                        + (targets.classes() - 1));
            }
        }
    }

    @Override
    protected Tensor forward() {
        Tensor rows = logits.contiguous();
        Tensor loss = Tensor.empty(logits.device());
        probabilities = rows.emptyLike();
        logits.backend().crossEntropy(targets, rows.storage(), loss.storage(), probabilities.storage());
        save(logits, probabilities);
        return loss;
    }

    @Override
    @GradientFormula("dx = (softmax(x) − t) · dy / rows")
    protected Tensor[] backward(Tensor dy) {
        if (Autograd.isEnabled()) {
            return new Tensor[] {logits.softmax(-1).sub(distributions()).mul(dy.div(targets.rows()))};
        }
        Tensor dx = probabilities.emptyLike();
        dx.backend().crossEntropyBackward(targets, probabilities.storage(), dy.contiguous().storage(), dx.storage());
        return new Tensor[] {dx};
    }

    /** The targets as one distribution a row. */
    private Tensor distributions() {
        Tensor oneHot = IntTensor.vector(targets.target()).oneHot(targets.classes()).to(logits.device());
        return oneHot.mul(1 - targets.smoothing()).add(targets.smoothing() / targets.classes());
    }
}

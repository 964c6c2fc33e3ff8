package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * In training, sets everything that a residual block adds to 0 with probability p, image by image, and makes it
 * 1/(1 − p) times larger otherwise: a deep network trains like many shallower ones
 * (<a href="https://arxiv.org/abs/1603.09382">Huang et al. 2016</a>; torchvision's mode "row"). In evaluation, the
 * identity. Shapes: x and y [batch, …].
 */
public final class StochasticDepth extends Module {
    private final double p;
    private final Generator generator;

    /**
     * Drops with probability {@code p}, decided by the global generator.
     *
     * @param p 0 to 1
     */
    public StochasticDepth(double p) {
        this(p, Random.generator());
    }

    /**
     * Drops with probability {@code p}, decided by {@code generator}, or by the global one if that is null.
     *
     * @param p         0 to 1
     * @param generator draws what is dropped
     * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
     */
    public StochasticDepth(double p, @Nullable Generator generator) {
        this.p = Probability.check("StochasticDepth", p);
        this.generator = generator == null ? Random.generator() : generator;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.stochasticDepth(x, p, isTraining(), generator);
    }

    @Override
    protected String extraRepr() {
        return "p=" + ModulePrinter.number(p) + ", mode=row";
    }
}

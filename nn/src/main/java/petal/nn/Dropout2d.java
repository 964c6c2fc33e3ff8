package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * In training, forgets each channel of each image with probability p and makes the others 1/(1 − p) times larger: what lies
 * side by side in a channel is so alike that {@link Dropout} would take nothing away
 * (<a href="https://arxiv.org/abs/1411.4280">Tompson et al. 2015</a>). In evaluation, the identity.
 *
 * <p>Shapes: x and y [batch, channels, …].
 */
public final class Dropout2d extends Module {
    private final double p;
    private final Generator generator;

    /**
     * Forgets with probability {@code p}, decided by the global generator.
     *
     * @param p 0 to 1
     */
    public Dropout2d(double p) {
        this(p, Random.generator());
    }

    /**
     * Forgets with probability {@code p}, decided by {@code generator}, or by the global one if that is null.
     *
     * @param p         0 to 1
     * @param generator draws what is forgotten
     * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
     */
    public Dropout2d(double p, @Nullable Generator generator) {
        this.p = Probability.check("Dropout2d", p);
        this.generator = generator == null ? Random.generator() : generator;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.dropout2d(x, p, isTraining(), generator);
    }

    @Override
    protected String extraRepr() {
        return "p=" + ModulePrinter.number(p) + ", inplace=False";
    }
}

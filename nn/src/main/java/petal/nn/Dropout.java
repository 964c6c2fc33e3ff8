package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * In training, forgets each element with probability p and makes the others 1/(1 − p) times larger, so that no feature
 * can rely on another being there (<a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al.
 * 2014</a>). In evaluation, the identity. Input and output have any shape.
 */
public final class Dropout extends Module {
    private final double p;
    private final Generator generator;

    /**
     * Forgets with probability {@code p}, decided by the global generator.
     *
     * @param p 0 to 1
     */
    public Dropout(double p) {
        this(p, Random.generator());
    }

    /**
     * Forgets with probability {@code p}, decided by {@code generator}, or by the global one if that is null.
     *
     * @param p         0 to 1
     * @param generator draws what is forgotten
     * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
     */
    public Dropout(double p, @Nullable Generator generator) {
        this.p = Probability.check("Dropout", p);
        this.generator = generator == null ? Random.generator() : generator;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.dropout(x, p, isTraining(), generator);
    }

    /** As torchvision prints it; tensors are never changed in place here. */
    @Override
    protected String extraRepr() {
        return "p=" + ModulePrinter.number(p) + ", inplace=True";
    }
}

package petal.nn;

import petal.tensor.Tensor;

/** x above 0 and α(eˣ − 1) below (<a href="https://arxiv.org/abs/1511.07289">Clevert et al. 2016</a>). Input and output have any shape. */
public final class ELU extends Module {
    private final double alpha;

    /** With PyTorch's default, 1. */
    public ELU() {
        this(1);
    }

    /**
     * With α given.
     *
     * @param alpha how far below 0 the values go
     */
    public ELU(double alpha) {
        this.alpha = alpha;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.elu(alpha);
    }

    @Override
    protected String extraRepr() {
        return "alpha=" + ModulePrinter.number(alpha);
    }
}

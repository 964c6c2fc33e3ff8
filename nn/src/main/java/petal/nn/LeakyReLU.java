package petal.nn;

import petal.tensor.Tensor;

/** x above 0 and {@code negativeSlope} · x below, so that a unit that is off can still learn. Input and output have any shape. */
public final class LeakyReLU extends Module {
    private final double negativeSlope;

    /** With PyTorch's default, 0.01. */
    public LeakyReLU() {
        this(0.01);
    }

    /**
     * With the slope given.
     *
     * @param negativeSlope factor of what is below 0, usually small
     */
    public LeakyReLU(double negativeSlope) {
        this.negativeSlope = negativeSlope;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.leakyRelu(negativeSlope);
    }

    @Override
    protected String extraRepr() {
        return "negative_slope=" + ModulePrinter.number(negativeSlope);
    }
}

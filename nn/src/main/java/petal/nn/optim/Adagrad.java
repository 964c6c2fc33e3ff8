package petal.nn.optim;

import java.util.List;
import petal.tensor.Tensor;
import petal.tensor.backend.Backend;

/**
 * Steps that become smaller for parameters that have moved much: v += g², p −= lr / (1 + (t − 1) · decay) · g / (√v + ε) at
 * step t (<a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi et al. 2011</a>). Weight decay adds it to the gradient
 * first. Defaults are PyTorch's: learning rate 0.01, ε = 1e-10.
 */
public final class Adagrad extends Optimizer {
    private static final String SUM = "sum";

    private final double learningRateDecay;
    private final double eps;

    /**
     * With the default ε, without any decay.
     *
     * @param parameters   what to optimise
     * @param learningRate at least 0
     */
    public Adagrad(List<Tensor> parameters, double learningRate) {
        this(parameters, learningRate, 0, 0, 1e-10);
    }

    /**
     * With everything given.
     *
     * @param parameters        what to optimise
     * @param learningRate      at least 0
     * @param learningRateDecay how fast the learning rate falls: to 1/(1 + (t − 1) · decay) of it at step t
     * @param weightDecay       share of the parameter that is added to its gradient
     * @param eps               added to the root of the sum of squares
     * @throws IllegalArgumentException if a number is negative
     */
    public Adagrad(List<Tensor> parameters, double learningRate, double learningRateDecay, double weightDecay,
            double eps) {
        super(parameters, learningRate, weightDecay);
        if (!(learningRateDecay >= 0) || !(eps >= 0)) {
            throw new IllegalArgumentException("Adagrad: all numbers are at least 0, got learning rate decay "
                    + learningRateDecay + ", eps " + eps);
        }
        this.learningRateDecay = learningRateDecay;
        this.eps = eps;
    }

    @Override
    protected void update(Backend backend, List<Move> moves) {
        moves.forEach(this::update);
    }

    private void update(Move move) {
        Tensor p = move.parameter();
        Tensor g = weightDecay() == 0 ? move.gradient() : move.gradient().add(p.mul(weightDecay()));
        Tensor v = slot(move.i(), SUM).addInPlace(g.square());
        double rate = learningRate() / (1 + (move.step() - 1) * learningRateDecay);
        p.addInPlace(g.div(v.sqrt().add(eps)), (float) -rate);
    }

    @Override
    protected List<String> slotNames() {
        return List.of(SUM);
    }
}

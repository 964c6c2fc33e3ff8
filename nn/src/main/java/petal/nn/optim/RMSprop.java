package petal.nn.optim;

import java.util.List;
import petal.tensor.Tensor;
import petal.tensor.backend.Backend;

/**
 * Steps divided by the root of the running mean of the squared gradients (Hinton 2012, lecture 6e): v = αv + (1 − α)g²,
 * p −= lr · g / (√v + ε). With momentum buf = momentum · buf + g / (√v + ε), p −= lr · buf. Weight decay adds decay · p to
 * the gradient first. Defaults are PyTorch's: learning rate 0.01, α = 0.99, ε = 1e-8.
 */
public final class RMSprop extends Optimizer {
    private static final String SQUARE = "square_avg";
    private static final String BUFFER = "momentum_buffer";

    private final double alpha;
    private final double eps;
    private final double momentum;

    /**
     * With the default α and ε, without weight decay and momentum.
     *
     * @param parameters   what to optimise
     * @param learningRate at least 0
     */
    public RMSprop(List<Tensor> parameters, double learningRate) {
        this(parameters, learningRate, 0.99, 1e-8, 0, 0);
    }

    /**
     * With everything given, in PyTorch's order.
     *
     * @param parameters   what to optimise
     * @param learningRate at least 0
     * @param alpha        share that the mean of squares keeps at each step
     * @param eps          added to the root of the mean of squares
     * @param weightDecay  share of the parameter that is added to its gradient
     * @param momentum     share of the last move that is made again; 0 for none
     * @throws IllegalArgumentException if a number is negative
     */
    public RMSprop(List<Tensor> parameters, double learningRate, double alpha, double eps, double weightDecay,
            double momentum) {
        super(parameters, learningRate, weightDecay);
        if (!(alpha >= 0) || !(eps >= 0) || !(momentum >= 0)) {
            throw new IllegalArgumentException(
                    "RMSprop: all numbers are at least 0, got alpha " + alpha + ", eps " + eps
                            + ", momentum " + momentum);
        }
        this.alpha = alpha;
        this.eps = eps;
        this.momentum = momentum;
    }

    @Override
    protected void update(Backend backend, List<Move> moves) {
        moves.forEach(this::update);
    }

    private void update(Move move) {
        Tensor p = move.parameter();
        Tensor g = weightDecay() == 0 ? move.gradient() : move.gradient().add(p.mul(weightDecay()));
        Tensor v = slot(move.i(), SQUARE);
        v.mulInPlace((float) alpha).addInPlace(g.square(), (float) (1 - alpha));
        Tensor step = g.div(v.sqrt().add(eps));
        if (momentum > 0) {
            step = slot(move.i(), BUFFER).mulInPlace((float) momentum).addInPlace(step);
        }
        p.addInPlace(step, -learningRate());
    }

    @Override
    protected List<String> slotNames() {
        return momentum > 0 ? List.of(SQUARE, BUFFER) : List.of(SQUARE);
    }
}

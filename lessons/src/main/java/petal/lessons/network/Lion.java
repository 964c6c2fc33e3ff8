package petal.lessons.network;

import java.util.List;
import petal.nn.optim.Optimizer;
import petal.tensor.Tensor;
import petal.tensor.backend.Backend;

/**
 * Steps of one length for every parameter, in the direction of a mean of gradients: p −= lr · sign(β₁ m + (1 − β₁) g), then
 * m = β₂ m + (1 − β₂) g (<a href="https://arxiv.org/abs/2302.06675">Chen et al. 2023</a>, algorithm 2). It was found by a
 * search among programs; β₁ = 0.9, β₂ = 0.99.
 */
public final class Lion extends Optimizer {
    private static final String MEAN = "exp_avg";
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.99f;

    /** For parameters, with how far a step goes. */
    public Lion(List<Tensor> parameters, double learningRate) {
        super(parameters, learningRate);
    }

    @Override
    protected void update(Backend backend, List<Move> moves) {
        for (Move move : moves) {
            Tensor mean = slot(move.i(), MEAN);
            Tensor direction = mean.mul(BETA1).add(move.gradient().mul(1 - BETA1)).sign();
            move.parameter().addInPlace(direction, -learningRate());
            mean.mulInPlace(BETA2).addInPlace(move.gradient(), 1 - BETA2);
        }
    }

    @Override
    protected List<String> slotNames() {
        return List.of(MEAN);
    }
}

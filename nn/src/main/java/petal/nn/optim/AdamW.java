package petal.nn.optim;

import java.util.List;
import petal.tensor.Tensor;
import petal.tensor.backend.Backend;

/**
 * {@link Adam} whose weight decay does not go through the gradient, where it would be divided by its size: every parameter
 * is first made smaller, p −= lr · decay · p (<a href="https://arxiv.org/abs/1711.05101">Loshchilov &amp; Hutter 2019</a>,
 * algorithm 2). Defaults are PyTorch's: β₁ = 0.9, β₂ = 0.999, ε = 1e-8, decay 0.01.
 */
public final class AdamW extends Adam {
    /**
     * With the default β₁, β₂, ε and weight decay.
     *
     * @param parameters   what to optimise
     * @param learningRate at least 0
     */
    public AdamW(List<Tensor> parameters, double learningRate) {
        this(parameters, learningRate, 0.9, 0.999, 1e-8, 0.01);
    }

    /**
     * With everything given.
     *
     * @param parameters   what to optimise
     * @param learningRate at least 0
     * @param beta1        share that the mean of gradients keeps at each step
     * @param beta2        share that the mean of their squares keeps at each step
     * @param eps          added to the root of the mean of squares
     * @param weightDecay  share of the parameter, times the learning rate, that each step takes away
     * @throws IllegalArgumentException unless 0 ≤ β₁, β₂ &lt; 1 and the other numbers are at least 0
     */
    public AdamW(List<Tensor> parameters, double learningRate, double beta1, double beta2, double eps,
            double weightDecay) {
        super(parameters, learningRate, beta1, beta2, eps, weightDecay);
    }

    @Override
    protected void update(Backend backend, List<Move> moves) {
        moves.forEach(move -> move.parameter().mulInPlace((float) (1 - learningRate() * weightDecay())));
        super.update(backend, moves);
    }

    /** It does not go through the gradient. */
    @Override
    double gradientDecay() {
        return 0;
    }
}

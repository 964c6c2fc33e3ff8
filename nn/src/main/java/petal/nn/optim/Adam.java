package petal.nn.optim;

import java.util.List;
import petal.tensor.Tensor;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.Backend;

/**
 * Steps of about the same length for every parameter, whatever the size of its gradients: the running mean of the
 * gradients divided by the root of the running mean of their squares
 * (<a href="https://arxiv.org/abs/1412.6980">Kingma &amp; Ba 2015</a>, algorithm 1).
 *
 * <p>m = β₁ m + (1 − β₁) g,  v = β₂ v + (1 − β₂) g²,  p −= lr · m̂ / (√v̂ + ε)  with m̂ = m/(1 − β₁ᵗ),
 * v̂ = v/(1 − β₂ᵗ). Weight decay adds decay · p to the gradient first. Defaults are PyTorch's: β₁ = 0.9, β₂ = 0.999, ε
 * = 1e-8, no decay.
 */
public class Adam extends Optimizer {
    private static final String MEAN = "exp_avg";
    private static final String SQUARE = "exp_avg_sq";

    private final float beta1;
    private final float beta2;
    private final float eps;

    /**
     * With the default β₁, β₂ and ε, and no weight decay.
     *
     * @param parameters   what to optimise
     * @param learningRate at least 0
     */
    public Adam(List<Tensor> parameters, double learningRate) {
        this(parameters, learningRate, 0.9, 0.999, 1e-8, 0);
    }

    /**
     * With everything given.
     *
     * @param parameters   what to optimise
     * @param learningRate at least 0
     * @param beta1        share that the mean of gradients keeps at each step
     * @param beta2        share that the mean of their squares keeps at each step
     * @param eps          added to the root of the mean of squares
     * @param weightDecay  share of the parameter that is added to its gradient
     * @throws IllegalArgumentException unless 0 ≤ β₁, β₂ &lt; 1 and the other numbers are at least 0
     */
    public Adam(List<Tensor> parameters, double learningRate, double beta1, double beta2, double eps,
            double weightDecay) {
        super(parameters, learningRate, weightDecay);
        boolean betas = beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1;
        if (!betas || !(eps >= 0)) {
            throw new IllegalArgumentException("Adam: both betas are from 0 to below 1, and eps at least 0; got betas "
                    + beta1 + " and " + beta2 + ", eps " + eps);
        }
        this.beta1 = (float) beta1;
        this.beta2 = (float) beta2;
        this.eps = (float) eps;
    }

    @Override
    protected void update(Backend backend, List<Move> moves) {
        List<AdamParameter> parameters = moves.stream()
                .map(move -> new AdamParameter(move.parameter().storage(), move.gradient().storage(),
                        slot(move.i(), MEAN).storage(), slot(move.i(), SQUARE).storage(), move.parameter().size(),
                        move.step()))
                .toList();
        backend.adamSteps(parameters, new AdamOptions(learningRate(), beta1, beta2, eps, (float) gradientDecay()));
    }

    /** How much of a parameter is added to its gradient. */
    double gradientDecay() {
        return weightDecay();
    }

    @Override
    protected List<String> slotNames() {
        return List.of(MEAN, SQUARE);
    }
}

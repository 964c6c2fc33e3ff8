package petal.nn.optim;

import java.util.List;
import petal.tensor.Tensor;
import petal.tensor.backend.Backend;
import petal.tensor.backend.SgdOptions;
import petal.tensor.backend.SgdParameter;

/**
 * Stochastic gradient descent: a small step against the gradient, p −= lr · g. With momentum a ball that rolls
 * downhill: it keeps most of its speed, buf = momentum · buf + g, and p −= lr · buf
 * (<a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever et al. 2013</a>, in PyTorch's form). With
 * Nesterov's variant p −= lr · (g + momentum · buf). Weight decay adds decay · p to the gradient first.
 */
public final class SGD extends Optimizer {
    private static final String BUFFER = "momentum_buffer";

    private final float momentum;
    private final boolean nesterov;

    /**
     * Plain gradient descent.
     *
     * @param parameters   what to optimise
     * @param learningRate at least 0
     */
    public SGD(List<Tensor> parameters, double learningRate) {
        this(parameters, learningRate, 0, 0, false);
    }

    /**
     * With momentum.
     *
     * @param parameters   what to optimise
     * @param learningRate at least 0
     * @param momentum     share of the last move that is made again; 0 for none
     * @throws IllegalArgumentException if a number is negative
     */
    public SGD(List<Tensor> parameters, double learningRate, double momentum) {
        this(parameters, learningRate, momentum, 0, false);
    }

    /**
     * With everything given, in another order than PyTorch's, which has a dampening between.
     *
     * @param parameters   what to optimise
     * @param learningRate at least 0
     * @param momentum     share of the last move that is made again; 0 for none
     * @param weightDecay  share of the parameter that is added to its gradient
     * @param nesterov     whether to look ahead: to move on by the momentum once more
     * @throws IllegalArgumentException if a number is negative, or Nesterov's variant is asked for without momentum
     */
    public SGD(List<Tensor> parameters, double learningRate, double momentum, double weightDecay, boolean nesterov) {
        super(parameters, learningRate, weightDecay);
        if (!(momentum >= 0) || nesterov && momentum == 0) {
            throw new IllegalArgumentException("SGD: momentum is at least 0, and Nesterov's variant needs momentum; "
                    + "got momentum " + momentum + ", nesterov " + nesterov);
        }
        this.momentum = (float) momentum;
        this.nesterov = nesterov;
    }

    @Override
    protected void update(Backend backend, List<Move> moves) {
        List<SgdParameter> parameters = moves.stream()
                .map(move -> new SgdParameter(move.parameter().storage(), move.gradient().storage(),
                        momentum == 0 ? null : slot(move.i(), BUFFER).storage(), move.parameter().size(),
                        move.step() == 1))
                .toList();
        backend.sgdSteps(parameters, new SgdOptions(learningRate(), momentum, (float) weightDecay(), nesterov));
    }

    @Override
    protected List<String> slotNames() {
        return momentum == 0 ? List.of() : List.of(BUFFER);
    }
}

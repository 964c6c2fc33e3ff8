package petal.nn.optim;

import java.util.List;
import petal.tensor.Tensor;

/**
 * Parameters of an {@link Optimizer} that share a learning rate and a weight decay: a pretrained body that should move less
 * than its new head, biases that should not decay.
 */
public final class ParameterGroup {
    private final List<Tensor> parameters;
    private final double weightDecay;
    private float learningRate;

    ParameterGroup(List<Tensor> parameters, double learningRate, double weightDecay) {
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("a weight decay is at least 0, got " + weightDecay);
        }
        this.parameters = List.copyOf(parameters);
        this.weightDecay = weightDecay;
        setLearningRate(learningRate);
    }

    /** {@return what is in the group} */
    public List<Tensor> parameters() {
        return parameters;
    }

    /** {@return how far a step goes} */
    public float learningRate() {
        return learningRate;
    }

    /** {@return how much of a parameter a step takes away, in the way of the optimiser} */
    public double weightDecay() {
        return weightDecay;
    }

    /**
     * Changes how far the next steps go.
     *
     * @param learningRate at least 0
     * @throws IllegalArgumentException if {@code learningRate} is negative or no number
     */
    public void setLearningRate(double learningRate) {
        if (!(learningRate >= 0)) {
            throw new IllegalArgumentException("a learning rate is at least 0, got " + learningRate);
        }
        this.learningRate = (float) learningRate;
    }
}

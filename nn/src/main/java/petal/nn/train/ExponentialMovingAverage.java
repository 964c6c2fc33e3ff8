package petal.nn.train;

import java.util.Map;
import java.util.Objects;
import petal.nn.Module;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * A second model whose parameters are running averages of those of one that is being trained: they tremble less, and it is
 * often the better of the two (Polyak &amp; Juditsky 1992). Buffers are copied.
 */
public final class ExponentialMovingAverage {
    private final Module model;
    private final Module average;
    private final double decay;

    /**
     * Begins with the model as it is.
     *
     * @param model what is trained; is not changed here
     * @param decay how much of the average stays at each update, near 1, such as 0.999
     * @throws IllegalArgumentException unless 0 ≤ decay ≤ 1
     */
    public ExponentialMovingAverage(Module model, double decay) {
        if (!(decay >= 0 && decay <= 1)) {
            throw new IllegalArgumentException("ExponentialMovingAverage: the decay is from 0 to 1, got " + decay);
        }
        this.model = model;
        this.decay = decay;
        average = model.deepCopy().eval();
    }

    /** average = decay · average + (1 − decay) · model; called after each step. */
    public void update() {
        try (Autograd.Mode _ = Autograd.noGrad()) {
            Map<String, Tensor> now = model.namedParameters();
            average.namedParameters()
                    .forEach((name, t) -> t.mulInPlace((float) decay).addInPlace(Objects.requireNonNull(now.get(name)),
                            (float) (1 - decay)));
            Map<String, Tensor> buffers = model.namedBuffers();
            average.namedBuffers().forEach((name, t) -> t.copyFrom(Objects.requireNonNull(buffers.get(name))));
        }
    }

    /** {@return the model of averages, in evaluation mode; it changes with each update} */
    public Module average() {
        return average;
    }
}

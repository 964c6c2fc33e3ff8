package petal.nn;

import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * The mean over the batch of −log p, where p is the probability that the softmax of the outputs gives to the right
 * class: 0 for a network that is certain and right, ln(classes) for one that guesses.
 *
 * <p>Shapes: outputs [batch, classes], any real numbers ("logits"); target one class from 0 to classes − 1 per row.
 *
 * @param labelSmoothing the share of the target that is spread evenly over all classes
 *     (<a href="https://arxiv.org/abs/1512.00567">Szegedy et al. 2016</a>, section 7); 0 spreads nothing
 */
public record CrossEntropyLoss(float labelSmoothing) implements Loss {

    /** Without smoothing. */
    public CrossEntropyLoss() {
        this(0);
    }

    /** Checks that 0 ≤ labelSmoothing ≤ 1. */
    public CrossEntropyLoss {
        Probability.check("CrossEntropyLoss (label smoothing)", labelSmoothing);
    }

    @Override
    public Tensor forward(Tensor outputs, int[] target) {
        return Functional.crossEntropy(outputs, target, labelSmoothing);
    }
}

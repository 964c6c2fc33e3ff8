package petal.nn;

import petal.tensor.Tensor;

/**
 * How wrong a network's outputs are, as one number that training makes smaller.
 *
 * @param <T> what the outputs are compared with: classes ({@link Loss}), numbers in a tensor, or anything else
 */
@FunctionalInterface
public interface Criterion<T> {
    /**
     * {@return the loss, a scalar unless it was told not to reduce}
     *
     * @param outputs what the network said, [batch, …]
     * @param target  what is right, for each row
     */
    Tensor forward(Tensor outputs, T target);
}

package petal.nn;

import petal.tensor.Tensor;

/** How wrong a classifier's outputs are, as one number that training makes smaller. */
@FunctionalInterface
public interface Loss extends Criterion<int[]> {
    /**
     * The loss, a scalar.
     *
     * @param outputs what the network said, [batch, …]
     * @param target  the right class of each row
     */
    @Override
    Tensor forward(Tensor outputs, int[] target);
}

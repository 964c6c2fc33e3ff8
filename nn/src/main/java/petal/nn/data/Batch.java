package petal.nn.data;

import petal.tensor.Tensor;

/**
 * Several samples stacked.
 *
 * @param inputs [batch, …the shape of a sample]
 * @param labels the class of each
 */
public record Batch(Tensor inputs, int[] labels) {
    /** {@return how many samples there are} */
    public int size() {
        return labels.length;
    }
}

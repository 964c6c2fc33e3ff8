package petal.nn.data;

import petal.tensor.Tensor;

/**
 * One example to learn from.
 *
 * @param input the elements the network sees, of the data set's {@code sampleShape()}
 * @param label the index of its class
 */
public record Sample(Tensor input, int label) {
}

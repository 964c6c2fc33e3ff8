package petal.nn.data;

import java.util.List;
import petal.tensor.Tensor;

/**
 * One example to learn from, with several inputs or any kind of target. A {@link Sample} is one of a picture and its
 * class.
 *
 * @param inputs what the network is given, on the CPU: a tensor for each argument of its {@code call}, masks among them
 * @param target what it should answer: numbers in a tensor, a class, the numbers of words, or anything else
 * @param <T>    the target
 */
public record Example<T>(List<Tensor> inputs, T target) {

    /**
     * With a single input.
     *
     * @param input  what the network is given
     * @param target what it should answer
     */
    public Example(Tensor input, T target) {
        this(List.of(input), target);
    }
}

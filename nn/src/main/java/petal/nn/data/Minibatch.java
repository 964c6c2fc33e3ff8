package petal.nn.data;

import java.util.List;
import petal.tensor.Device;
import petal.tensor.Tensor;

/**
 * Several {@linkplain Example examples} stacked. A {@link Batch} is one of pictures with a class each.
 *
 * @param inputs what the network is given: for each argument of its {@code call} a tensor [batch, …]
 * @param target what it should answer, in the form that the loss takes
 * @param <T>    the targets
 */
public record Minibatch<T>(List<Tensor> inputs, T target) {

    /**
     * With a single input.
     *
     * @param input  what the network is given, [batch, …]
     * @param target what it should answer
     */
    public Minibatch(Tensor input, T target) {
        this(List.of(input), target);
    }

    /** {@return the only or the first input} */
    public Tensor input() {
        return inputs.getFirst();
    }

    /**
     * {@return the same with the inputs on a device, and the target, too, if it is a tensor}
     *
     * @param device where they go; {@code loader.map(batch -> batch.to(device))} moves every batch
     */
    @SuppressWarnings("unchecked") // a tensor on another device is a tensor
    public Minibatch<T> to(Device device) {
        return new Minibatch<>(inputs.stream().map(t -> t.to(device)).toList(),
                target instanceof Tensor t ? (T) t.to(device) : target);
    }
}

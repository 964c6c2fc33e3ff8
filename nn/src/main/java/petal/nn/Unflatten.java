package petal.nn;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Gives the numbers of each sample a shape, as the first half of a network needs it that turns vectors into pictures. */
public final class Unflatten extends Module {
    private final int[] shape;

    /**
     * Each sample gets a shape; PyTorch's {@code Unflatten(1, shape)}.
     *
     * @param shape of one sample, such as [channels, height, width]
     */
    public Unflatten(int... shape) {
        this.shape = shape.clone();
    }

    /**
     * The same numbers.
     *
     * @param x [batch, …], with as many numbers a sample as the shape has
     * @return [batch, shape…]
     */
    @Override
    public Tensor forward(Tensor x) {
        int[] batched = new int[shape.length + 1];
        batched[0] = x.size(0);
        System.arraycopy(shape, 0, batched, 1, shape.length);
        if (x.size() != Shapes.size(batched)) {
            throw new IllegalArgumentException("Unflatten: a sample of " + Shapes.toString(shape) + " has "
                    + Shapes.size(shape) + " numbers, got a batch of shape " + Shapes.toString(x.shape()));
        }
        return x.reshape(batched);
    }

    @Override
    protected String extraRepr() {
        return Arrays.toString(shape);
    }
}

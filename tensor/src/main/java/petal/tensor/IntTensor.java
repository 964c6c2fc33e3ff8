package petal.tensor;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * An n-dimensional array of whole numbers: positions in a dimension, classes, numbers of words. What {@link
 * Tensor#argmax(int)}, {@link Tensor#sort} and {@link Tensor#topk} give, and {@link Tensor#gather}, {@link
 * Tensor#scatterAdd}, {@link Tensor#indexSelect(int, IntTensor)} and {@link #oneHot} take; the place of PyTorch's int64
 * tensors. It is immutable, lies in the memory of the computer whatever the device, and has no gradient.
 */
public final class IntTensor {
    private final int[] values;
    private final int[] shape;

    private IntTensor(int[] values, int... shape) {
        this.values = values;
        this.shape = shape;
    }

    /**
     * {@return the given numbers, row-major; both arrays are copied} No dimensions make a scalar.
     *
     * @param values row-major
     * @param shape  sizes of the dimensions
     * @throws IllegalArgumentException if the number of values is not the shape's size
     */
    public static IntTensor of(int[] values, int... shape) {
        if (values.length != Shapes.size(shape)) {
            throw new IllegalArgumentException("an IntTensor of shape " + Shapes.toString(shape) + " has "
                    + Shapes.size(shape) + " numbers, got " + values.length);
        }
        return new IntTensor(values.clone(), shape.clone());
    }

    /**
     * {@return a vector}
     *
     * @param values the numbers, which are copied
     */
    public static IntTensor vector(int... values) {
        return of(values, values.length);
    }

    /**
     * {@return independent draws from {@code from} (inclusive) to {@code to} (exclusive), as {@code torch.randint}
     * draws them}
     *
     * @param generator draws them
     * @param from      the smallest
     * @param to        above the largest
     * @param shape     sizes of the dimensions
     */
    public static IntTensor randint(Generator generator, int from, int to, int... shape) {
        if (from >= to) {
            throw new IllegalArgumentException("randint: expected from < to, got " + from + " and " + to);
        }
        int bound = Math.subtractExact(to, from);
        return new IntTensor(IntStream.range(0, Shapes.size(shape)).map(_ -> from + generator.nextInt(bound)).toArray(),
                shape.clone());
    }

    /**
     * {@return numbers of categories, drawn with the given weights: [rows, samples], or [samples] for a vector of weights}
     * With replacement they are {@code torch.multinomial}'s draws; a single sample, and samples of which no two of a row
     * are equal, have its distribution.
     *
     * @param generator   draws them
     * @param weights     [rows, categories] or [categories], not negative; need not add up to 1
     * @param samples     how many a row, at least 1
     * @param replacement whether a category can be drawn more than once in a row
     * @throws IllegalArgumentException if a weight is negative or no number, all weights of a row are 0, or there are fewer
     *     categories of a weight above 0 than samples without replacement
     */
    public static IntTensor multinomial(Generator generator, Tensor weights, int samples, boolean replacement) {
        return Multinomial.draw(generator, weights, samples, replacement);
    }

    /**
     * As {@link #multinomial(Generator, Tensor, int, boolean)}, with weights in double precision, as {@code torch.multinomial}
     * draws of a tensor of float64.
     *
     * @param generator   draws them
     * @param weights     one for each category, not negative; need not add up to 1
     * @param samples     how many, at least 1
     * @param replacement whether a category can be drawn more than once
     * @return the numbers of the categories, [samples]
     * @throws IllegalArgumentException as for weights in a tensor
     */
    public static IntTensor multinomial(Generator generator, double[] weights, int samples, boolean replacement) {
        return Multinomial.draw(generator, weights, samples, replacement);
    }

    /**
     * {@return the numbers of a tensor that holds whole numbers, as data loaders give them}
     *
     * @param tensor of any shape, on any device
     * @throws IllegalArgumentException if one is no whole number, or beyond ±2²⁴, where float32 leaves some out
     */
    public static IntTensor of(Tensor tensor) {
        float[] floats = tensor.toArray();
        int[] values = new int[floats.length];
        for (int i = 0; i < floats.length; i++) {
            values[i] = (int) floats[i];
            if (values[i] != floats[i] || Math.abs(floats[i]) > 1 << 24) {
                throw new IllegalArgumentException("expected whole numbers up to 2^24, got " + floats[i]);
            }
        }
        return new IntTensor(values, tensor.shape());
    }

    /** {@return the sizes of the dimensions} */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * {@return the size of dimension {@code dim}}
     *
     * @param dim the dimension; −1 is the last
     */
    public int size(int dim) {
        return shape[Shapes.dimension(dim, shape.length)];
    }

    /** {@return how many numbers there are} */
    public int size() {
        return values.length;
    }

    /** {@return the number of dimensions} */
    public int rank() {
        return shape.length;
    }

    /** {@return a row-major copy of the numbers} */
    public int[] toArray() {
        return values.clone();
    }

    /** The numbers themselves, which nobody changes. */
    int[] values() {
        return values;
    }

    /**
     * {@return the number at an index, one position per dimension}
     *
     * @param index a position for each dimension, from 0 on
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public int get(int... index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException("a tensor of shape " + Shapes.toString(shape) + " needs " + shape.length
                    + " indices, got " + index.length);
        }
        int at = 0;
        for (int i = 0; i < index.length; i++) {
            at = at * shape[i] + Objects.checkIndex(index[i], shape[i]);
        }
        return values[at];
    }

    /**
     * {@return the same numbers under another shape}
     *
     * @param newShape of as many elements
     * @throws IllegalArgumentException if the sizes differ
     */
    public IntTensor reshape(int... newShape) {
        return of(values, newShape);
    }

    /** {@return the numbers as float32, on the default device} */
    public Tensor toTensor() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values[i];
        }
        return Tensor.of(floats, shape);
    }

    /**
     * 1 at the place that each number names and 0 elsewhere, in a new last dimension; on the default device.
     *
     * @param classes how many places there are
     * @return [..., classes]
     * @throws IndexOutOfBoundsException if a number is none of 0 … classes − 1
     */
    public Tensor oneHot(int classes) {
        float[] ones = new float[Shapes.size(values.length, classes)];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= classes) {
                throw new IndexOutOfBoundsException("oneHot: expected numbers from 0 to " + (classes - 1) + ", got "
                        + values[i]);
            }
            ones[i * classes + values[i]] = 1;
        }
        int[] longer = Arrays.copyOf(shape, shape.length + 1);
        longer[shape.length] = classes;
        return Tensor.of(ones, longer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntTensor t && Arrays.equals(shape, t.shape) && Arrays.equals(values, t.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) * 31 + Arrays.hashCode(shape);
    }

    /** The shape and the numbers. */
    @Override
    public String toString() {
        return "IntTensor" + Shapes.toString(shape) + ": " + Arrays.toString(values);
    }
}

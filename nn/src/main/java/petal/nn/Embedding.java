package petal.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.IntTensor;
import petal.tensor.Tensor;

/**
 * A table of vectors, one for each word, letter or class: a number goes in, its row comes out and is learned.
 *
 * <p>Shapes: x […], whole numbers from 0 to rows − 1; y […, length]; parameter {@code weight} [rows, length].
 */
public final class Embedding extends Module {
    private final int rows;
    private final int length;
    private final int paddingIndex;

    /**
     * A table with standard normal numbers from the global generator.
     *
     * @param rows   how many numbers have an entry, 0 … rows − 1
     * @param length of each row
     */
    public Embedding(int rows, int length) {
        this(rows, length, -1, Random.generator());
    }

    /**
     * A table with standard normal numbers.
     *
     * @param rows         how many numbers have an entry, 0 … rows − 1
     * @param length       of each row
     * @param paddingIndex the row of a number that stands for nothing, which begins as zeros and learns nothing; −1 for none
     * @param generator    draws the values; null leaves zeros, for weights that are loaded next
     * @throws IllegalArgumentException if there is nothing in the table, or no row of the padding's number
     */
    public Embedding(int rows, int length, int paddingIndex, @Nullable Generator generator) {
        if (rows < 1 || length < 1 || paddingIndex < -1 || paddingIndex >= rows) {
            throw new IllegalArgumentException("Embedding: expected at least one row of at least one number, and a "
                    + "padding index from -1 to " + (rows - 1) + ", got " + rows + " rows of " + length
                    + " and padding index " + paddingIndex);
        }
        this.rows = rows;
        this.length = length;
        this.paddingIndex = paddingIndex;
        Tensor weight = Init.normal(Tensor.empty(Device.getDefault(), rows, length), 1, generator);
        if (paddingIndex >= 0) {
            weight.select(paddingIndex).fill(0);
        }
        parameter("weight", weight);
    }

    /** {@return the table, [rows, length]} */
    public Tensor weight() {
        return parameter("weight");
    }

    /**
     * The rows of whole numbers.
     *
     * @throws IllegalArgumentException  if x holds something else
     * @throws IndexOutOfBoundsException if there is no such row
     */
    @Override
    public Tensor forward(Tensor x) {
        return forward(IntTensor.of(x));
    }

    /**
     * {@return the rows of whole numbers, [..., length]}
     *
     * @param x from 0 to rows − 1, of any shape
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Tensor forward(IntTensor x) {
        int[] shape = Arrays.copyOf(x.shape(), x.rank() + 1);
        shape[x.rank()] = length;
        Tensor found = weight().indexSelect(0, x.reshape(x.size()));
        if (paddingIndex >= 0) {
            Tensor nothing = x.reshape(x.size(), 1).toTensor().to(found.device()).eq(paddingIndex);
            found = found.detach().where(nothing, found);
        }
        return found.reshape(shape);
    }

    @Override
    protected String extraRepr() {
        return rows + ", " + length + (paddingIndex < 0 ? "" : ", padding_idx=" + paddingIndex);
    }
}

package petal.nn.data;

import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Numbered samples of one shape, each with the index of its class. Samples are decoded when they are asked for, so a
 * data set can be far larger than memory.
 *
 * <p>A data loader calls {@link #load} and {@link #label} from several threads at once: both must be thread-safe, and
 * must give the same answer each time. Samples with other targets, or with several inputs, are a {@link DataSource}.
 */
public interface Dataset extends DataSource<Sample> {

    /** {@return the shape of every sample, such as [3, 224, 224] for [channels, height, width]} */
    int[] sampleShape();

    /**
     * {@return the class of a sample, without decoding it}
     *
     * @param index from 0 to {@code size() − 1}
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    int label(int index);

    /**
     * Writes a sample's elements, row-major, into an array: {@code Shapes.size(sampleShape())} elements from {@code
     * offset} on. A loader lets each sample write itself into the batch it belongs to; nothing is copied twice.
     *
     * @param index  from 0 to {@code size() − 1}
     * @param into   receives the elements
     * @param offset where in {@code into} the first element goes
     * @throws IndexOutOfBoundsException     if there is no such sample or it doesn't fit into the array
     * @throws java.io.UncheckedIOException if the sample cannot be read, naming the file
     */
    void load(int index, float[] into, int offset);

    /**
     * {@return a sample as a tensor on the CPU with its class}
     *
     * @param index from 0 to {@code size() − 1}
     */
    @Override
    default Sample get(int index) {
        int[] shape = sampleShape();
        float[] values = new float[Shapes.size(shape)];
        load(index, values, 0);
        return new Sample(Tensor.of(values, shape), label(index));
    }

    @Override
    default Subset subset(int... indices) {
        return new Subset(this, indices);
    }
}

package petal.nn.data;

import java.util.Arrays;
import java.util.Objects;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Samples that are in memory already: row i of a tensor belongs to class {@code labels[i]}. */
public final class TensorDataset implements Dataset {
    private final float[] values;
    private final int[] labels;
    private final int[] sampleShape;
    private final int sampleSize;

    /**
     * The rows of {@code inputs} with their classes; both are copied.
     *
     * @param inputs [samples, …], on any device
     * @param labels one class per sample
     * @throws IllegalArgumentException if the numbers of rows and labels differ
     */
    public TensorDataset(Tensor inputs, int[] labels) {
        if (inputs.rank() == 0 || inputs.size(0) != labels.length) {
            throw new IllegalArgumentException("TensorDataset: expected one label for each row of a tensor of shape "
                    + Shapes.toString(inputs.shape()) + ", got " + labels.length);
        }
        this.values = inputs.toArray();
        this.labels = labels.clone();
        this.sampleShape = Arrays.copyOfRange(inputs.shape(), 1, inputs.rank());
        this.sampleSize = Shapes.size(sampleShape);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int[] sampleShape() {
        return sampleShape.clone();
    }

    @Override
    public int label(int index) {
        return labels[Objects.checkIndex(index, labels.length)];
    }

    @Override
    public void load(int index, float[] into, int offset) {
        Objects.checkIndex(index, labels.length);
        System.arraycopy(values, index * sampleSize, into, offset, sampleSize);
    }
}

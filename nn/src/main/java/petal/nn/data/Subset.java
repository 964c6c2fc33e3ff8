package petal.nn.data;

import java.util.Objects;

/** Some of the samples of another data set, in an order of its own. */
public final class Subset implements Dataset {
    private final Dataset dataset;
    private final int[] indices;

    /**
     * Sample i is sample {@code indices[i]} of {@code dataset}.
     *
     * @param dataset where the samples come from
     * @param indices from 0 to its size − 1, in any order, possibly several times
     * @throws IndexOutOfBoundsException if {@code dataset} doesn't have one of them
     */
    public Subset(Dataset dataset, int... indices) {
        this.dataset = dataset;
        this.indices = indices.clone();
        for (int index : indices) {
            Objects.checkIndex(index, dataset.size());
        }
    }

    /** {@return where the samples come from} */
    public Dataset dataset() {
        return dataset;
    }

    /** {@return their numbers there} */
    public int[] indices() {
        return indices.clone();
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public int[] sampleShape() {
        return dataset.sampleShape();
    }

    @Override
    public int label(int index) {
        return dataset.label(indices[index]);
    }

    @Override
    public void load(int index, float[] into, int offset) {
        dataset.load(indices[index], into, offset);
    }
}

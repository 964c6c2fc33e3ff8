package petal.nn.data;

import java.util.Arrays;
import java.util.List;
import petal.tensor.Shapes;

/** Several data sets of one shape, one behind the other. */
public final class ConcatDataset implements Dataset {
    private final List<Dataset> parts;
    private final Concatenation places;

    /**
     * The samples of the first, then those of the second, and so on.
     *
     * @param parts at least one
     * @throws IllegalArgumentException if there are none, or their samples differ in shape
     */
    public ConcatDataset(List<? extends Dataset> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("ConcatDataset: expected at least one data set, got none");
        }
        this.parts = List.copyOf(parts);
        places = Concatenation.of(parts);
        for (Dataset part : parts) {
            if (!Arrays.equals(part.sampleShape(), sampleShape())) {
                throw new IllegalArgumentException("ConcatDataset: all samples must have one shape, got "
                        + Shapes.toString(sampleShape()) + " and " + Shapes.toString(part.sampleShape()));
            }
        }
    }

    /** {@return the data sets, in their order} */
    public List<Dataset> parts() {
        return parts;
    }

    @Override
    public int size() {
        return places.size();
    }

    @Override
    public int[] sampleShape() {
        return parts.getFirst().sampleShape();
    }

    @Override
    public int label(int index) {
        int part = places.part(index);
        return parts.get(part).label(index - places.begin(part));
    }

    @Override
    public void load(int index, float[] into, int offset) {
        int part = places.part(index);
        parts.get(part).load(index - places.begin(part), into, offset);
    }
}

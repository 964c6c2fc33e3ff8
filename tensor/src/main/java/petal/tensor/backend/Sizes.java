package petal.tensor.backend;

/** Counts elements. */
public final class Sizes {
    private Sizes() {
    }

    /**
     * {@return how many elements a block of {@code shape} has, which is known to be no more than an int holds}
     *
     * @param shape sizes of the dimensions
     */
    public static int elements(int[] shape) {
        int elements = 1;
        for (int size : shape) {
            elements *= size;
        }
        return elements;
    }
}

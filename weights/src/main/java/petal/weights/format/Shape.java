package petal.weights.format;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of a tensor's dimensions, outermost first; an empty list is a scalar's. It is checked, so that the number
 * of elements and of bytes can be computed without overflow.
 *
 * @param sizes how many elements there are along each dimension, none negative
 */
public record Shape(List<Integer> sizes) {
    /** NumPy and PyTorch stop at 64, too. */
    public static final int MAX_DIMENSIONS = 64;
    /** More than any memory holds, and small enough that no sum of byte sizes overflows. */
    public static final long MAX_ELEMENTS = 1L << 48;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException for a negative size, too many dimensions or too many elements
     */
    public Shape {
        sizes = List.copyOf(sizes);
        String fault = fault(sizes.stream().mapToLong(Integer::longValue).toArray());
        if (fault != null) {
            throw new IllegalArgumentException("Impossible shape: " + fault + ".");
        }
    }

    /**
     * {@return the shape of these sizes}
     *
     * @param sizes outermost first; none for a scalar
     * @throws IllegalArgumentException as the constructor
     */
    public static Shape of(int... sizes) {
        return new Shape(Arrays.stream(sizes).boxed().toList());
    }

    /**
     * {@return the shape that a file claims}
     *
     * @param file    the one to name in an error
     * @param subject what has that shape, as the beginning of a sentence
     * @param sizes   as the file gives them, unchecked
     * @throws WeightsFormatException where the constructor would refuse, or for a size beyond an {@code int}
     */
    public static Shape parse(MappedFile file, String subject, long... sizes) throws WeightsFormatException {
        String fault = fault(sizes);
        if (fault != null) {
            throw file.malformed("%s has an impossible shape: %s.", subject, fault);
        }
        return of(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray());
    }

    /** {@return how many elements a tensor of this shape has; 1 for a scalar, 0 where a size is 0} */
    public long elements() {
        return sizes.stream().mapToLong(Integer::longValue).reduce(1, (product, size) -> product * size);
    }

    /** {@return the sizes as a new array} */
    public int[] toArray() {
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** As PyTorch prints it, such as {@code [32, 3, 3, 3]}. */
    @Override
    public String toString() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    private static @Nullable String fault(long[] sizes) {
        if (sizes.length > MAX_DIMENSIONS) {
            return sizes.length + " dimensions where at most " + MAX_DIMENSIONS + " are possible";
        }
        for (long size : sizes) {
            if (size < 0 || size > Integer.MAX_VALUE) {
                return "a dimension of " + size + " where 0 to " + Integer.MAX_VALUE + " is possible";
            }
        }
        if (Arrays.stream(sizes).anyMatch(size -> size == 0)) {
            return null;
        }
        long product = 1;
        for (long size : sizes) {
            if (size > MAX_ELEMENTS / product) {
                return "more than " + MAX_ELEMENTS + " elements";
            }
            product *= size;
        }
        return null;
    }
}

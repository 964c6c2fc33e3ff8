package petal.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Arithmetic on shapes and strides. */
public final class Shapes {
    private Shapes() {
    }

    /**
     * {@return the number of elements}
     *
     * @param shape sizes of the dimensions; none for a scalar
     * @throws IllegalArgumentException if a dimension is negative or the product exceeds 2³¹ − 1
     */
    public static int size(int... shape) {
        long size = 1;
        for (int d : shape) {
            if (d < 0) {
                throw new IllegalArgumentException("a shape has dimensions of at least 0, got " + toString(shape));
            }
            size *= d;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a tensor holds at most 2^31 - 1 elements, the shape "
                        + toString(shape) + " has more; use smaller batches or images");
            }
        }
        return (int) size;
    }

    /**
     * {@return the strides of a row-major ("contiguous") layout: the last dimension is dense}
     *
     * @param shape sizes of the dimensions
     */
    public static int[] rowMajor(int... shape) {
        int[] strides = new int[shape.length];
        int step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= Math.max(shape[i], 1);
        }
        return strides;
    }

    /**
     * {@return whether the layout is that of {@link #rowMajor}; strides of dimensions of size 1 don't matter}
     *
     * @param shape   sizes of the dimensions
     * @param strides one a dimension
     */
    public static boolean isRowMajor(int[] shape, int[] strides) {
        int step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] > 1 && strides[i] != step) {
                return false;
            }
            step *= Math.max(shape[i], 1);
        }
        return true;
    }

    /**
     * {@return the strides of a channels-last layout for [batch, channels, height, width]: channels of one pixel are
     * neighbours}
     *
     * @param shape four sizes
     */
    public static int[] channelsLast(int... shape) {
        int c = shape[1];
        int h = shape[2];
        int w = shape[3];
        return new int[] {h * w * c, 1, w * c, c};
    }

    /**
     * {@return whether the layout is that of {@link #channelsLast}; strides of dimensions of size 1 don't matter}
     *
     * @param shape   sizes of the dimensions; never, if they are not four
     * @param strides one a dimension
     */
    public static boolean isChannelsLast(int[] shape, int[] strides) {
        int c = shape[1];
        int w = shape[3];
        return (shape[0] <= 1 || strides[0] == shape[2] * w * c) && (c <= 1 || strides[1] == 1)
                && (shape[2] <= 1 || strides[2] == w * c) && (w <= 1 || strides[3] == c);
    }

    /**
     * {@return whether two layouts place every element of {@code shape} alike; strides of dimensions of size 1 don't
     * matter}
     *
     * @param shape    sizes of the dimensions
     * @param strides1 one layout
     * @param strides2 the other
     */
    public static boolean sameLayout(int[] shape, int[] strides1, int[] strides2) {
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] > 1 && strides1[i] != strides2[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return the shape that two shapes broadcast to: aligned at the last dimension, equal sizes or one of them 1}
     *
     * @param a sizes of the dimensions
     * @param b sizes of the dimensions; need not be as many
     * @throws IllegalArgumentException if they don't fit
     */
    public static int[] broadcast(int[] a, int[] b) {
        int rank = Math.max(a.length, b.length);
        int[] out = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int da = i <= a.length ? a[a.length - i] : 1;
            int db = i <= b.length ? b[b.length - i] : 1;
            if (da != db && da != 1 && db != 1) {
                throw new IllegalArgumentException("shapes " + toString(a) + " and " + toString(b)
                        + " don't broadcast: "
                        + "dimension " + i + " from the right is " + da + " against " + db + ", expected equal or 1");
            }
            out[rank - i] = da == 1 ? db : da;
        }
        return out;
    }

    /**
     * {@return the strides that repeat a tensor of {@code shape} over {@code target}: 0 along each broadcast dimension}
     *
     * @param shape   broadcasts to {@code target}
     * @param strides one for each dimension of {@code shape}
     * @param target  sizes of the dimensions
     */
    public static int[] broadcastStrides(int[] shape, int[] strides, int[] target) {
        int[] out = new int[target.length];
        int lead = target.length - shape.length;
        for (int i = 0; i < shape.length; i++) {
            out[lead + i] = shape[i] == 1 ? 0 : strides[i];
        }
        return out;
    }

    /**
     * {@return a dimension counted from the front; −1 is the last}
     *
     * @param dim  from −rank to rank − 1
     * @param rank how many dimensions there are
     * @throws IllegalArgumentException if there is no such dimension
     */
    public static int dimension(int dim, int rank) {
        if (rank == 0) {
            throw new IllegalArgumentException("a tensor of rank 0 has no dimensions, got dimension " + dim);
        }
        if (dim < -rank || dim >= rank) {
            throw new IllegalArgumentException("dimension " + dim + " does not exist in a tensor of rank " + rank
                    + "; expected " + -rank + " to " + (rank - 1));
        }
        return dim < 0 ? dim + rank : dim;
    }

    /**
     * {@return {@code values[order[0]], values[order[1]], …}}
     *
     * @param values one a dimension
     * @param order  each of the numbers 0 … rank − 1 once
     */
    public static int[] permute(int[] values, int[] order) {
        int[] permuted = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            permuted[i] = values[order[i]];
        }
        return permuted;
    }

    /**
     * {@return the order that undoes {@code order}}
     *
     * @param order each of the numbers 0 … rank − 1 once
     */
    public static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }

    /**
     * {@return the dimensions from the largest stride to the smallest: the order in which the elements lie in memory}
     * Those of size 1, whose strides mean nothing, come last.
     *
     * @param shape   sizes of the dimensions
     * @param strides one a dimension
     */
    public static int[] memoryOrder(int[] shape, int[] strides) {
        // insertion sort: every operation asks, and there are four dimensions at most
        int[] order = new int[shape.length];
        for (int d = 0; d < shape.length; d++) {
            int at = d;
            while (at > 0 && liesOutside(d, order[at - 1], shape, strides)) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = d;
        }
        return order;
    }

    /** Whether dimension {@code d} comes before {@code other} in memory; those of size 1 come last. */
    private static boolean liesOutside(int d, int other, int[] shape, int[] strides) {
        return shape[d] != 1 && (shape[other] == 1 || strides[d] > strides[other]);
    }

    /**
     * {@return the strides that show the elements of {@code shape} and {@code strides}, in the same row-major order,
     * under the shape {@code target} of the same size; null if no strides can, because elements that become neighbours
     * in one dimension do not lie evenly spaced}
     *
     * @param shape   sizes of the dimensions
     * @param strides one for each dimension of {@code shape}
     * @param target  sizes of the dimensions
     */
    public static int @Nullable [] viewStrides(int[] shape, int[] strides, int[] target) {
        int[] result = rowMajor(target);
        if (size(target) == 0) {
            return result;
        }
        int[] dims = IntStream.range(0, shape.length).filter(d -> shape[d] != 1).toArray();
        int from = dims.length;
        int to = target.length;
        while (from > 0) {
            // the shortest groups of dimensions, counted from the back, that have the same number of elements
            int step = strides[dims[--from]];
            int last = --to;
            long size = shape[dims[from]];
            long targetSize = target[to];
            while (size != targetSize) {
                if (size > targetSize) {
                    targetSize *= target[--to];
                } else if (strides[dims[--from]] == strides[dims[from + 1]] * shape[dims[from + 1]]) {
                    size *= shape[dims[from]];
                } else {
                    return null;
                }
            }
            for (int d = last; d >= to; d--) {
                result[d] = step;
                step *= target[d];
            }
        }
        return result;
    }

    /**
     * {@return the sizes in brackets: {@code [2, 3]}}
     *
     * @param shape sizes of the dimensions
     */
    public static String toString(int... shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}

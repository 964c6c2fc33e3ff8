package petal.tensor;

import java.util.Locale;
import java.util.stream.IntStream;
import petal.tensor.ops.Take;

/** Of which elements the border is made that {@link Tensor#pad(PadMode, int...)} puts around a tensor. */
public enum PadMode {
    /** The elements in mirror image, without the one at the edge: b c | a b c | b a. */
    REFLECT {
        @Override
        int source(int position, int length) {
            return position < 0 ? -position : position >= length ? 2 * (length - 1) - position : position;
        }

        @Override
        int largest(int length) {
            return length - 1;
        }
    },
    /** The element at the edge: a a | a b c | c c. */
    REPLICATE {
        @Override
        int source(int position, int length) {
            return Math.clamp(position, 0, length - 1);
        }

        @Override
        int largest(int length) {
            return length == 0 ? 0 : Integer.MAX_VALUE;
        }
    },
    /** The elements of the other end: b c | a b c | a b. */
    CIRCULAR {
        @Override
        int source(int position, int length) {
            return Math.floorMod(position, length);
        }

        @Override
        int largest(int length) {
            return length;
        }
    };

    /** Which of {@code length} elements stands at a position, the first being at 0. */
    abstract int source(int position, int length);

    /** How many elements a border may have on each side. */
    abstract int largest(int length);

    /** x with a border along one dimension, counted from the front. */
    Tensor border(Tensor x, int dim, int before, int after) {
        int length = x.size(dim);
        if (before < 0 || after < 0 || Math.max(before, after) > largest(length)) {
            throw new IllegalArgumentException("pad: a border of mode " + name().toLowerCase(Locale.ROOT)
                    + " has from 0 to " + largest(length) + " elements at each end of dimension " + dim + " of shape "
                    + Shapes.toString(x.shape()) + ", got " + before + " and " + after);
        }
        return before == 0 && after == 0 ? x
                : Take.alongDimension("Pad", x, dim,
                        IntStream.range(-before, length + after).map(i -> source(i, length)).toArray());
    }
}

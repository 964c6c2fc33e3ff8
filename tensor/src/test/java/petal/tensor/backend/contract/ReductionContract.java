package petal.tensor.backend.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;

/** Sums, means and maxima. */
public interface ReductionContract extends KernelContract {

    @Label("Sums, means and maxima are the reference's.")
    @Property(tries = 100)
    default void reduce(@ForAll Reduction op, @ForAll("sides") int outer, @ForAll("lengths") int axis,
            @ForAll("channels") int inner, @ForAll long seed) {
        agrees(seed, axis, t -> {
            Storage y = t.output(outer * inner);
            t.backend().reduce(op, t.normal(outer * axis * inner), y, outer, axis, inner);
            return List.of(y);
        });
    }

    @Label("Sums, means and maxima of rows are the reference's.")
    @Property(tries = 30)
    default void reduceRows(@ForAll Reduction op, @ForAll("sides") int rows, @ForAll("lengths") int columns,
            @ForAll long seed) {
        agrees(seed, columns, t -> {
            Storage y = t.output(rows);
            t.backend().reduce(op, t.normal(rows * columns), y, rows, columns, 1);
            return List.of(y);
        });
    }

    @Example
    default void theSumOfNothingIsZero() {
        agrees(1, t -> {
            Storage y = t.output(6);
            t.backend().reduce(Reduction.SUM, t.normal(0), y, 2, 0, 3);
            return List.of(y);
        });
    }

    @Example
    default void theMaximumOfNegativeNumbersIsNegative() {
        agrees(1, t -> {
            Storage y = t.output(3);
            t.backend().reduce(Reduction.MAX, t.uniform(3 * 37, -5, -1), y, 3, 37, 1);
            return List.of(y);
        });
    }

    @Label("The largest element of each row is found.")
    @Property(tries = 30)
    default void argmax(@ForAll("sides") int rows, @ForAll("lengths") int columns, @ForAll long seed) {
        agrees(seed, t -> {
            int[] best = t.backend().argmax(t.normal(rows * columns), rows, columns);
            return List.of(t.of(asFloats(best)));
        });
    }

    @Example
    default void argmaxTakesTheFirstOfEqualNumbers() {
        Storage x = backend().allocate(6);
        backend().copyIn(new float[] {1, 2, 2, -1, -1, -1}, 0, x, 0, 6);
        assertArrayEquals(new int[] {1, 0}, backend().argmax(x, 2, 3));
    }

    private static float[] asFloats(int[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = values[i];
        }
        return floats;
    }
}

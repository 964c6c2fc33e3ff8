package petal.tensor.backend.contract;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import petal.tensor.Shapes;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;
import petal.tensor.backend.Unary;

/** Functions of each element. */
public interface ElementwiseContract extends KernelContract {

    @Label("Every function of one argument is its formula.")
    @Property(tries = 120)
    default void unary(@ForAll Unary op, @ForAll("lengths") int n, @ForAll boolean inPlace, @ForAll long seed) {
        boolean positive = op == Unary.LOG || op == Unary.SQRT || op == Unary.RECIPROCAL;
        agrees(seed, t -> {
            Storage x = positive ? t.uniform(n + 3, 0.1, 9) : t.uniform(n + 3, -9, 9);
            Storage y = inPlace ? x : t.output(n);
            t.backend().unary(op, x, y, n);
            return List.of(y);
        });
    }

    @Label("Functions of one argument are right at infinity, at zero and where there is no number.")
    @Property
    default void unaryAtTheEndsOfTheNumberLine(@ForAll Unary op) {
        agrees(1, t -> {
            float[] ends = {0, 1, -1, 30, -30, 87, -87, 104, -104, 1e6f, -1e6f, Float.POSITIVE_INFINITY, Float.NaN,
                Float.NEGATIVE_INFINITY};
            Storage y = t.output(ends.length);
            t.backend().unary(op, t.of(withoutUndefined(op, ends)), y, ends.length);
            return List.of(y);
        });
    }

    /** SiLU of −∞ is −∞ · 0: left open. */
    private static float[] withoutUndefined(Unary op, float[] values) {
        float[] defined = values.clone();
        if (op == Unary.SILU) {
            defined[defined.length - 1] = 0;
        }
        return defined;
    }

    @Label("Every function of two arguments is its formula.")
    @Property(tries = 120)
    default void binary(@ForAll Binary op, @ForAll("lengths") int n, @ForAll @IntRange(max = 2) int place,
            @ForAll long seed) {
        agrees(seed, t -> {
            Storage a = t.normal(n + 3);
            Storage b = t.uniform(n + 3, 0.5, 2);
            Storage y = place == 0 ? t.output(n) : place == 1 ? a : b;
            t.backend().binary(op, a, b, y, n);
            return List.of(y);
        });
    }

    @Label("Comparisons and extrema are right where both numbers are equal.")
    @Property(tries = 20)
    default void comparisonsAndExtremaOfEqualNumbers(@ForAll("lengths") int n, @ForAll long seed) {
        agrees(seed, t -> {
            float[] numbers = new float[n];
            float[] others = new float[n];
            for (int i = 0; i < n; i++) {
                numbers[i] = t.random().nextInt(3) - 1;
                others[i] = t.random().nextInt(3) - 1;
            }
            Storage a = t.of(numbers);
            Storage b = t.of(others);
            List<Storage> results = List.of(t.output(n), t.output(n), t.output(n), t.output(n), t.output(n));
            Binary[] ops = {Binary.EQUAL, Binary.GREATER, Binary.MAX, Binary.MIN, Binary.RELU_GRAD};
            for (int i = 0; i < ops.length; i++) {
                t.backend().binary(ops[i], a, b, results.get(i), n);
            }
            return results;
        });
    }

    @Label("Functions of two arguments are their formulas in every layout.")
    @Property(tries = 100)
    default void binaryStrided(@ForAll Binary op, @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 6) Integer> dims,
            @ForAll long seed) {
        int[] shape = dims.stream().mapToInt(i -> i).toArray();
        agrees(seed, t -> {
            Layout la = Layout.repeating(shape, t.random());
            Layout lb = Layout.repeating(shape, t.random());
            Storage y = t.output(Shapes.size(shape));
            t.backend().binaryStrided(op, la.of(t.normal(la.extent())), lb.of(t.uniform(lb.extent(), 0.5, 2)), y,
                    shape);
            return List.of(y);
        });
    }

    @Label("One factor an image or a channel reaches all pixels of it.")
    @Property(tries = 40)
    default void perImageAndPerChannelFactors(@ForAll("channels") int c, @ForAll("sides") int side,
            @ForAll boolean perChannel, @ForAll boolean swapped, @ForAll long seed) {
        int[] shape = {2, side, side, c};
        int[] dense = Shapes.rowMajor(shape);
        int[] factor = perChannel ? new int[] {0, 0, 0, 1} : new int[] {1, 0, 0, 0};
        agrees(seed, t -> {
            StridedView x = new StridedView(t.normal(Shapes.size(shape)), 0, dense);
            StridedView s = new StridedView(t.uniform(perChannel ? c : 2, 0.5, 2), 0, factor);
            Storage y = t.output(Shapes.size(shape));
            t.backend().binaryStrided(Binary.SUB, swapped ? s : x, swapped ? x : s, y, shape);
            return List.of(y);
        });
    }

    @Label("y = αx + β, element by element.")
    @Property(tries = 30)
    default void affine(@ForAll("lengths") int n, @ForAll boolean inPlace, @ForAll long seed) {
        agrees(seed, t -> {
            Storage x = t.normal(n + 3);
            Storage y = inPlace ? x : t.output(n);
            t.backend().affine(x, -1.5f, 0.25f, y, n);
            return List.of(y);
        });
    }

    @Label("Adding a multiple of x to y is y + αx.")
    @Property(tries = 30)
    default void axpy(@ForAll("lengths") int n, @ForAll boolean toItself, @ForAll long seed) {
        agrees(seed, t -> {
            Storage y = t.output(n);
            t.backend().axpy(0.75f, toItself ? y : t.normal(n), y, n);
            return List.of(y);
        });
    }
}

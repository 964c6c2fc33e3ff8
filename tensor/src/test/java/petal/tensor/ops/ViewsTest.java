package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/** Operations that move elements without computing: Reshape, Permute, Expand, Slice, Concat, Layout, IndexSelect. */
class ViewsTest {
    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(0, 1, 2, 3);
    }

    @Label("The gradient of permuted dimensions matches finite differences.")
    @Property(tries = 50)
    void gradientOfPermute(@ForAll("orders") List<Integer> order, @ForAll @Size(4) List<@Dims Integer> dims,
            @ForAll long seed) {
        Inputs.check(t -> t[0].permute(Inputs.shape(order)).mul(2), new Inputs(seed).normal(Inputs.shape(dims)));
    }

    @Label("The gradient of another shape matches finite differences.")
    @Property(tries = 50)
    void gradientOfReshape(@ForAll("orders") List<Integer> order, @ForAll @Size(4) List<@Dims Integer> dims,
            @ForAll @IntRange(max = 2) int merged, @ForAll long seed) {
        int[] shape = Inputs.shape(dims);
        Inputs.check(t -> {
            Tensor permuted = t[0].permute(Inputs.shape(order));
            Tensor y = permuted.reshape(merged == 0 ? new int[] {-1} : merged == 1
                    ? new int[] {permuted.size(0) * permuted.size(1), -1} : new int[] {permuted.size(0), -1, 1});
            return y.mul(y);
        }, new Inputs(seed).normal(shape));
    }

    /** Views must show what a copy shows. */
    @Property(tries = 200)
    void reshapeKeepsTheOrderOfTheElements(@ForAll("orders") List<Integer> order,
            @ForAll @Size(4) List<@Dims Integer> dims,
            @ForAll @IntRange(max = 3) int kind, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, Inputs.shape(dims)).permute(Inputs.shape(order)).slice(0, 0, 1);
        int[] shape = x.shape();
        Tensor y = switch (kind) {
            case 0 -> x.reshape(-1);
            case 1 -> x.reshape(shape[0], shape[1] * shape[2], shape[3]);
            case 2 -> x.unsqueeze(2).reshape(shape[0], shape[1], 1, 1, shape[2], shape[3], 1);
            default -> x.reshape(shape[1], shape[0] * shape[2] * shape[3]);
        };
        assertArrayEquals(x.toArray(), y.toArray());
    }

    @Example
    void reshapeSharesTheStorageWhereStridesAllowIt() {
        Tensor x = Inputs.normalValues(1, 4, 6);
        assertSame(x.storage(), x.reshape(2, 2, 3, 2).storage());
        assertSame(x.storage(), x.t().reshape(2, 3, 4).storage());
        assertSame(x.storage(), x.slice(1, 1, 5).reshape(4, 2, 2).storage());
        assertSame(x.storage(), x.t().unsqueeze(1).storage());
        assertNotSame(x.storage(), x.t().reshape(24).storage());
        assertNotSame(x.storage(), x.slice(1, 1, 5).reshape(16).storage());
    }

    @Label("The gradient of repetition matches finite differences.")
    @Property(tries = 50)
    void gradientOfExpand(@ForAll @Size(max = 3) List<@Dims Integer> dims, @ForAll @IntRange(max = 7) int ones,
            @ForAll @Dims int leading, @ForAll long seed) {
        int[] full = Inputs.shape(dims);
        int[] small = full.clone();
        for (int i = 0; i < small.length; i++) {
            small[i] = (ones >> i & 1) == 1 ? 1 : small[i];
        }
        int[] target = new int[full.length + 1];
        target[0] = leading;
        System.arraycopy(full, 0, target, 1, full.length);
        Inputs.check(t -> t[0].expand(target), new Inputs(seed).normal(small));
    }

    @Label("The gradient of a slice matches finite differences.")
    @Property(tries = 50)
    void gradientOfSlice(@ForAll @Size(min = 1, max = 4) List<@Dims Integer> dims, @ForAll @IntRange(max = 3) int dim,
            @ForAll @IntRange(max = 3) int from, @ForAll @IntRange(max = 3) int length,
            @ForAll long seed) {
        int d = dim % dims.size();
        int start = Math.min(from, dims.get(d));
        int end = Math.min(start + length, dims.get(d));
        Inputs.check(t -> t[0].slice(d, start, end).square(), new Inputs(seed).normal(Inputs.shape(dims)));
    }

    @Label("The gradient of tensors that are joined matches finite differences.")
    @Property(tries = 50)
    void gradientOfConcat(@ForAll @Size(min = 1, max = 4) List<@Dims Integer> dims, @ForAll @IntRange(max = 3) int dim,
            @ForAll @Dims int second, @ForAll long seed) {
        int d = dim % dims.size();
        int[] other = Inputs.shape(dims);
        other[d] = second;
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> Functional.concat(d, t[0], t[1], t[0]).square(), inputs.normal(Inputs.shape(dims)),
                inputs.normal(other));
    }

    @Label("The gradient of tensors that are stacked matches finite differences.")
    @Property(tries = 30)
    void gradientOfStack(@ForAll @Dims int rows, @ForAll @Dims int columns,
            @ForAll @IntRange(min = -3, max = 2) int dim, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> Functional.stack(dim, t[0], t[1]).square(), inputs.normal(rows, columns),
                inputs.normal(rows, columns));
    }

    @Label("The gradient of another layout matches finite differences.")
    @Property(tries = 30)
    void gradientOfLayouts(@ForAll @Size(4) List<@Dims Integer> dims, @ForAll boolean channelsLast, @ForAll long seed) {
        Inputs.check(t -> (channelsLast ? t[0].channelsLast() : t[0].contiguous()).square(),
                new Inputs(seed).normal(Inputs.shape(dims)));
    }

    @Label("The gradient of chosen rows matches finite differences.")
    @Property(tries = 40)
    void gradientOfIndexSelect(@ForAll @Size(min = 1, max = 3) List<@Dims Integer> dims,
            @ForAll @Size(max = 5) List<@IntRange(max = 3) Integer> rows, @ForAll long seed) {
        int[] index = rows.stream().mapToInt(i -> i % dims.getFirst()).toArray();
        Inputs.check(t -> t[0].indexSelect(index).square(), new Inputs(seed).normal(Inputs.shape(dims)));
    }

    @Example
    void contiguousMovesWhatLiesBehindAnOffset() {
        Tensor row = Inputs.vector(1, 2, 3, 4).reshape(2, 2).select(1);
        assertArrayEquals(new float[] {3, 4}, row.toArray());
        assertTrue(row.contiguous().isContiguous());
        assertEquals(3, row.contiguous().get(0));
    }

    @Example
    void joinsAndStacks() {
        Tensor a = Inputs.vector(1, 2);
        Tensor b = Inputs.vector(3, 4);
        assertArrayEquals(new float[] {1, 2, 3, 4}, Functional.concat(0, a, b).toArray());
        assertArrayEquals(new float[] {1, 3, 2, 4}, Functional.stack(-1, a, b).toArray());
        assertArrayEquals(new float[] {3, 4, 1, 2, 3, 4}, Functional.stack(0, a, b).indexSelect(1, 0, 1).toArray());
    }

    @Example
    void whatDoesNotFitIsNamed() {
        Tensor x = Inputs.normalValues(1, 2, 3);
        assertMessage("reshape: [2, 3] has 6 elements and cannot become [4, -1]", () -> x.reshape(4, -1));
        assertMessage("reshape: at most one dimension may be -1, got [-1, -1]", () -> x.reshape(-1, -1));
        assertMessage("reshape: [0, 3] has 0 elements and cannot become [0, -1]",
                () -> Inputs.normalValues(1, 0, 3).reshape(0, -1));
        assertMessage("permute: expected an order of the 2 dimensions of [2, 3], got [0, 0]", () -> x.permute(0, 0));
        assertMessage("permute: expected an order of the 2 dimensions of [2, 3], got [2, 0]", () -> x.permute(2, 0));
        assertMessage("permute: expected an order of the 2 dimensions of [2, 3], got [-1, 0]", () -> x.permute(-1, 0));
        assertMessage("expand: shape [2, 3] does not expand to [1, 3]", () -> x.expand(1, 3));
        assertMessage("slice: 1 to 4 does not lie in dimension 1 of shape [2, 3]", () -> x.slice(1, 1, 4));
        assertMessage("squeeze removes a dimension of size 1, dimension 0 of shape [2, 3] is larger",
                () -> x.squeeze(0));
        assertMessage("concat along dimension 0: part 1 has shape [3, 2], which does not continue [2, 3]",
                () -> Functional.concat(0, x, x.t()));
        assertMessage("concat needs at least one tensor", () -> Functional.concat(0));
    }

    private static void assertMessage(String expected, Runnable body) {
        assertEquals(expected, assertThrows(RuntimeException.class, body::run).getMessage());
    }
}

package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import petal.tensor.Tensor;
import petal.tensor.backend.Reduction;

class ReduceTest {
    /** {@code over} says, bit by bit, which dimensions are reduced. */
    @Label("The gradients of sums, means and maxima match finite differences.")
    @Property(tries = 200)
    void gradient(@ForAll Reduction function, @ForAll @Size(max = 4) List<@Dims Integer> dims,
            @ForAll @IntRange(max = 15) int over, @ForAll boolean keepDim, @ForAll long seed) {
        int[] reduced = IntStream.range(0, dims.size()).filter(i -> (over >> i & 1) == 1).toArray();
        Inputs.check(in -> new Reduce(function, in[0], keepDim, reduced).apply(),
                new Inputs(seed).apart(Inputs.shape(dims)));
    }

    @Label("Sums, means and maxima are those of the elements.")
    @Property(tries = 100)
    void valueIsThatOfTheElements(@ForAll Reduction function, @ForAll @Dims int a, @ForAll @Dims int b,
            @ForAll @Dims int c,
            @ForAll @IntRange(max = 2) int dim, @ForAll boolean permuted, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, a, b, c);
        Tensor t = permuted ? x.permute(2, 0, 1).contiguous().permute(1, 2, 0) : x;
        Tensor y = new Reduce(function, t, true, dim).apply();
        int[] shape = {a, b, c};
        for (int i = 0; i < y.size(); i++) {
            int[] at = {i / (y.size(1) * y.size(2)), i / y.size(2) % y.size(1), i % y.size(2)};
            double expected = IntStream.range(0, shape[dim]).mapToDouble(k -> {
                int[] index = at.clone();
                index[dim] = k;
                return x.get(index);
            }).boxed().reduce(function == Reduction.MAX ? Double::max : Double::sum).orElseThrow();
            assertEquals(function == Reduction.MEAN ? expected / shape[dim] : expected, y.get(at), 1e-6);
        }
    }

    @Example
    void shapes() {
        Tensor x = Inputs.normalValues(1, 2, 3, 4);
        assertArrayEquals(new int[0], x.sum().shape());
        assertArrayEquals(new int[] {1, 1, 1}, x.sum(true).shape());
        assertArrayEquals(new int[] {3}, x.mean(false, 0, -1).shape());
        assertArrayEquals(new int[] {1, 3, 1}, x.max(true, 2, 0).shape());
    }

    @Example
    void equalMaximaShareTheGradient() {
        Tensor x = Inputs.vector(1, 5, 5).requiresGrad(true);
        x.max().backward();
        assertArrayEquals(new float[] {0, 0.5f, 0.5f}, x.grad().toArray());
    }

    @Example
    void theSumOfNothingIsZero() {
        assertEquals(0, Inputs.vector().sum().item());
        assertArrayEquals(new float[] {0, 0}, Inputs.vector().reshape(2, 0).sum(false, 1).toArray());
        assertArrayEquals(new float[0], Inputs.vector().reshape(2, 0).sum(false, 0).toArray());
        var error = assertThrows(IllegalArgumentException.class, () -> Inputs.vector().mean());
        assertTrue(error.getMessage().startsWith("the Mean of no numbers is not defined"), error.getMessage());
    }

    @Example
    void dimensionsThatDoNotExistAreNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> Inputs.vector(1, 2).sum(false, 1));
        assertEquals("dimension 1 does not exist in a tensor of rank 1; expected -1 to 0", error.getMessage());
    }
}

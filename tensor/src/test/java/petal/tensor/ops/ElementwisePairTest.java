package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
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
import petal.tensor.Tensor;
import petal.tensor.backend.Binary;

class ElementwisePairTest {
    @Provide
    Arbitrary<Binary> differentiable() {
        return Arbitraries.of(Binary.ADD, Binary.SUB, Binary.MUL, Binary.DIV, Binary.MAX, Binary.MIN);
    }

    /**
     * {@code ones1} and {@code ones2} say, bit by bit, which dimensions of an operand are 1; it may lack leading ones.
     */
    @Label("Gradients match finite differences where operands are repeated.")
    @Property(tries = 200)
    void gradientWithBroadcasting(@ForAll("differentiable") Binary function,
            @ForAll @Size(max = 4) List<@Dims Integer> dims,
            @ForAll @IntRange(max = 15) int ones1,
            @ForAll @IntRange(max = 15) int ones2, @ForAll @IntRange(max = 4) int missing,
            @ForAll boolean missingInFirst, @ForAll long seed) {
        int[] shape1 = operand(Inputs.shape(dims), ones1, missingInFirst ? missing : 0);
        int[] shape2 = operand(Inputs.shape(dims), ones2, missingInFirst ? 0 : missing);
        Inputs inputs = new Inputs(seed);
        Inputs.Input a = function == Binary.MAX || function == Binary.MIN ? inputs.apart(shape1)
                : inputs.normal(shape1);
        Inputs.Input b = inputs.positive(shape2);
        Inputs.check(in -> ElementwisePair.of(function, in[0], in[1]), a, b);
    }

    private static int[] operand(int[] shape, int ones, int missing) {
        int[] full = shape.clone();
        for (int i = 0; i < full.length; i++) {
            full[i] = (ones >> i & 1) == 1 ? 1 : full[i];
        }
        return Arrays.copyOfRange(full, Math.min(missing, full.length), full.length);
    }

    @Label("Gradients match finite differences where one tensor is both operands.")
    @Property(tries = 40)
    void gradientOfOneTensorInBothPlaces(@ForAll("differentiable") Binary function, @ForAll @Dims int n,
            @ForAll long seed) {
        Inputs.check(in -> ElementwisePair.of(function, in[0], in[0]), new Inputs(seed).positive(n));
    }

    @Property(tries = 60)
    void resultsAreWhatTheFormulaSaysForEveryElement(@ForAll Binary function, @ForAll @Dims int rows,
            @ForAll @Dims int columns, @ForAll long seed) {
        Tensor a = Inputs.normalValues(seed, columns, rows).t();
        Tensor b = Inputs.normalValues(seed + 1, rows, 1);
        Tensor y = ElementwisePair.of(function, a, b);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double expected = function.apply(a.get(i, j), b.get(i, 0));
                assertEquals(expected, y.get(i, j), 1e-5 * Math.max(1, Math.abs(expected)));
            }
        }
    }

    @Example
    void imagesStayChannelsLast() {
        Tensor x = Inputs.image(2, 3, 4, 5);
        Tensor perChannel = Inputs.vector(1, 2, 3).reshape(1, 3, 1, 1);
        assertTrue(x.add(x).isChannelsLast());
        assertTrue(x.mul(perChannel).isChannelsLast());
        assertTrue(perChannel.mul(x).isChannelsLast());
        assertTrue(x.add(x.contiguous()).isChannelsLast());
    }

    @Example
    void equalNumbersShareTheGradientOfAnExtremum() {
        Tensor a = Inputs.vector(1, 2, 3).requiresGrad(true);
        Tensor b = Inputs.vector(3, 2, 1).requiresGrad(true);
        a.maximum(b).sum().backward();
        assertArrayEquals(new float[] {0, 0.5f, 1}, a.grad().toArray());
        assertArrayEquals(new float[] {1, 0.5f, 0}, b.grad().toArray());
    }

    @Example
    void comparisonsHaveNoHistory() {
        Tensor a = Inputs.vector(1, 2, 3).requiresGrad(true);
        assertFalse(a.gt(Inputs.vector(2)).requiresGrad());
        assertArrayEquals(new float[] {0, 0, 1}, a.gt(Inputs.vector(2)).toArray());
        assertArrayEquals(new float[] {0, 1, 0}, a.eq(Inputs.vector(2)).toArray());
    }

    @Example
    void shapesThatDoNotFitAreNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> Inputs.vector(1, 2).add(Inputs.vector(1, 2, 3)));
        assertTrue(error.getMessage().startsWith("shapes [2] and [3] don't broadcast"), error.getMessage());
    }

    @Example
    void devicesAreNotMixed() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Inputs.vector(1, 2).add(Tensor.of(new float[] {1, 2}, 2)));
        assertTrue(error.getMessage().contains("got reference and cpu"), error.getMessage());
    }
}

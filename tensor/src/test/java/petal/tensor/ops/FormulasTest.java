package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import petal.tensor.Tensor;

/** Power, Affine, and what tensors compute by combining operations. */
class FormulasTest {
    @Provide
    Arbitrary<Float> exponents() {
        return Arbitraries.of(-2f, -1f, -0.5f, 0f, 0.5f, 1f, 1.5f, 2f, 3f, 7f);
    }

    @Label("The gradient of a power matches finite differences.")
    @Property(tries = 60)
    void gradientOfPow(@ForAll("exponents") float exponent, @ForAll @Size(max = 3) List<@Dims Integer> dims,
            @ForAll long seed) {
        Inputs.check(t -> t[0].pow(exponent), new Inputs(seed).positive(Inputs.shape(dims)));
    }

    @Label("The gradient of whole powers of negative numbers matches finite differences.")
    @Property(tries = 30)
    void gradientOfWholePowersOfNegativeNumbers(@ForAll @Dims int exponent, @ForAll @Dims int n, @ForAll long seed) {
        Inputs.check(t -> t[0].pow(exponent), new Inputs(seed).normal(n));
    }

    @Example
    void powers() {
        assertArrayEquals(new float[] {-8, 0, 27}, Inputs.vector(-2, 0, 3).pow(3).toArray(), 1e-5f);
        assertArrayEquals(new float[] {1, 1, 1}, Inputs.vector(-2, 0, 3).pow(0).toArray());
        assertArrayEquals(new float[] {0.25f, 1f / 9}, Inputs.vector(-2, 3).pow(-2).toArray(), 1e-7f);
        assertArrayEquals(new float[] {Float.NaN, 0, 3}, Inputs.vector(-2, 0, 9).pow(0.5f).toArray(), 1e-6f);
        Tensor x = Inputs.vector(0).requiresGrad(true);
        x.pow(2).backward(Inputs.vector(1));
        assertEquals(0, x.grad().item());
    }

    @Label("The gradients of arithmetic with numbers match finite differences.")
    @Property(tries = 40)
    void gradientsOfArithmeticWithNumbers(@ForAll @Size(max = 3) List<@Dims Integer> dims, @ForAll long seed) {
        Inputs.check(t -> t[0].mul(1.5f).add(0.5f).neg().sub(0.25f).div(3),
                new Inputs(seed).normal(Inputs.shape(dims)));
    }

    @Label("The gradients of variance, norm, minimum and clamp match finite differences.")
    @Property(tries = 40)
    void gradientsOfStatistics(@ForAll @Dims int rows, @ForAll @Dims int columns, @ForAll boolean keepDim,
            @ForAll long seed) {
        Inputs.check(t -> t[0].var(keepDim, 1), new Inputs(seed).normal(rows, columns + 1));
        Inputs.check(t -> t[0].std(), new Inputs(seed).apart(rows, columns + 1));
        Inputs.check(t -> t[0].norm(keepDim, 0), new Inputs(seed).positive(rows, columns));
        Inputs.check(t -> t[0].min(keepDim, 0), new Inputs(seed).apart(rows, columns));
        Inputs.check(t -> t[0].clamp(-0.1f, 0.1f), new Inputs(seed).apart(rows, columns));
    }

    /** As PyTorch: the root's slope is infinite there, that of the length is not. */
    @Example
    void theGradientOfTheLengthOfNothingIsZero() {
        Tensor x = Inputs.vector(0, 0, 0).requiresGrad(true);
        x.norm().backward();
        assertArrayEquals(new float[] {0, 0, 0}, x.grad().toArray());
        x.clearGrad();
        x.std().backward();
        assertArrayEquals(new float[] {0, 0, 0}, x.grad().toArray());
        Tensor rows = Inputs.vector(0, 0, 3, 4).reshape(2, 2).requiresGrad(true);
        rows.norm(false, 1).sum().backward();
        assertArrayEquals(new float[] {0, 0, 0.6f, 0.8f}, rows.grad().toArray(), 1e-6f);
        Tensor unknown = Inputs.vector(Float.NaN, 1).requiresGrad(true);
        unknown.norm().backward();
        assertArrayEquals(new float[] {Float.NaN, Float.NaN}, unknown.grad().toArray());
    }

    @Label("The gradient of a dot product matches finite differences.")
    @Property(tries = 20)
    void gradientOfDot(@ForAll @Dims int n, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> t[0].dot(t[1]), inputs.normal(n), inputs.normal(n));
    }

    /** The graph of a formula shows these names. */
    @Example
    void arithmeticWithNumbersIsNamed() {
        Tensor x = Inputs.vector(1, 2).requiresGrad(true);
        assertEquals("Neg", x.neg().gradFn().name());
        assertEquals("Mul", x.mul(3).gradFn().name());
        assertEquals("Add", x.add(3).gradFn().name());
    }

    @Example
    void statistics() {
        Tensor x = Inputs.vector(1, 2, 3, 6).reshape(2, 2);
        assertEquals(14f / 3, x.var().item(), 1e-6f);
        assertEquals(Math.sqrt(14.0 / 3), x.std().item(), 1e-6f);
        assertArrayEquals(new float[] {2, 8}, x.var(false, 0).toArray(), 1e-6f);
        assertEquals(Math.sqrt(50), x.norm().item(), 1e-6f);
        assertArrayEquals(new float[] {1, 3}, x.min(false, 1).toArray());
        assertArrayEquals(new int[] {1, 1}, x.argmax());
        assertArrayEquals(new float[] {2, 2, 3, 5}, x.clamp(2, 5).toArray());
        assertEquals(1, Inputs.vector(49).div(49).item());
    }
}

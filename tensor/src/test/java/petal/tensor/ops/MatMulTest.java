package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import petal.tensor.Tensor;

class MatMulTest {
    @Label("The gradients of a matrix product match finite differences.")
    @Property(tries = 60)
    void gradient(@ForAll @Dims int m, @ForAll @Dims int k, @ForAll @Dims int n, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(in -> in[0].matmul(in[1]), inputs.normal(m, k), inputs.normal(k, n));
    }

    @Label("The gradients of a batch of matrix products match finite differences.")
    @Property(tries = 60)
    void gradientOfABatch(@ForAll @Dims int batch, @ForAll @Dims int m, @ForAll @Dims int k, @ForAll @Dims int n,
            @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(in -> in[0].matmul(in[1]), inputs.normal(batch, m, k), inputs.normal(batch, k, n));
    }

    @Label("The gradient of a matrix times its own transpose matches finite differences.")
    @Property(tries = 20)
    void gradientOfAProductWithItsOwnTranspose(@ForAll @Dims int m, @ForAll @Dims int k, @ForAll long seed) {
        Inputs.check(in -> in[0].matmul(in[0].t()), new Inputs(seed).normal(m, k));
    }

    @Label("A matrix product is the sums of products.")
    @Property(tries = 60)
    void valueIsThatOfTheSums(@ForAll @Dims int batch, @ForAll @Dims int m, @ForAll @Dims int k, @ForAll @Dims int n,
            @ForAll boolean transA, @ForAll boolean transB, @ForAll long seed) {
        Tensor a = Inputs.normalValues(seed, batch, m, k);
        Tensor b = Inputs.normalValues(seed + 1, batch, k, n);
        Tensor y = lay(a, transA).matmul(lay(b, transB));
        for (int i = 0; i < batch * m * n; i++) {
            double sum = 0;
            for (int l = 0; l < k; l++) {
                sum += (double) a.get(i / (m * n), i / n % m, l) * b.get(i / (m * n), l, i % n);
            }
            assertEquals(sum, y.get(i / (m * n), i / n % m, i % n), 1e-5);
        }
    }

    /** The same numbers, stored column by column if {@code transposed}. */
    private static Tensor lay(Tensor t, boolean transposed) {
        return transposed ? t.transpose(1, 2).contiguous().transpose(1, 2) : t;
    }

    @Example
    void countsItsProducts() {
        assertEquals(5 * 2 * 3 * 4,
                new MatMul(Inputs.normalValues(1, 5, 2, 3), Inputs.normalValues(1, 5, 3, 4)).multiplyAdds());
    }

    @Example
    void shapesThatDoNotFitAreNamed() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Inputs.normalValues(1, 2, 3).matmul(Inputs.normalValues(1, 2, 3)));
        assertEquals("matmul: expected [..., m, k] and [..., k, n], got [2, 3] and [2, 3]",
                error.getMessage());
    }

    @Example
    void aProductOverNothingIsZero() {
        assertArrayEquals(new float[4], Inputs.vector().reshape(2, 0).matmul(Inputs.vector().reshape(0, 2)).toArray());
    }
}

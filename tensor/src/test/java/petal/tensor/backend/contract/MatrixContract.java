package petal.tensor.backend.contract;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import petal.tensor.backend.Matrix;

/** Matrix products. */
public interface MatrixContract extends KernelContract {

    @Label("A matrix product is the reference's, transposed, added up and at any offset.")
    @Property(tries = 80)
    default void gemm(@ForAll boolean transA, @ForAll boolean transB, @ForAll boolean accumulate,
            @ForAll("lengths") int m, @ForAll("channels") int n, @ForAll("lengths") int k,
            @ForAll long seed) {
        compareGemm(transA, transB, accumulate, Math.min(m, 129), n, k, seed);
    }

    @Example
    default void gemmOfBlocksThatDoNotFillTheCacheBlocks() {
        compareGemm(false, false, false, 70, 530, 300, 1);
        compareGemm(true, false, true, 259, 67, 513, 2);
        compareGemm(false, true, false, 33, 1000, 257, 3);
        compareGemm(true, true, true, 1, 1000, 1280, 4);
    }

    private void compareGemm(boolean transA, boolean transB, boolean accumulate, int m, int n, int k, long seed) {
        agrees(seed, k, t -> {
            int offset = t.random().nextInt(4);
            Matrix c = new Matrix(t.output(offset + m * n), offset, m, n, false);
            t.backend().gemm(normal(t, m, k, transA), normal(t, k, n, transB), c, accumulate);
            return List.of(c.storage());
        });
    }

    private static Matrix normal(Trial t, int rows, int columns, boolean transposed) {
        int offset = t.random().nextInt(4);
        return new Matrix(t.normal(offset + rows * columns), offset, rows, columns, transposed);
    }
}

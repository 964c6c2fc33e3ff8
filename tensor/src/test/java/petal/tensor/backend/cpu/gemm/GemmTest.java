package petal.tensor.backend.cpu.gemm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.backend.Activation;
import petal.tensor.backend.cpu.fusion.ChannelEpilogue;
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.matrix.CpuMatrix;

class GemmTest {
    private final Random random = new Random(1);

    /** A rows × columns matrix somewhere inside a larger array, stored row by row or column by column. */
    private CpuMatrix matrix(int rows, int columns, boolean transposed) {
        int at = random.nextInt(5);
        int gap = random.nextInt(4);
        float[] data = new float[at + (rows + gap) * (columns + gap) + 1];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat() - 0.5f;
        }
        return transposed ? CpuMatrix.rowMajor(data, at, rows + gap).transposed()
                : CpuMatrix.rowMajor(data, at, columns + gap);
    }

    private static void check(int m, int n, int k, CpuMatrix a, CpuMatrix b, CpuMatrix c, boolean add,
            CpuEpilogue epilogue) {
        float[] before = c.data().clone();
        double[] expected = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            expected[i] = before[i];
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = add ? before[c.index(i, j)] : 0;
                for (int p = 0; p < k; p++) {
                    sum += (double) a.data()[a.index(i, p)] * b.data()[b.index(p, j)];
                }
                if (epilogue instanceof ChannelEpilogue e) {
                    sum = e.act().apply(sum * e.scale()[j] + e.shift()[j]) + e.residual()[c.index(i, j)];
                }
                expected[c.index(i, j)] = sum;
            }
        }
        Gemm.multiply(m, n, k, a, b, c, add, epilogue);
        double tolerance = 1e-6 * Math.sqrt(k + 1);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], c.data()[i], tolerance, "at index " + i);
        }
    }

    @Label("A fast matrix product equals that of three plain loops.")
    @Property(tries = 300)
    void equalsThePlainLoops(@ForAll @IntRange(min = 1, max = 90) int m, @ForAll @IntRange(min = 1, max = 210) int n,
            @ForAll @IntRange(max = 90) int k, @ForAll boolean transA, @ForAll boolean transB,
            @ForAll boolean add) {
        check(m, n, k, matrix(m, k, transA), matrix(k, n, transB), matrix(m, n, false), add, CpuEpilogue.NONE);
    }

    @Label("What follows a matrix product happens once to each sum.")
    @Property(tries = 100)
    void finishesEachSumOnce(@ForAll @IntRange(min = 1, max = 70) int m, @ForAll @IntRange(min = 1, max = 120) int n,
            @ForAll @IntRange(max = 70) int k, @ForAll Activation act) {
        CpuMatrix c = matrix(m, n, false);
        float[] residual = matrix(1, c.data().length, false).data();
        CpuEpilogue epilogue = new ChannelEpilogue(matrix(1, n, false).data(), matrix(1, n, false).data(), act,
                residual);
        check(m, n, k, matrix(m, k, false), matrix(k, n, true), c, false, epilogue);
    }

    @Label("Long sums are added up without losing what is small.")
    @Property(tries = 30)
    void addsUpLongSums(@ForAll @IntRange(min = 1, max = 40) int m, @ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll @IntRange(min = 1200, max = 9000) int k, @ForAll boolean transA, @ForAll boolean add) {
        check(m, n, k, matrix(m, k, transA), matrix(k, n, false), matrix(m, n, false), add, CpuEpilogue.NONE);
    }

    @Example
    void blocksTheSumOfALargeProduct() {
        check(150, 200, 2700, matrix(150, 2700, false), matrix(2700, 200, true), matrix(150, 200, false), false,
                CpuEpilogue.NONE);
    }
}

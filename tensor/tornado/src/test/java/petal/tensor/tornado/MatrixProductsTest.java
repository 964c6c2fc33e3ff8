package petal.tensor.tornado;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of every form that one kernel or the other computes, beside the definition. */
class MatrixProductsTest {
    private static final int PIXELS = 7;

    private final TornadoBackend backend = TornadoBackendProvider.instance(0);
    private final Random random = new Random(1);

    /** A matrix product's sizes, beside what computes it. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, small", "5, 7, 3, small", "9, 40, 50, small", "16, 48, 1152, small", "3, 1152, 33, small",
        "130, 65, 40, small", "300, 200, 100, tiles", "9000, 3, 200, tiles", "4100, 16, 70, tiles",
        "2100, 24, 90, tiles", "2100, 33, 64, tiles", "15, 3000, 130, tiles", "30, 900, 300, tiles",
        "300, 50, 300, tiles", "17, 130, 6000, tiles"
    })
    void everyFormOfAProductIsItsDefinition(int m, int n, int k, String how) {
        for (int form = 0; form < 4; form++) {
            boolean transA = (form & 1) == 1;
            boolean transB = (form & 2) == 2;
            check(m, n, k, transA, transB, false, false);
            check(m, n, k, transA, transB, true, false);
            check(m, n, k, transA, transB, false, true);
        }
        Product plain = new Product(PlacedMatrix.rowMajor(0, m, k), PlacedMatrix.rowMajor(0, k, n), 0);
        assertEquals(how, plain.isSmall() ? "small" : "tiles", "A · B");
    }

    private void check(int m, int n, int k, boolean transA, boolean transB, boolean accumulate, boolean finished) {
        float[] a = numbers(m * k);
        float[] b = numbers(n * k);
        float[] c = numbers(m * n);
        float[] scale = numbers(n);
        float[] factors = numbers((m / PIXELS + 1) * k);
        int[] at = {put(a), put(b), put(c), put(scale), put(factors)};
        PlacedEpilogue epilogue = finished ? new PlacedEpilogue(at[3], at[3], 0, at[2]) : PlacedEpilogue.NONE;
        PlacedPrologue prologue = finished && !transA ? new PlacedPrologue(at[4], -1, PIXELS) : PlacedPrologue.NONE;
        PlacedMatrix left = new PlacedMatrix(at[0], m, k, transA);
        PlacedMatrix right = new PlacedMatrix(at[1], k, n, transB);
        int to = put(c);
        int twice = put(c);
        backend.products().compute(new Product(left, right, to, accumulate, prologue, epilogue),
                new Product(left, right, twice, accumulate, prologue, epilogue));
        float[] found = new float[m * n];
        backend.device().copyOut(to, found, 0, found.length);
        float[] foundTwice = new float[m * n];
        backend.device().copyOut(twice, foundTwice, 0, foundTwice.length);
        assertArrayEquals(found, foundTwice, "the second of two products that are computed together");
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                double size = 0;
                for (int l = 0; l < k; l++) {
                    double product = (double) a[transA ? l * m + i : i * k + l] * b[transB ? j * k + l : l * n + j]
                            * (prologue.isNone() ? 1 : factors[i / PIXELS * k + l]);
                    sum += product;
                    size += Math.abs(product);
                }
                double wanted = finished ? sum * scale[j] + scale[j] + c[i * n + j]
                        : sum + (accumulate ? c[i * n + j] : 0);
                double error = Math.abs(found[i * n + j] - wanted);
                assertTrue(error <= 1e-5 * (1 + size), () -> "transposed " + transA + " " + transB + ", accumulate "
                        + accumulate + ", finished " + finished + ": wrong by " + error);
            }
        }
        give(at[0], a.length);
        give(at[1], b.length);
        give(at[2], c.length);
        give(at[3], scale.length);
        give(at[4], factors.length);
        give(to, c.length);
        give(twice, c.length);
    }

    private float[] numbers(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private int put(float[] values) {
        int at = backend.memory().take(values.length);
        backend.device().copyIn(values, 0, at, values.length);
        return at;
    }

    private void give(int at, int size) {
        backend.memory().give(at, size);
    }
}

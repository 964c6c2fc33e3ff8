package petal.lessons.analysis.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SmallSvdTest {

    @Property(tries = 200)
    void rebuildsTheMatrix(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int m,
                           @ForAll @IntRange(min = 1, max = 30) int n, @ForAll @IntRange(min = -6, max = 6) int scale) {
        double[][] a = matrix(random, m, n, Math.pow(10, scale));
        var svd = new SmallSvd(a);
        int rank = Math.min(m, n);
        var rebuilt = new double[m][n];
        for (int k = 0; k < rank; k++) {
            double[] right = svd.right(k);
            assertEquals(1, Matrices.dot(right, right), 1e-9);
            for (int i = 0; i < m; i++) {
                Matrices.addScaled(rebuilt[i], Matrices.dot(a[i], right), right);
            }
        }
        for (int i = 0; i < m; i++) {
            assertArrayEquals(a[i], rebuilt[i], 1e-9 * svd.values()[0]);
        }
        for (int k = 1; k < m; k++) {
            assertTrue(svd.values()[k] <= svd.values()[k - 1]);
        }
        for (int k = rank; k < m; k++) {
            assertEquals(0, svd.values()[k], 1e-12 * svd.values()[0]);
        }
    }

    /** What makes a projection built on U independent of the signs of an earlier decomposition. */
    @Property(tries = 100)
    void turningColumnsTurnsTheSameEntriesOfTheRightVectorsOnly(@ForAll Random random) {
        double[][] a = matrix(random, 4, 12, 1);
        var turned = new double[4][12];
        var signs = new int[12];
        for (int j = 0; j < 12; j++) {
            signs[j] = random.nextBoolean() ? 1 : -1;
            for (int i = 0; i < 4; i++) {
                turned[i][j] = signs[j] * a[i][j];
            }
        }
        for (int k = 0; k < 4; k++) {
            double[] before = new SmallSvd(a).right(k);
            double[] after = new SmallSvd(turned).right(k);
            for (int j = 0; j < 12; j++) {
                assertEquals(signs[j] * before[j], after[j], 1e-9);
            }
        }
    }

    @Test
    void solvesMatricesWithZeroRowsAndEqualValues() {
        assertArrayEquals(new double[] {2, 2, 0},
                new SmallSvd(new double[][] {{2, 0, 0}, {0, 0, 0}, {0, 0, 2}}).values());
        assertArrayEquals(new double[] {0, 0}, new SmallSvd(new double[2][5]).values());
        assertArrayEquals(new double[] {Math.sqrt(2), 0},
                new SmallSvd(new double[][] {{0, 1}, {0, 1}}).values(), 1e-15);
    }

    private static double[][] matrix(Random random, int m, int n, double spread) {
        var a = new double[m][n];
        for (var row : a) {
            double scale = Math.pow(spread, random.nextDouble());
            for (int j = 0; j < n; j++) {
                row[j] = random.nextGaussian() * scale;
            }
        }
        return a;
    }
}

package petal.lessons.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

/** Comparison of whole arrays, with the difference measured against the largest expected number. */
public final class Close {

    private Close() {}

    public static void assertClose(float[][] expected, double[][] actual, double tolerance) {
        assertEquals(expected.length, actual.length, "rows");
        double scale = Arrays.stream(expected).mapToDouble(Close::largest).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i].length, actual[i].length, "numbers in row " + i);
            for (int j = 0; j < expected[i].length; j++) {
                assertEquals(expected[i][j], actual[i][j], tolerance * scale, "row " + i + ", column " + j);
            }
        }
    }

    public static void assertClose(float[] expected, double[] actual, double tolerance) {
        assertClose(new float[][] {expected}, new double[][] {actual}, tolerance);
    }

    private static double largest(float[] row) {
        double largest = 0;
        for (float v : row) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }
}

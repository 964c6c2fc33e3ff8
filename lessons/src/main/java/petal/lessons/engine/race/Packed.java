package petal.lessons.engine.race;

import java.util.Arrays;

/**
 * Copies B into panels of a few columns, each of which lies in one piece, and keeps the sums of a row in a panel in an array
 * of their own until they are complete: C is written once.
 */
final class Packed {
    private static final int WIDTH = 64;

    private Packed() {
    }

    static float[] multiply(float[] a, float[] b, int m, int n, int k) {
        float[] panels = panels(b, n, k, WIDTH);
        float[] c = new float[m * n];
        float[] sums = new float[WIDTH];
        for (int left = 0; left < n; left += WIDTH) {
            for (int i = 0; i < m; i++) {
                row(a, i * k, panels, left * k, k, sums);
                System.arraycopy(sums, 0, c, i * n + left, Math.min(WIDTH, n - left));
            }
        }
        return c;
    }

    private static void row(float[] a, int row, float[] panels, int panel, int k, float[] sums) {
        Arrays.fill(sums, 0);
        for (int l = 0; l < k; l++) {
            float factor = a[row + l];
            for (int j = 0; j < WIDTH; j++) {
                sums[j] += factor * panels[panel + l * WIDTH + j];
            }
        }
    }

    /** B as panels of {@code width} columns, one after the other, [⌈n / width⌉, k, width]; what is beyond B is 0. */
    static float[] panels(float[] b, int n, int k, int width) {
        float[] panels = new float[(n + width - 1) / width * width * k];
        for (int left = 0; left < n; left += width) {
            for (int l = 0; l < k; l++) {
                System.arraycopy(b, l * n + left, panels, left * k + l * width, Math.min(width, n - left));
            }
        }
        return panels;
    }
}

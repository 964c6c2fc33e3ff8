package petal.lessons.engine.race;

/** Works through B in blocks that stay in the nearest cache while all rows of A use them. */
final class Blocks {
    private static final int ROWS = 32;
    private static final int COLUMNS = 256;

    private Blocks() {
    }

    static float[] multiply(float[] a, float[] b, int m, int n, int k) {
        float[] c = new float[m * n];
        for (int left = 0; left < n; left += COLUMNS) {
            for (int top = 0; top < k; top += ROWS) {
                block(a, b, c, m, n, k, top, left);
            }
        }
        return c;
    }

    /** What one block of B adds to C. */
    private static void block(float[] a, float[] b, float[] c, int m, int n, int k, int top, int left) {
        int right = Math.min(left + COLUMNS, n);
        int bottom = Math.min(top + ROWS, k);
        for (int i = 0; i < m; i++) {
            for (int l = top; l < bottom; l++) {
                float factor = a[i * k + l];
                for (int j = left; j < right; j++) {
                    c[i * n + j] += factor * b[l * n + j];
                }
            }
        }
    }
}

package petal.lessons.engine.race;

/**
 * The same products with the loop over columns innermost: B and C are read and written in the order in which they lie,
 * and no sum waits for the one before it.
 */
final class LoopOrder {
    private LoopOrder() {
    }

    static float[] multiply(float[] a, float[] b, int m, int n, int k) {
        float[] c = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int l = 0; l < k; l++) {
                float factor = a[i * k + l];
                for (int j = 0; j < n; j++) {
                    c[i * n + j] += factor * b[l * n + j];
                }
            }
        }
        return c;
    }
}

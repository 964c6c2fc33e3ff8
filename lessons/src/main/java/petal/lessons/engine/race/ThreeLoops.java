package petal.lessons.engine.race;

/** As the formula is written: each number of C is a row of A times a column of B, and a column lies all over memory. */
final class ThreeLoops {
    private ThreeLoops() {
    }

    static float[] multiply(float[] a, float[] b, int m, int n, int k) {
        float[] c = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += a[i * k + l] * b[l * n + j];
                }
                c[i * n + j] = sum;
            }
        }
        return c;
    }
}

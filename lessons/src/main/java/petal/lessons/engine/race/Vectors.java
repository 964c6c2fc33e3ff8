package petal.lessons.engine.race;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Computes a tile of four rows and two vectors of columns at a time with the Vector API. Its eight sums stay in registers;
 * each vector of B that is loaded serves four rows, and each number of A two vectors.
 */
final class Vectors {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = 2 * LANES;
    private static final int HEIGHT = 4;

    private Vectors() {
    }

    static float[] multiply(float[] a, float[] b, int m, int n, int k) {
        float[] panels = Packed.panels(b, n, k, WIDTH);
        float[] c = new float[m * n];
        rows(a, panels, c, 0, m, n, k);
        return c;
    }

    /** The rows of C from {@code first} up to {@code end}. */
    static void rows(float[] a, float[] panels, float[] c, int first, int end, int n, int k) {
        float[] tile = new float[HEIGHT * WIDTH];
        for (int top = first; top < end; top += HEIGHT) {
            for (int left = 0; left < n; left += WIDTH) {
                tile(a, top, end - 1, panels, left * k, k, tile);
                for (int i = top; i < Math.min(top + HEIGHT, end); i++) {
                    System.arraycopy(tile, (i - top) * WIDTH, c, i * n + left, Math.min(WIDTH, n - left));
                }
            }
        }
    }

    /** Four rows of A, the last one again where there are fewer, times one panel. */
    private static void tile(float[] a, int top, int last, float[] panels, int panel, int k, float[] tile) {
        int row0 = top * k;
        int row1 = Math.min(top + 1, last) * k;
        int row2 = Math.min(top + 2, last) * k;
        int row3 = Math.min(top + 3, last) * k;
        FloatVector left0 = FloatVector.zero(SPECIES);
        FloatVector left1 = left0;
        FloatVector left2 = left0;
        FloatVector left3 = left0;
        FloatVector right0 = left0;
        FloatVector right1 = left0;
        FloatVector right2 = left0;
        FloatVector right3 = left0;
        for (int l = 0; l < k; l++) {
            FloatVector left = FloatVector.fromArray(SPECIES, panels, panel + l * WIDTH);
            FloatVector right = FloatVector.fromArray(SPECIES, panels, panel + l * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[row0 + l]);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[row1 + l]);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[row2 + l]);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[row3 + l]);
            left0 = fma(a0, left, left0);
            left1 = fma(a1, left, left1);
            left2 = fma(a2, left, left2);
            left3 = fma(a3, left, left3);
            right0 = fma(a0, right, right0);
            right1 = fma(a1, right, right1);
            right2 = fma(a2, right, right2);
            right3 = fma(a3, right, right3);
        }
        left0.intoArray(tile, 0);
        right0.intoArray(tile, LANES);
        left1.intoArray(tile, WIDTH);
        right1.intoArray(tile, WIDTH + LANES);
        left2.intoArray(tile, 2 * WIDTH);
        right2.intoArray(tile, 2 * WIDTH + LANES);
        left3.intoArray(tile, 3 * WIDTH);
        right3.intoArray(tile, 3 * WIDTH + LANES);
    }

    /** Operations for each byte that the loop loads. */
    static double intensity() {
        return 2.0 * HEIGHT * WIDTH / (Float.BYTES * (HEIGHT + WIDTH));
    }

    /** Columns of a panel. */
    static int width() {
        return WIDTH;
    }
}

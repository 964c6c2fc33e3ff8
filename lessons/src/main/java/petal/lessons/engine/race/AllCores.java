package petal.lessons.engine.race;

import java.util.stream.IntStream;

/** Gives every core some of the rows; none of them waits for another before the end. */
final class AllCores {
    private static final int STRIP = 32;

    private AllCores() {
    }

    static float[] multiply(float[] a, float[] b, int m, int n, int k) {
        float[] panels = Packed.panels(b, n, k, Vectors.width());
        float[] c = new float[m * n];
        IntStream.range(0, (m + STRIP - 1) / STRIP).parallel()
                .forEach(strip -> Vectors.rows(a, panels, c, strip * STRIP,
                        Math.min((strip + 1) * STRIP, m), n, k));
        return c;
    }
}

package petal.lessons.analysis;

import java.util.Random;
import petal.lessons.analysis.linalg.Matrices;
import petal.lessons.analysis.projection.Pca;

/** Random data. */
public final class Samples {

    private Samples() {}

    public static float[][] normal(Random random, int n, int d) {
        var x = new float[n][d];
        for (var row : x) {
            for (int j = 0; j < d; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return x;
    }

    /** A random rotation of d dimensions, from the axes of random points. */
    public static double[][] rotation(Random random, int d) {
        return Pca.fit(normal(random, 3 * d + 2, d), d).components();
    }

    public static float[][] rotate(float[][] x, double[][] rotation) {
        double[][] rotated = Matrices.project(x, new double[rotation.length], rotation);
        var floats = new float[x.length][rotation.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < rotation.length; j++) {
                floats[i][j] = (float) rotated[i][j];
            }
        }
        return floats;
    }
}

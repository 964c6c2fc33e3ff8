package petal.lessons.prototypes;

import petal.lessons.analysis.linalg.Vectors;

/** Vectors without what all of them have in common. */
public final class Centred {
    private Centred() {
    }

    /**
     * The cosine of each row of one matrix with each row of another, after the mean of its rows was taken off each
     * matrix.
     *
     * @param a n vectors
     * @param b m vectors as long
     * @return [n][m]
     * @throws IllegalArgumentException if a vector equals the mean and has no direction left
     */
    public static double[][] cosines(float[][] a, float[][] b) {
        float[][] rows = withoutMean(a);
        float[][] columns = withoutMean(b);
        double[][] cosines = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                cosines[i][j] = Vectors.cosine(rows[i], columns[j]);
            }
        }
        return cosines;
    }

    private static float[][] withoutMean(float[][] vectors) {
        float[][] centred = new float[vectors.length][vectors[0].length];
        for (int k = 0; k < vectors[0].length; k++) {
            double sum = 0;
            for (float[] vector : vectors) {
                sum += vector[k];
            }
            for (int i = 0; i < vectors.length; i++) {
                centred[i][k] = (float) (vectors[i][k] - sum / vectors.length);
            }
        }
        return centred;
    }
}

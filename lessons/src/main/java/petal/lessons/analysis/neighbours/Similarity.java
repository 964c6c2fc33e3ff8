package petal.lessons.analysis.neighbours;

import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Vectors;

/** Similarity of one vector, or of each pair of vectors, to the rows of a matrix. */
public final class Similarity {

    private Similarity() {}

    /**
     * The dot product of every row with the query, computed on all cores. For 734 images of 196,608 pixels this reads
     * the rows once, so memory bandwidth sets its time.
     *
     * @param rows n vectors of d numbers
     * @param query d numbers
     * @return n dot products
     * @throws IllegalArgumentException if a row's length is not the query's
     */
    public static float[] dots(float[][] rows, float[] query) {
        var scores = new float[rows.length];
        IntStream.range(0, rows.length).parallel().forEach(i -> scores[i] = (float) Vectors.dot(rows[i], query));
        return scores;
    }

    /**
     * The cosine similarity of every row with the query; 0 where one of the two is zero.
     *
     * @param rows n vectors of d numbers
     * @param query d numbers
     * @return n cosines in [-1, 1]
     * @throws IllegalArgumentException if a row's length is not the query's, or a number is not finite
     */
    public static float[] cosines(float[][] rows, float[] query) {
        double[] norms = norms(rows);
        double norm = Vectors.finiteNorm(query, "the query");
        var cosines = new float[rows.length];
        IntStream.range(0, rows.length).parallel()
                .forEach(i -> cosines[i] = (float) Vectors.cosine(Vectors.dot(rows[i], query), norms[i], norm));
        return cosines;
    }

    /**
     * The cosine similarity of every pair of rows; 0 where one of the two is zero.
     *
     * @param rows n vectors of d numbers
     * @return n × n, symmetric, with ones on the diagonal
     * @throws IllegalArgumentException if the rows' lengths differ, or a number is not finite
     */
    public static float[][] cosineMatrix(float[][] rows) {
        double[] norms = norms(rows);
        var matrix = new float[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = Vectors.dot(rows[i], rows[j]);
                matrix[i][j] = matrix[j][i] = (float) Vectors.cosine(dot, norms[i], norms[j]);
            }
        }
        return matrix;
    }

    private static double[] norms(float[][] rows) {
        var norms = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            norms[i] = Vectors.finiteNorm(rows[i], "row " + i);
        }
        return norms;
    }
}

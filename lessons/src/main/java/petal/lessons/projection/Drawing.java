package petal.lessons.projection;

import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.analysis.projection.Trustworthiness;

/**
 * A drawing of a space, and how far it can be trusted.
 *
 * @param name            how it was made
 * @param points          in the plane, [n][2]
 * @param trustworthiness whether neighbours in the drawing are neighbours in the space, 0 to 1
 * @param accuracy        how often the nearest points in the drawing have the class of the point
 */
record Drawing(String name, double[][] points, double trustworthiness, double accuracy) {
    /** How many neighbours are asked. */
    static final int NEIGHBOURS = 5;

    /**
     * Judges a drawing.
     *
     * @param distances in the space, [n][n]
     */
    static Drawing of(String name, double[][] points, double[][] distances, int[] labels) {
        return new Drawing(name, points, trust(distances, points), accuracy(Vectors.floats(points), labels));
    }

    /** Whether neighbours in a drawing are neighbours in the space, 0 to 1. */
    static double trust(double[][] distances, double[][] points) {
        return Trustworthiness.of(distances, points, Math.min(NEIGHBOURS, (points.length - 1) / 2));
    }

    /** How often the nearest other points have a point's class. */
    static double accuracy(float[][] points, int[] labels) {
        int asked = Math.min(NEIGHBOURS, labels.length - 1);
        return KNearest.accuracy(KNearest.leaveOneOut(Pairwise.of(points).nearness(), labels, asked), labels);
    }
}

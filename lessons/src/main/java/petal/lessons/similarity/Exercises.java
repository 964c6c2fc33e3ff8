package petal.lessons.similarity;

import petal.lessons.exercise.NotDone;

/**
 * The exercises of this lesson, for you to fill in: replace {@code throw new NotDone()} by your solution, save, and run
 * {@code petal check similarity}. It says whether you are right, and if not, for which input, and so does the lesson.
 * Solutions are in {@link Solutions}.
 */
final class Exercises {
    private Exercises() {
    }

    /**
     * The cosine of the angle between two vectors, without help from Petal: their dot product divided by both lengths.
     *
     * @param a numbers, not all 0
     * @param b as many
     */
    static double cosine(float[] a, float[] b) {
        throw new NotDone();
    }

    /**
     * A copy of the table in which every row has length 1 and its old direction.
     *
     * @param rows no row is all 0
     */
    static float[][] normaliseRows(float[][] rows) {
        throw new NotDone();
    }

    /**
     * The {@code count} pictures that are most like picture {@code self}, the most similar one first, without the
     * picture itself.
     *
     * @param similarities how like {@code self} each picture is, the larger the liker
     * @param self         the picture that asks
     * @param count        how many are wanted
     */
    static int[] nearest(float[] similarities, int self, int count) {
        throw new NotDone();
    }

    /**
     * The {@code count} pictures that are least like the query, the least similar one first.
     *
     * @param similarities how like the query each picture is
     * @param count        how many are wanted
     */
    static int[] leastSimilar(float[] similarities, int count) {
        throw new NotDone();
    }

    /**
     * How often the nearest neighbour has the right class: the share of pictures whose most similar <em>other</em>
     * picture is of their own class, from 0 to 1.
     *
     * @param similarities how like each picture (row) is to each picture (column)
     * @param labels       the class of each picture
     */
    static double leaveOneOutAccuracy(double[][] similarities, int[] labels) {
        throw new NotDone();
    }
}

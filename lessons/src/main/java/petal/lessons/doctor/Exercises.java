package petal.lessons.doctor;

import petal.lessons.exercise.NotDone;

/**
 * The exercises of this lesson, for you to fill in: replace {@code throw new NotDone()} by your solution, save, and run
 * {@code petal check doctor}. It says whether you are right, and if not, for which input, and so does the lesson.
 * Solutions are in {@link Solutions}.
 */
final class Exercises {
    private Exercises() {
    }

    /**
     * How well the grey levels of two pictures go together: 1 if one is the other, brighter or with more contrast.
     *
     * @param a the grey levels of one picture, not all the same
     * @param b those of another one of the same size, not all the same
     * @return Pearson's correlation, from -1 to 1
     */
    static double correlation(float[] a, float[] b) {
        throw new NotDone();
    }

    /**
     * How sure a head usually is of each class: the mean probability of the class, over the pictures that are labelled so.
     *
     * @param probabilities [pictures][classes]
     * @param labels        the class of each picture; every class occurs
     * @return one threshold per class
     */
    static double[] thresholds(float[][] probabilities, int[] labels) {
        throw new NotDone();
    }

    /**
     * How many pictures of each label belong confidently to each class. A picture belongs confidently to the most probable of
     * the classes whose thresholds it reaches, and is not counted where it reaches none.
     *
     * @param probabilities [pictures][classes]
     * @param labels        the class of each picture
     * @param thresholds    one per class
     * @return [label][class]
     */
    static int[][] confidentJoint(float[][] probabilities, int[] labels, double[] thresholds) {
        throw new NotDone();
    }

    /**
     * The share of all wrong labels that somebody finds who looks at the first pictures of a ranking.
     *
     * @param ranking all pictures' indices, the most suspicious first
     * @param wrong   whether the label of each picture is wrong, by the picture's index; at least one is
     * @param count   how many pictures are looked at
     * @return from 0 to 1
     */
    static double recallAmongFirst(int[] ranking, boolean[] wrong, int count) {
        throw new NotDone();
    }
}

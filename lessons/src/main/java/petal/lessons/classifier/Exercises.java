package petal.lessons.classifier;

import petal.lessons.exercise.NotDone;

/**
 * The exercises of this lesson, for you to fill in: replace {@code throw new NotDone()} by your solution, save, and run
 * {@code petal check classifier}. It says whether you are right, and if not, for which input, and so does the lesson.
 * Solutions are in {@link Solutions}.
 */
final class Exercises {
    private Exercises() {
    }

    /**
     * Turns scores into probabilities: e to the power of each score, divided by the sum of all these powers.
     *
     * @param scores one score per class, of any size: 1000, too
     * @return one probability per class
     */
    static float[] softmax(float[] scores) {
        throw new NotDone();
    }

    /**
     * The share of photos that were taken for what they are, from 0 to 1.
     *
     * @param predicted the class that each photo was taken for
     * @param labels    the class that it belongs to
     */
    static double accuracy(int[] predicted, int[] labels) {
        throw new NotDone();
    }

    /**
     * Counts how often each class was taken for each.
     *
     * @param labels    the class that each photo belongs to
     * @param predicted the class that it was taken for
     * @param classes   how many classes there are
     * @return [classes][classes]: row = the class that it is, column = the class that it was taken for
     */
    static int[][] confusionMatrix(int[] labels, int[] predicted, int classes) {
        throw new NotDone();
    }

    /**
     * Where in a photo a class finds its score: at each position, the dot product of the features there with the
     * class's row of the head.
     *
     * @param features  [channels][height][width]
     * @param prototype [channels]
     * @return [height][width]
     */
    static float[][] classActivationMap(float[][][] features, float[] prototype) {
        throw new NotDone();
    }
}

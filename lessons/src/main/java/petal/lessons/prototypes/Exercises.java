package petal.lessons.prototypes;

import java.util.List;
import petal.lessons.exercise.NotDone;

/**
 * The exercises of this lesson, for you to fill in: replace {@code throw new NotDone()} by your solution, save, and run
 * {@code petal check prototypes}. It says whether you are right, and if not, for which input, and so does the lesson.
 * Solutions are in {@link Solutions}.
 */
final class Exercises {
    private Exercises() {
    }

    /**
     * The prototype of a class: its row of the head's weight matrix.
     *
     * @param weights    [classes][1280]
     * @param classNames the class of each row
     * @param name       the class that is wanted, such as "roses"
     */
    static float[] prototype(float[][] weights, List<String> classNames, String name) {
        throw new NotDone();
    }

    /**
     * The {@code count} photos with the lowest scores, the lowest one first.
     *
     * @param scores one score per photo
     * @param count  how many are wanted
     */
    static int[] leastTypical(float[] scores, int count) {
        throw new NotDone();
    }

    /**
     * The mean embedding of each class.
     *
     * @param embeddings [photos][1280]
     * @param labels     the class of each photo
     * @param classes    how many classes there are
     * @return [classes][1280]
     */
    static float[][] classMeans(float[][] embeddings, int[] labels, int classes) {
        throw new NotDone();
    }

    /**
     * For each photo the class whose mean is nearest to its embedding.
     *
     * @param embeddings [photos][1280]
     * @param means      [classes][1280]
     * @return one class per photo
     */
    static int[] nearestMean(float[][] embeddings, float[][] means) {
        throw new NotDone();
    }
}

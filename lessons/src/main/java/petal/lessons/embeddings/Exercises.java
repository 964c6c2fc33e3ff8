package petal.lessons.embeddings;

import java.util.List;
import petal.lessons.exercise.NotDone;

/**
 * The exercises of this lesson, for you to fill in: replace {@code throw new NotDone()} by your solution, save, and run
 * {@code petal check embeddings}. It says whether you are right, and if not, for which input, and so does the lesson.
 * Solutions are in {@link Solutions}.
 */
final class Exercises {
    private Exercises() {
    }

    /**
     * What the body's last step, {@code avgpool}, makes of a feature map: for each channel its mean over all positions.
     *
     * @param featureMap [1280][height][width]
     * @return the embedding, [1280]
     */
    static float[] averagePool(float[][][] featureMap) {
        throw new NotDone();
    }

    /**
     * The {@code count} pictures that are least like the query, the least similar one first.
     *
     * @param mostSimilar all pictures' indices, the most similar one first
     * @param count       how many are wanted
     */
    static int[] leastSimilar(int[] mostSimilar, int count) {
        throw new NotDone();
    }

    /**
     * The scores that the head gives a picture, one per class.
     *
     * @param embedding  of the picture, [1280]
     * @param prototypes the head's weights, [classes][1280]
     * @param bias       what the head adds to each class's score, [classes]
     * @return [classes]
     */
    static float[] scores(float[] embedding, float[][] prototypes, float[] bias) {
        throw new NotDone();
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
     * The {@code count} pictures with the lowest scores, the lowest one first.
     *
     * @param scores one score per picture
     * @param count  how many are wanted
     */
    static int[] lowest(float[] scores, int count) {
        throw new NotDone();
    }
}

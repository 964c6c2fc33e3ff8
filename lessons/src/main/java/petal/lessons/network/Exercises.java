package petal.lessons.network;

import petal.lessons.exercise.NotDone;

/**
 * The exercises of this lesson, for you to fill in: replace {@code throw new NotDone()} by your solution, save, and run
 * {@code petal check network}. It says whether you are right, and if not, for which input, and so does the lesson.
 * Solutions are in {@link Solutions}.
 */
final class Exercises {
    private Exercises() {
    }

    /**
     * A layer of your own: PReLU, which lets x through where it is positive, and slope · x elsewhere.
     *
     * @param slope what the layer learns
     * @return as many numbers as x has
     */
    static float[] prelu(float[] x, float slope) {
        throw new NotDone();
    }

    /**
     * The backward of PReLU.
     *
     * @param slope what the layer learns
     * @param dy    gradient of the loss with respect to each number of the result
     * @return two arrays: the gradients with respect to each x, and that with respect to the slope, a single number
     */
    static float[][] preluBackward(float[] x, float slope, float[] dy) {
        throw new NotDone();
    }

    /**
     * A loss of your own, for two embeddings with the distance d between them: d² if they are of the same class, and
     * otherwise max(0, margin − d)².
     *
     * @param a      an embedding
     * @param b      another one, as long
     * @param same   whether both are of one class
     * @param margin how far apart is far enough
     */
    static double contrastiveLoss(float[] a, float[] b, boolean same, double margin) {
        throw new NotDone();
    }

    /**
     * An optimiser of your own: one step of Lion. Each weight moves by the learning rate against the sign of β₁ · mean + (1 −
     * β₁) · gradient, and not at all where that is 0. Then the mean becomes β₂ · mean + (1 − β₂) · gradient.
     *
     * @param mean         of the gradients so far
     * @param gradient     of the loss with respect to each weight
     * @param learningRate how far to go
     * @param beta1        how much of the mean counts for the step
     * @param beta2        how much of the mean stays
     * @return two arrays: the new weights and the new mean
     */
    static float[][] lionStep(float[] weights, float[] mean, float[] gradient, float learningRate, float beta1,
            float beta2) {
        throw new NotDone();
    }
}

package petal.lessons.autograd;

import java.util.function.DoubleUnaryOperator;
import petal.lessons.exercise.NotDone;

/**
 * The exercises of this lesson, for you to fill in: replace {@code throw new NotDone()} by your solution, save, and run
 * {@code petal check autograd}. It says whether you are right, and if not, for which input, and so does the lesson.
 * Solutions are in {@link Solutions}.
 */
final class Exercises {
    private Exercises() {
    }

    /** The slope of f at x, measured: by how much f changes when x moves a little, divided by how far it moved. */
    static double slope(DoubleUnaryOperator f, double x) {
        throw new NotDone();
    }

    /**
     * The backward of y = a · b, element by element.
     *
     * @param dy gradient of the loss with respect to y
     * @return the gradients of the loss with respect to a and to b, in this order
     */
    static float[][] multiplyBackward(float[] a, float[] b, float[] dy) {
        throw new NotDone();
    }

    /**
     * The backward of y = SiLU(x) = x · σ(x), element by element, where σ(x) = 1 / (1 + e⁻ˣ).
     *
     * @param dy gradient of the loss with respect to y
     * @return gradient of the loss with respect to x
     */
    static float[] siluBackward(float[] x, float[] dy) {
        throw new NotDone();
    }

    /**
     * The gradient of the loss −ln softmax(logits)[target] with respect to the logits, also for logits as large as
     * 1000.
     *
     * @param logits one score per class
     * @param target the right class
     */
    static float[] crossEntropyGradient(float[] logits, int target) {
        throw new NotDone();
    }

    /**
     * The weights after one step of gradient descent.
     *
     * @param gradient of the loss with respect to each weight
     * @param learningRate how far to go
     */
    static float[] sgdStep(float[] weights, float[] gradient, float learningRate) {
        throw new NotDone();
    }
}

package petal.lessons.tensors;

import petal.lessons.exercise.NotDone;

/**
 * The exercises of this lesson, for you to fill in: replace {@code throw new NotDone()} by your solution, save, and run
 * {@code petal check tensors}. It says whether you are right, and if not, for which input, and so does the lesson.
 * Solutions are in {@link Solutions}.
 */
final class Exercises {
    private Exercises() {
    }

    /**
     * Where in the storage the element at {@code index} lies.
     *
     * @param index   one position a dimension
     * @param strides one stride a dimension
     * @param first   where the tensor's first element lies
     */
    static int offset(int[] index, int[] strides, int first) {
        throw new NotDone();
    }

    /**
     * The shape that {@code a + b} has when two tensors of these shapes are added.
     *
     * @throws IllegalArgumentException if the shapes don't fit together
     */
    static int[] broadcast(int[] a, int[] b) {
        throw new NotDone();
    }

    /**
     * The dot product of two vectors of the same length.
     */
    static float dot(float[] a, float[] b) {
        throw new NotDone();
    }

    /**
     * A picture as one row of numbers between 0 and 1: all of its red, row by row from the top, then all of its green,
     * then all of its blue.
     *
     * @param levels [height][width][3]: red, green and blue of each pixel, from 0 to 255
     */
    static float[] flatten(int[][][] levels) {
        throw new NotDone();
    }
}

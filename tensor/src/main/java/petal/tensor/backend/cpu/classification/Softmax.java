package petal.tensor.backend.cpu.classification;

import java.util.function.IntConsumer;
import petal.tensor.backend.cpu.elementwise.LinearLoops;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.reduction.Rows;
import petal.tensor.backend.cpu.threads.Parallel;

/** Softmax of each row and its logarithm. The row's largest element is subtracted first: no exponential overflows. */
public final class Softmax {
    private static final int GRAIN = 1 << 13;

    private Softmax() {
    }

    /** y = eˣ / Σ eˣ. */
    public static void softmax(float[] x, int rows, int columns, float[] y) {
        float[] largest = largest(x, rows, columns);
        forEachRow(rows, columns, at -> {
            double sum = exponentials(x, at, columns, largest[at / columns], y);
            LinearLoops.affine(y, (float) (1 / sum), 0, y, at, at + columns);
        });
    }

    /** y = x − ln Σ eˣ. */
    public static void logSoftmax(float[] x, int rows, int columns, float[] y) {
        float[] largest = largest(x, rows, columns);
        forEachRow(rows, columns, at -> {
            float largestOfRow = largest[at / columns];
            double sum = exponentials(x, at, columns, largestOfRow, y);
            SoftmaxLoops.subtractBoth(x, at, largestOfRow, (float) Math.log(sum), y, columns);
        });
    }

    /** dx = y · (dy − Σ dy·y). */
    public static void softmaxBackward(float[] y, float[] dy, int rows, int columns, float[] dx) {
        forEachRow(rows, columns, at -> {
            float dot = (float) Rows.dot(y, at, dy, at, columns);
            SoftmaxLoops.softmaxBackward(y, dy, at, dot, dx, columns);
        });
    }

    /** dx = dy − eʸ · Σ dy. */
    public static void logSoftmaxBackward(float[] y, float[] dy, int rows, int columns, float[] dx) {
        forEachRow(rows, columns, at -> {
            float sum = (float) Rows.sum(dy, at, at + columns);
            SoftmaxLoops.logSoftmaxBackward(y, dy, at, sum, dx, columns);
        });
    }

    /**
     * The largest element of each row, in scratch memory. A pass of its own: beside another loop in one compiled method
     * the exponential exceeds the compiler's budget, and its vectors become objects.
     */
    static float[] largest(float[] x, int rows, int columns) {
        float[] largest = Scratch.FIRST.floats(rows);
        forEachRow(rows, columns, at -> largest[at / columns] = Rows.max(x, at, at + columns));
        return largest;
    }

    /** Writes the exponentials of x less the row's largest element to y and returns their sum. */
    static double exponentials(float[] x, int at, int columns, float largest, float[] y) {
        SoftmaxLoops.exp(x, at, largest, y, columns);
        return Rows.sum(y, at, at + columns);
    }

    /** Runs {@code body} with the index at which each row starts. */
    static void forEachRow(int rows, int columns, IntConsumer body) {
        Parallel.forRange(rows, Math.max(GRAIN / Math.max(columns, 1), 1), (from, to) -> {
            for (int row = from; row < to; row++) {
                body.accept(row * columns);
            }
        });
    }
}

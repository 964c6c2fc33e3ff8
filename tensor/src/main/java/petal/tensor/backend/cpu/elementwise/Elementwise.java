package petal.tensor.backend.cpu.elementwise;

import java.util.Arrays;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Unary;
import petal.tensor.backend.cpu.Parallel;

/** Functions of the numbers at the same place in one or two dense arrays, on every core. */
public final class Elementwise {
    /** Numbers worth handing to another thread: a few microseconds' work. */
    static final int GRAIN = 1 << 14;

    private Elementwise() {
    }

    /** y[i] = value. */
    public static void fill(float[] y, int n, float value) {
        Parallel.forRange(n, GRAIN, (from, to) -> Arrays.fill(y, from, to, value));
    }

    /** y[i] = op(x[i]). */
    public static void unary(Unary op, float[] x, float[] y, int n) {
        Parallel.forRange(n, GRAIN, (from, to) -> apply(op, x, y, from, to));
    }

    /** y[i] = op(a[i], b[i]). */
    public static void binary(Binary op, float[] a, float[] b, float[] y, int n) {
        Parallel.forRange(n, GRAIN, (from, to) -> apply(op, a, from, b, from, y, from, to - from));
    }

    /** y[i] = alpha · x[i] + beta. */
    public static void affine(float[] x, float alpha, float beta, float[] y, int n) {
        Parallel.forRange(n, GRAIN, (from, to) -> LinearLoops.affine(x, alpha, beta, y, from, to));
    }

    /** y[i] += alpha · x[i]. */
    public static void axpy(float alpha, float[] x, float[] y, int n) {
        Parallel.forRange(n, GRAIN, (from, to) -> LinearLoops.axpy(alpha, x, from, y, from, to - from));
    }

    private static void apply(Unary op, float[] x, float[] y, int from, int to) {
        switch (op) {
            case NEG -> UnaryLoops.neg(x, y, from, to);
            case EXP -> UnaryLoops.exp(x, y, from, to);
            case LOG -> UnaryLoops.log(x, y, from, to);
            case SQRT -> UnaryLoops.sqrt(x, y, from, to);
            case ABS -> UnaryLoops.abs(x, y, from, to);
            case SIGN -> UnaryLoops.sign(x, y, from, to);
            case SQUARE -> UnaryLoops.square(x, y, from, to);
            case RECIPROCAL -> UnaryLoops.reciprocal(x, y, from, to);
            case TANH -> UnaryLoops.tanh(x, y, from, to);
            case SIGMOID -> UnaryLoops.sigmoid(x, y, from, to);
            case RELU -> UnaryLoops.relu(x, y, from, to);
            case SILU -> UnaryLoops.silu(x, y, from, to);
        }
    }

    static void apply(Binary op, float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        switch (op) {
            case ADD -> BinaryLoops.add(a, ai, b, bi, y, yi, n);
            case SUB -> BinaryLoops.sub(a, ai, b, bi, y, yi, n);
            case MUL -> BinaryLoops.mul(a, ai, b, bi, y, yi, n);
            case DIV -> BinaryLoops.div(a, ai, b, bi, y, yi, n);
            case MAX -> BinaryLoops.max(a, ai, b, bi, y, yi, n);
            case MIN -> BinaryLoops.min(a, ai, b, bi, y, yi, n);
            case EQUAL -> BinaryLoops.equal(a, ai, b, bi, y, yi, n);
            case GREATER -> BinaryLoops.greater(a, ai, b, bi, y, yi, n);
            case TANH_GRAD -> BinaryLoops.tanhGrad(a, ai, b, bi, y, yi, n);
            case SIGMOID_GRAD -> BinaryLoops.sigmoidGrad(a, ai, b, bi, y, yi, n);
            case RELU_GRAD -> BinaryLoops.reluGrad(a, ai, b, bi, y, yi, n);
            case SILU_GRAD -> BinaryLoops.siluGrad(a, ai, b, bi, y, yi, n);
        }
    }
}

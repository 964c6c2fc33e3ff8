package petal.tensor.backend.cpu.elementwise;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.Unary;
import petal.tensor.backend.cpu.threads.IntRange;
import petal.tensor.backend.cpu.vector.VectorMath;

/**
 * y[i] = f(x[i]) for the elements of some whole vectors; y may be x. The loop is written out for each function, because a
 * vector that is handed to code which the compiler does not inline becomes an object.
 */
final class UnaryLoops {
    private UnaryLoops() {
    }

    /** The loop of {@code op} over a range of vectors: number v begins at index v · LANES. */
    static IntRange of(Unary op, float[] x, float[] y) {
        // log and tanh element by element: the vector versions are not those of the interpreter, to the last bit
        // one lambda a function: they are compiled one by one, and none crowds another out of the compiler's budget
        return switch (op) {
            case NEG -> (from, to) -> neg(x, y, from, to);
            case EXP -> (from, to) -> exp(x, y, from, to);
            case LOG -> (from, to) -> oneByOne(Unary.LOG, x, y, from, to);
            case SQRT -> (from, to) -> sqrt(x, y, from, to);
            case ABS -> (from, to) -> abs(x, y, from, to);
            case SIGN -> (from, to) -> sign(x, y, from, to);
            case SQUARE -> (from, to) -> square(x, y, from, to);
            case RECIPROCAL -> (from, to) -> reciprocal(x, y, from, to);
            case TANH -> (from, to) -> oneByOne(Unary.TANH, x, y, from, to);
            case SIGMOID -> (from, to) -> sigmoid(x, y, from, to);
            case RELU -> (from, to) -> relu(x, y, from, to);
            case RELU6 -> (from, to) -> relu6(x, y, from, to);
            case SILU -> (from, to) -> silu(x, y, from, to);
        };
    }

    private static void oneByOne(Unary op, float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i++) {
            y[i] = (float) op.apply(x[i]);
        }
    }

    private static void neg(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).neg().intoArray(y, i);
        }
    }

    private static void exp(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            VectorMath.exp(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
        }
    }

    private static void sqrt(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).sqrt().intoArray(y, i);
        }
    }

    private static void abs(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).abs().intoArray(y, i);
        }
    }

    /** Zero and NaN stay what they are. */
    private static void sign(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            v.blend(1f, v.compare(VectorOperators.GT, 0f)).blend(-1f, v.compare(VectorOperators.LT, 0f))
                    .intoArray(y, i);
        }
    }

    private static void square(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            v.mul(v).intoArray(y, i);
        }
    }

    private static void reciprocal(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            FloatVector.broadcast(SPECIES, 1f).div(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
        }
    }

    private static void sigmoid(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            VectorMath.sigmoid(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
        }
    }

    /** By comparison, which lets NaN through at a third of the cost of {@code max}. */
    private static void relu(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            v.blend(0f, v.compare(VectorOperators.LE, 0f)).intoArray(y, i);
        }
    }

    private static void relu6(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            VectorMath.relu6(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
        }
    }

    private static void silu(float[] x, float[] y, int from, int to) {
        for (int i = from * LANES; i < to * LANES; i += LANES) {
            VectorMath.silu(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
        }
    }
}

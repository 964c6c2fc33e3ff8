package petal.tensor.backend.cpu.elementwise;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.cpu.VectorMath;

/**
 * y[i] = f(x[i]) for i from {@code from} to {@code to}, one method a function; y may be x. Each takes whole vectors
 * while they fit and then one that is cut off by a mask. The loop is written out for each function, because a vector
 * that is handed to code which the compiler does not inline becomes an object.
 */
final class UnaryLoops {
    private UnaryLoops() {
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    private static FloatVector load(float[] x, int i, VectorMask<Float> mask) {
        return FloatVector.fromArray(SPECIES, x, i, mask);
    }

    private static int lastWhole(int from, int to) {
        return from + SPECIES.loopBound(to - from);
    }

    static void neg(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            load(x, i).neg().intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            load(x, i, tail).neg().intoArray(y, i, tail);
        }
    }

    static void exp(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            VectorMath.exp(load(x, i)).intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            VectorMath.exp(load(x, i, tail)).intoArray(y, i, tail);
        }
    }

    static void log(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            load(x, i).lanewise(VectorOperators.LOG).intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            load(x, i, tail).lanewise(VectorOperators.LOG).intoArray(y, i, tail);
        }
    }

    static void sqrt(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            load(x, i).sqrt().intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            load(x, i, tail).sqrt().intoArray(y, i, tail);
        }
    }

    static void abs(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            load(x, i).abs().intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            load(x, i, tail).abs().intoArray(y, i, tail);
        }
    }

    static void sign(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            sign(load(x, i)).intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            sign(load(x, i, tail)).intoArray(y, i, tail);
        }
    }

    static void square(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            square(load(x, i)).intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            square(load(x, i, tail)).intoArray(y, i, tail);
        }
    }

    static void reciprocal(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            FloatVector.broadcast(SPECIES, 1f).div(load(x, i)).intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            FloatVector.broadcast(SPECIES, 1f).div(load(x, i, tail)).intoArray(y, i, tail);
        }
    }

    static void tanh(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            load(x, i).lanewise(VectorOperators.TANH).intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            load(x, i, tail).lanewise(VectorOperators.TANH).intoArray(y, i, tail);
        }
    }

    static void sigmoid(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            VectorMath.sigmoid(load(x, i)).intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            VectorMath.sigmoid(load(x, i, tail)).intoArray(y, i, tail);
        }
    }

    static void relu(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            relu(load(x, i)).intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            relu(load(x, i, tail)).intoArray(y, i, tail);
        }
    }

    static void silu(float[] x, float[] y, int from, int to) {
        int i = from;
        for (int end = lastWhole(from, to); i < end; i += LANES) {
            VectorMath.silu(load(x, i)).intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            VectorMath.silu(load(x, i, tail)).intoArray(y, i, tail);
        }
    }

    private static FloatVector square(FloatVector x) {
        return x.mul(x);
    }

    private static FloatVector relu(FloatVector x) {
        // by comparison, so that NaN stays NaN, at a third of the cost of max
        return x.blend(0f, x.compare(VectorOperators.LE, 0f));
    }

    private static FloatVector sign(FloatVector x) {
        // 0 and NaN stay what they are
        return x.blend(1f, x.compare(VectorOperators.GT, 0f)).blend(-1f, x.compare(VectorOperators.LT, 0f));
    }
}

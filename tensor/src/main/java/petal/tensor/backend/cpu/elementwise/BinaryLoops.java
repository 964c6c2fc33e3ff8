package petal.tensor.backend.cpu.elementwise;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.cpu.VectorMath;

/**
 * y[yi + i] = f(a[ai + i], b[bi + i]) for i from 0 to n, one method a function; y may be a or b at the same place. Each
 * takes whole vectors while they fit and then one that is cut off by a mask. The loop is written out for each function,
 * because a vector that is handed to code which the compiler does not inline becomes an object.
 */
public final class BinaryLoops {
    private BinaryLoops() {
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    private static FloatVector load(float[] x, int i, VectorMask<Float> mask) {
        return FloatVector.fromArray(SPECIES, x, i, mask);
    }

    static void add(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            load(a, ai + i).add(load(b, bi + i)).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            load(a, ai + i, tail).add(load(b, bi + i, tail)).intoArray(y, yi + i, tail);
        }
    }

    static void sub(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            load(a, ai + i).sub(load(b, bi + i)).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            load(a, ai + i, tail).sub(load(b, bi + i, tail)).intoArray(y, yi + i, tail);
        }
    }

    public static void mul(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            load(a, ai + i).mul(load(b, bi + i)).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            load(a, ai + i, tail).mul(load(b, bi + i, tail)).intoArray(y, yi + i, tail);
        }
    }

    static void div(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            load(a, ai + i).div(load(b, bi + i)).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            load(a, ai + i, tail).div(load(b, bi + i, tail)).intoArray(y, yi + i, tail);
        }
    }

    public static void max(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            load(a, ai + i).max(load(b, bi + i)).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            load(a, ai + i, tail).max(load(b, bi + i, tail)).intoArray(y, yi + i, tail);
        }
    }

    static void min(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            load(a, ai + i).min(load(b, bi + i)).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            load(a, ai + i, tail).min(load(b, bi + i, tail)).intoArray(y, yi + i, tail);
        }
    }

    static void equal(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            oneWhere(load(a, ai + i).compare(VectorOperators.EQ, load(b, bi + i))).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            oneWhere(load(a, ai + i, tail).compare(VectorOperators.EQ, load(b, bi + i, tail)))
                    .intoArray(y, yi + i, tail);
        }
    }

    static void greater(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            oneWhere(load(a, ai + i).compare(VectorOperators.GT, load(b, bi + i))).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            oneWhere(load(a, ai + i, tail).compare(VectorOperators.GT, load(b, bi + i, tail)))
                    .intoArray(y, yi + i, tail);
        }
    }

    static void tanhGrad(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            tanhGrad(load(a, ai + i), load(b, bi + i)).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            tanhGrad(load(a, ai + i, tail), load(b, bi + i, tail)).intoArray(y, yi + i, tail);
        }
    }

    static void sigmoidGrad(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            sigmoidGrad(load(a, ai + i), load(b, bi + i)).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            sigmoidGrad(load(a, ai + i, tail), load(b, bi + i, tail)).intoArray(y, yi + i, tail);
        }
    }

    static void reluGrad(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            reluGrad(load(a, ai + i), load(b, bi + i)).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            reluGrad(load(a, ai + i, tail), load(b, bi + i, tail)).intoArray(y, yi + i, tail);
        }
    }

    static void siluGrad(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            VectorMath.siluDerivative(load(a, ai + i)).mul(load(b, bi + i)).intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            VectorMath.siluDerivative(load(a, ai + i, tail)).mul(load(b, bi + i, tail)).intoArray(y, yi + i, tail);
        }
    }

    private static FloatVector oneWhere(VectorMask<Float> mask) {
        return FloatVector.zero(SPECIES).blend(1f, mask);
    }

    private static FloatVector tanhGrad(FloatVector y, FloatVector dy) {
        return y.neg().fma(y, FloatVector.broadcast(SPECIES, 1f)).mul(dy);
    }

    private static FloatVector sigmoidGrad(FloatVector y, FloatVector dy) {
        return y.neg().add(1f).mul(y).mul(dy);
    }

    private static FloatVector reluGrad(FloatVector x, FloatVector dy) {
        return FloatVector.zero(SPECIES).blend(dy, x.compare(VectorOperators.GT, 0f));
    }
}

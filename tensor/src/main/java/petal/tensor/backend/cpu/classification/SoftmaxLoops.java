package petal.tensor.backend.cpu.classification;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import petal.tensor.backend.cpu.vector.VectorMath;

/** Loops over one row: n elements from {@code at} on. */
final class SoftmaxLoops {
    private SoftmaxLoops() {
    }

    /** y = exp(x − largest). */
    static void exp(float[] x, int at, float largest, float[] y, int n) {
        int i = at;
        for (int end = at + SPECIES.loopBound(n); i < end; i += LANES) {
            VectorMath.exp(FloatVector.fromArray(SPECIES, x, i).sub(largest)).intoArray(y, i);
        }
        for (; i < at + n; i++) {
            y[i] = (float) Math.exp(x[i] - largest);
        }
    }

    /** y = x − largest − logSum, in this order: the first difference is exact where it matters. */
    static void subtractBoth(float[] x, int at, float largest, float logSum, float[] y, int n) {
        int i = at;
        for (int end = at + SPECIES.loopBound(n); i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).sub(largest).sub(logSum).intoArray(y, i);
        }
        if (i < at + n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, at + n);
            FloatVector.fromArray(SPECIES, x, i, tail).sub(largest).sub(logSum).intoArray(y, i, tail);
        }
    }

    /** dx = y · (dy − dot). */
    static void softmaxBackward(float[] y, float[] dy, int at, float dot, float[] dx, int n) {
        int i = at;
        for (int end = at + SPECIES.loopBound(n); i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, dy, i).sub(dot).mul(FloatVector.fromArray(SPECIES, y, i)).intoArray(dx, i);
        }
        if (i < at + n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, at + n);
            FloatVector.fromArray(SPECIES, dy, i, tail).sub(dot).mul(FloatVector.fromArray(SPECIES, y, i, tail))
                    .intoArray(dx, i, tail);
        }
    }

    /** dx = dy − exp(y) · sum. */
    static void logSoftmaxBackward(float[] y, float[] dy, int at, float sum, float[] dx, int n) {
        FloatVector minusSum = FloatVector.broadcast(SPECIES, -sum);
        int i = at;
        for (int end = at + SPECIES.loopBound(n); i < end; i += LANES) {
            fma(VectorMath.exp(FloatVector.fromArray(SPECIES, y, i)), minusSum, FloatVector.fromArray(SPECIES, dy, i))
                    .intoArray(dx, i);
        }
        for (; i < at + n; i++) {
            dx[i] = (float) (dy[i] - Math.exp(y[i]) * sum);
        }
    }
}

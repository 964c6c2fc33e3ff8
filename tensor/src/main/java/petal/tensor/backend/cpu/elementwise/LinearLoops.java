package petal.tensor.backend.cpu.elementwise;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Multiples and sums of arrays. What is not a whole vector makes its own copies of the factors: a vector that a rarely
 * taken branch reads, too, becomes an object before the branch, taken or not.
 */
public final class LinearLoops {
    private LinearLoops() {
    }

    /** y[i] = alpha · x[i] + beta for i from {@code from} to {@code to}; y may be x. */
    public static void affine(float[] x, float alpha, float beta, float[] y, int from, int to) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        FloatVector term = FloatVector.broadcast(SPECIES, beta);
        int i = from;
        for (int end = from + SPECIES.loopBound(to - from); i < end; i += LANES) {
            fma(FloatVector.fromArray(SPECIES, x, i), factor, term).intoArray(y, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            fma(FloatVector.fromArray(SPECIES, x, i, tail), FloatVector.broadcast(SPECIES, alpha),
                    FloatVector.broadcast(SPECIES, beta)).intoArray(y, i, tail);
        }
    }

    /** y[yi + i] += alpha · x[xi + i] for i from 0 to n. */
    public static void axpy(float alpha, float[] x, int xi, float[] y, int yi, int n) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            fma(FloatVector.fromArray(SPECIES, x, xi + i), factor, FloatVector.fromArray(SPECIES, y, yi + i))
                    .intoArray(y, yi + i);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            fma(FloatVector.fromArray(SPECIES, x, xi + i, tail), FloatVector.broadcast(SPECIES, alpha),
                    FloatVector.fromArray(SPECIES, y, yi + i, tail))
                    .intoArray(y, yi + i, tail);
        }
    }
}

package petal.tensor.backend.cpu.reduction;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.cpu.vector.VectorMath;

/** Sum, maximum and products of elements that lie side by side. */
public final class Rows {
    /** Elements that are summed up in float, each lane on its own, before they are added to a double. */
    private static final int BLOCK = 1024;

    private Rows() {
    }

    /** Σ x[i] for i from {@code from} to {@code to}. */
    public static double sum(float[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i += BLOCK) {
            sum += sumBlock(x, i, Math.min(i + BLOCK, to));
        }
        return sum;
    }

    private static float sumBlock(float[] x, int from, int to) {
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = FloatVector.zero(SPECIES);
        int i = from;
        for (; i + 2 * LANES <= to; i += 2 * LANES) {
            even = even.add(FloatVector.fromArray(SPECIES, x, i));
            odd = odd.add(FloatVector.fromArray(SPECIES, x, i + LANES));
        }
        for (; i + LANES <= to; i += LANES) {
            even = even.add(FloatVector.fromArray(SPECIES, x, i));
        }
        if (i < to) {
            odd = odd.add(FloatVector.fromArray(SPECIES, x, i, SPECIES.indexInRange(i, to)));
        }
        return VectorMath.sum(even.add(odd));
    }

    /** Σ a[ai + i] · b[bi + i] for i from 0 to n. */
    public static double dot(float[] a, int ai, float[] b, int bi, int n) {
        double sum = 0;
        for (int i = 0; i < n; i += BLOCK) {
            sum += dotBlock(a, ai + i, b, bi + i, Math.min(BLOCK, n - i));
        }
        return sum;
    }

    private static float dotBlock(float[] a, int ai, float[] b, int bi, int n) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            sum = fma(FloatVector.fromArray(SPECIES, a, ai + i), FloatVector.fromArray(SPECIES, b, bi + i), sum);
        }
        if (i < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, n);
            sum = fma(FloatVector.fromArray(SPECIES, a, ai + i, tail), FloatVector.fromArray(SPECIES, b, bi + i, tail),
                    sum);
        }
        return VectorMath.sum(sum);
    }

    /** The largest element from {@code from} to {@code to}; NaN if one is NaN, −∞ if there is none. */
    public static float max(float[] x, int from, int to) {
        FloatVector best = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int i = from;
        for (int end = from + SPECIES.loopBound(to - from); i < end; i += LANES) {
            best = best.max(FloatVector.fromArray(SPECIES, x, i));
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            best = best.lanewise(VectorOperators.MAX, FloatVector.fromArray(SPECIES, x, i, tail), tail);
        }
        return best.reduceLanes(VectorOperators.MAX);
    }
}

package petal.tensor.backend.cpu.elementwise;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.Binary;
import petal.tensor.backend.cpu.vector.VectorMath;

/** The loops of {@link BinaryLoop}, written out for the same reason as those of {@link UnaryLoops}. */
public final class BinaryLoops {
    private BinaryLoops() {
    }

    /** The loop of {@code op}. */
    public static BinaryLoop of(Binary op) {
        return switch (op) {
            case ADD -> BinaryLoops::add;
            case SUB -> BinaryLoops::sub;
            case MUL -> BinaryLoops::mul;
            case DIV -> BinaryLoops::div;
            case MAX -> BinaryLoops::max;
            case MIN -> BinaryLoops::min;
            case EQUAL -> BinaryLoops::equal;
            case GREATER -> BinaryLoops::greater;
            case TANH_GRAD -> BinaryLoops::tanhGrad;
            case SIGMOID_GRAD -> BinaryLoops::sigmoidGrad;
            case RELU_GRAD -> BinaryLoops::reluGrad;
            case RELU6_GRAD -> BinaryLoops::relu6Grad;
            case SILU_GRAD -> BinaryLoops::siluGrad;
        };
    }

    private static void rest(Binary op, float[] a, int ai, float[] b, int bi, float[] y, int yi, int from, int to) {
        for (int i = from; i < to; i++) {
            y[yi + i] = (float) op.apply(a[ai + i], b[bi + i]);
        }
    }

    private static void add(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, a, ai + i).add(FloatVector.fromArray(SPECIES, b, bi + i))
                    .intoArray(y, yi + i);
        }
        rest(Binary.ADD, a, ai, b, bi, y, yi, i, n);
    }

    private static void sub(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, a, ai + i).sub(FloatVector.fromArray(SPECIES, b, bi + i))
                    .intoArray(y, yi + i);
        }
        rest(Binary.SUB, a, ai, b, bi, y, yi, i, n);
    }

    /** y = a · b; see {@link BinaryLoop#run}. */
    public static void mul(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, a, ai + i).mul(FloatVector.fromArray(SPECIES, b, bi + i))
                    .intoArray(y, yi + i);
        }
        rest(Binary.MUL, a, ai, b, bi, y, yi, i, n);
    }

    private static void div(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, a, ai + i).div(FloatVector.fromArray(SPECIES, b, bi + i))
                    .intoArray(y, yi + i);
        }
        rest(Binary.DIV, a, ai, b, bi, y, yi, i, n);
    }

    /** y = the larger of a and b; see {@link BinaryLoop#run}. */
    public static void max(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, a, ai + i).max(FloatVector.fromArray(SPECIES, b, bi + i))
                    .intoArray(y, yi + i);
        }
        rest(Binary.MAX, a, ai, b, bi, y, yi, i, n);
    }

    private static void min(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, a, ai + i).min(FloatVector.fromArray(SPECIES, b, bi + i))
                    .intoArray(y, yi + i);
        }
        rest(Binary.MIN, a, ai, b, bi, y, yi, i, n);
    }

    private static void equal(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            VectorMask<Float> yes = FloatVector.fromArray(SPECIES, a, ai + i)
                    .compare(VectorOperators.EQ, FloatVector.fromArray(SPECIES, b, bi + i));
            FloatVector.zero(SPECIES).blend(1f, yes).intoArray(y, yi + i);
        }
        rest(Binary.EQUAL, a, ai, b, bi, y, yi, i, n);
    }

    private static void greater(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            VectorMask<Float> yes = FloatVector.fromArray(SPECIES, a, ai + i)
                    .compare(VectorOperators.GT, FloatVector.fromArray(SPECIES, b, bi + i));
            FloatVector.zero(SPECIES).blend(1f, yes).intoArray(y, yi + i);
        }
        rest(Binary.GREATER, a, ai, b, bi, y, yi, i, n);
    }

    private static void tanhGrad(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, a, ai + i);
            fma(v.neg(), v, FloatVector.broadcast(SPECIES, 1f)).mul(FloatVector.fromArray(SPECIES, b, bi + i))
                    .intoArray(y, yi + i);
        }
        rest(Binary.TANH_GRAD, a, ai, b, bi, y, yi, i, n);
    }

    private static void sigmoidGrad(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, a, ai + i);
            v.neg().add(1f).mul(v).mul(FloatVector.fromArray(SPECIES, b, bi + i)).intoArray(y, yi + i);
        }
        rest(Binary.SIGMOID_GRAD, a, ai, b, bi, y, yi, i, n);
    }

    private static void reluGrad(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            VectorMask<Float> positive = FloatVector.fromArray(SPECIES, a, ai + i).compare(VectorOperators.GT, 0f);
            FloatVector.zero(SPECIES).blend(FloatVector.fromArray(SPECIES, b, bi + i), positive)
                    .intoArray(y, yi + i);
        }
        rest(Binary.RELU_GRAD, a, ai, b, bi, y, yi, i, n);
    }

    private static void relu6Grad(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            VectorMask<Float> between = VectorMath.between0And6(FloatVector.fromArray(SPECIES, a, ai + i));
            FloatVector.zero(SPECIES).blend(FloatVector.fromArray(SPECIES, b, bi + i), between)
                    .intoArray(y, yi + i);
        }
        rest(Binary.RELU6_GRAD, a, ai, b, bi, y, yi, i, n);
    }

    private static void siluGrad(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            VectorMath.siluDerivative(FloatVector.fromArray(SPECIES, a, ai + i))
                    .mul(FloatVector.fromArray(SPECIES, b, bi + i)).intoArray(y, yi + i);
        }
        rest(Binary.SILU_GRAD, a, ai, b, bi, y, yi, i, n);
    }
}

package petal.tensor.backend.cpu.vector;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The exponential function and its relatives on a whole vector, with relative errors below 5·10⁻⁷; those of σ and SiLU
 * grow to 1.3·10⁻⁶ towards x = −87, where the result is 0 beside anything else.
 *
 * <p>eˣ = 2ⁿ · 2ᶠ with n = round(x · log₂e) and f = x · log₂e − n (log₂e in two parts, so that no digit of f is lost);
 * 2ᶠ is a polynomial of degree 5, fitted for the least largest relative error (9·10⁻⁸) on |f| ≤ ½. The polynomial is
 * twice and the power of two half as large as the formula says: so 2ⁿ⁻¹ is a float up to the largest result.
 */
public final class VectorMath {
    /** The shape of vectors that this processor prefers; every kernel computes with it. */
    public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    /** Elements in a vector: 16 with AVX-512, 8 with AVX2, 4 with NEON. */
    public static final int LANES = SPECIES.length();

    // lane i takes what is so many lanes further on
    private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(SPECIES, 8, 1, true);
    private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(SPECIES, 4, 1, true);
    private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(SPECIES, 2, 1, true);

    private static final float LOG2_E = 1.44269502f;
    private static final float LOG2_E_REST = 1.92596299e-8f;
    private static final float LN_2 = 355f / 512;
    private static final float LN_2_REST = -2.12194440e-4f;
    /** Adding 1.5 · 2²³ rounds to an integer and leaves it in the lowest bits; 126 is the exponent's bias less one. */
    private static final float ROUND = 12582912f + 126f;
    private static final int MANTISSA_BITS = 23;
    private static final int SIGN = Integer.MIN_VALUE;
    /** Where the result stops being a normal float. */
    private static final float LOWEST = -86.9f;
    /** The logarithm of the largest float. */
    private static final float HIGHEST = 88.72283f;

    private VectorMath() {
    }

    /** eˣ; 0 below −86.9, infinity above 88.72, NaN of NaN. */
    public static FloatVector exp(FloatVector x) {
        return boundedExp(x).blend(0f, x.compare(VectorOperators.LT, LOWEST))
                .blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, HIGHEST))
                .blend(x, x.test(VectorOperators.IS_NAN));
    }

    /** σ(x) = 1 / (1 + e⁻ˣ), NaN of NaN. */
    public static FloatVector sigmoid(FloatVector x) {
        return FloatVector.broadcast(SPECIES, 1f).div(onePlusExpOfMinus(x)).blend(x, x.test(VectorOperators.IS_NAN));
    }

    /** min(max(x, 0), 6), NaN of NaN. */
    public static FloatVector relu6(FloatVector x) {
        return x.blend(0f, x.compare(VectorOperators.LE, 0f)).blend(6f, x.compare(VectorOperators.GE, 6f));
    }

    /** Where 0 &lt; x &lt; 6: there {@link #relu6} has slope 1, elsewhere 0. */
    public static VectorMask<Float> between0And6(FloatVector x) {
        return x.compare(VectorOperators.GT, 0f).and(x.compare(VectorOperators.LT, 6f));
    }

    /** x · σ(x), NaN of NaN. */
    public static FloatVector silu(FloatVector x) {
        return x.div(onePlusExpOfMinus(x));
    }

    /** The derivative of {@link #silu}: σ(x) · (1 + x · (1 − σ(x))), where 1 − σ(x) = e⁻ˣ · σ(x). NaN of NaN. */
    public static FloatVector siluDerivative(FloatVector x) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector e = expOfMinus(x);
        FloatVector sigma = one.div(e.add(one));
        return sigma.mul(fma(x, e.mul(sigma), one));
    }

    /**
     * eˣ of x cut off at the ends of the range, and some number of NaN. As integers, floats of one sign are in the
     * order of their magnitude: so comparing bits cuts off either end with one instruction, unlike Java's minimum of
     * floats.
     */
    private static FloatVector boundedExp(FloatVector unbounded) {
        FloatVector x = unsignedMin(unbounded.reinterpretAsInts()
                .lanewise(VectorOperators.MIN, Float.floatToRawIntBits(HIGHEST)), LOWEST).reinterpretAsFloats();
        FloatVector shifted = fma(x, LOG2_E, ROUND);
        return polynomial(fraction(x, shifted)).mul(halfPower(shifted));
    }

    /** 1 + e⁻ˣ: what {@link #expOfMinus} computes, the sum in its last multiplication. */
    private static FloatVector onePlusExpOfMinus(FloatVector unbounded) {
        FloatVector x = boundedForMinus(unbounded);
        FloatVector shifted = fma(x, -LOG2_E, ROUND);
        return fma(polynomial(fractionOfMinus(x, shifted)), halfPower(shifted), FloatVector.broadcast(SPECIES, 1f));
    }

    /**
     * e⁻ˣ, of x cut off as in {@link #boundedExp}, in as few instructions as can be: every second layer of a network
     * computes it. The sign is in the constants, and log₂e has one part only: the result is wrong by |x| · 1.4·10⁻⁸ of
     * itself at most, which shows where σ(x) is nearly 0.
     */
    private static FloatVector expOfMinus(FloatVector unbounded) {
        FloatVector x = boundedForMinus(unbounded);
        FloatVector shifted = fma(x, -LOG2_E, ROUND);
        return polynomial(fractionOfMinus(x, shifted)).mul(halfPower(shifted));
    }

    private static FloatVector boundedForMinus(FloatVector x) {
        return unsignedMin(x.reinterpretAsInts().lanewise(VectorOperators.MIN, Float.floatToRawIntBits(-LOWEST)),
                -HIGHEST).reinterpretAsFloats();
    }

    private static FloatVector fractionOfMinus(FloatVector x, FloatVector shifted) {
        return MultiplyAdd.FUSED
                ? x.fma(FloatVector.broadcast(SPECIES, -LOG2_E), FloatVector.broadcast(SPECIES, ROUND).sub(shifted))
                : fraction(x.neg(), shifted);
    }

    /** 2 · 2ᶠ for |f| ≤ ½. */
    private static FloatVector polynomial(FloatVector f) {
        FloatVector p = fma(f, 2 * 0.0013264714507386088f, 2 * 0.009671524167060852f);
        p = fma(p, f, FloatVector.broadcast(SPECIES, 2 * 0.05550733953714371f));
        p = fma(p, f, FloatVector.broadcast(SPECIES, 2 * 0.24022242426872253f));
        p = fma(p, f, FloatVector.broadcast(SPECIES, 2 * 0.6931470036506653f));
        return fma(p, f, FloatVector.broadcast(SPECIES, 2f));
    }

    /** 2ⁿ⁻¹ of the n in the lowest bits. */
    private static FloatVector halfPower(FloatVector shifted) {
        return shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS).reinterpretAsFloats();
    }

    /** The unsigned minimum with the bits of {@code bound}; processors as old as those without FMA have none. */
    private static IntVector unsignedMin(IntVector x, float bound) {
        int bits = Float.floatToRawIntBits(bound);
        return MultiplyAdd.FUSED
                ? x.lanewise(VectorOperators.UMIN, bits)
                : x.lanewise(VectorOperators.XOR, SIGN).lanewise(VectorOperators.MIN, bits ^ SIGN)
                        .lanewise(VectorOperators.XOR, SIGN);
    }

    /**
     * f = x · log₂e − n to the last digit. A product that is not rounded before it is added needs log₂e in two parts;
     * where it is rounded, ln 2 is split instead: n times its first nine bits is exact, and so is what x leaves of it
     * (Cody and Waite, Software Manual for the Elementary Functions, 1980).
     */
    private static FloatVector fraction(FloatVector x, FloatVector shifted) {
        if (MultiplyAdd.FUSED) {
            FloatVector minusN = FloatVector.broadcast(SPECIES, ROUND).sub(shifted);
            FloatVector f = x.fma(FloatVector.broadcast(SPECIES, LOG2_E), minusN);
            return x.fma(FloatVector.broadcast(SPECIES, LOG2_E_REST), f);
        }
        FloatVector n = shifted.sub(ROUND);
        return x.sub(n.mul(LN_2)).sub(n.mul(LN_2_REST)).mul(LOG2_E);
    }

    /**
     * The sum of a vector's lanes, added by halves in a fixed order. ({@code reduceLanes} promises no order, and
     * compiled code uses another one than the interpreter: the same program would give different numbers as it warms
     * up.)
     */
    public static float sum(FloatVector v) {
        FloatVector s = v;
        if (LANES > 8) {
            s = s.add(s.rearrange(BY_8));
        }
        if (LANES > 4) {
            s = s.add(s.rearrange(BY_4));
        }
        if (LANES > 2) {
            s = s.add(s.rearrange(BY_2));
        }
        return s.lane(0) + s.lane(1);
    }
}

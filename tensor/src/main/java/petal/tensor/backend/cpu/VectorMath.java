package petal.tensor.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The exponential function and its relatives on a whole vector, with relative errors below 5·10⁻⁷. NaN stays NaN.
 *
 * <p>eˣ = 2ⁿ · eʳ with n = round(x / ln 2) and r = x − n·ln 2 (ln 2 in two parts, so that no digit of r is lost);
 * eʳ is a polynomial of degree 6, fitted for the least largest relative error (3·10⁻⁹) on |r| ≤ ½·ln 2. The polynomial
 * is twice and the power of two half as large as the formula says: so 2ⁿ⁻¹ is a float up to the largest result.
 */
public final class VectorMath {
    /** The shape of vectors that this processor prefers; every kernel computes with it. */
    public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    /** Numbers in a vector: 16 with AVX-512, 8 with AVX2, 4 with NEON. */
    public static final int LANES = SPECIES.length();

    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** Adding 1.5 · 2²³ rounds to an integer and leaves it in the lowest bits; 126 is the exponent's bias less one. */
    private static final float ROUND = 12582912f + 126f;
    private static final int MANTISSA_BITS = 23;
    /** Where the result stops being a normal float. */
    private static final float LOWEST = -86.9f;
    /** The logarithm of the largest float. */
    private static final float HIGHEST = 88.72283f;

    private VectorMath() {
    }

    /** eˣ; 0 below −86.9 and infinity above 88.72. */
    public static FloatVector exp(FloatVector x) {
        return boundedExp(x).blend(0f, x.compare(VectorOperators.LT, LOWEST))
                .blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, HIGHEST));
    }

    /** σ(x) = 1 / (1 + e⁻ˣ). */
    public static FloatVector sigmoid(FloatVector x) {
        return FloatVector.broadcast(SPECIES, 1f).div(boundedExp(x.neg()).add(1f));
    }

    /** x · σ(x). */
    public static FloatVector silu(FloatVector x) {
        return x.div(boundedExp(x.neg()).add(1f));
    }

    /** The derivative of {@link #silu}: σ(x) · (1 + x · (1 − σ(x))). */
    public static FloatVector siluDerivative(FloatVector x) {
        FloatVector e = boundedExp(x.neg());
        FloatVector sigma = FloatVector.broadcast(SPECIES, 1f).div(e.add(1f));
        return sigma.mul(x.fma(e.mul(sigma), FloatVector.broadcast(SPECIES, 1f)));
    }

    /** eˣ of x cut off at the ends of the range. */
    private static FloatVector boundedExp(FloatVector unbounded) {
        FloatVector x = unbounded.blend(HIGHEST, unbounded.compare(VectorOperators.GT, HIGHEST));
        x = x.blend(LOWEST, x.compare(VectorOperators.LT, LOWEST));
        FloatVector shifted = x.fma(LOG2_E, ROUND);
        FloatVector n = shifted.sub(ROUND);
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
        FloatVector p = r.fma(2 * 1.381459878757596e-3f, 2 * 8.3687175065279e-3f);
        p = p.fma(r, FloatVector.broadcast(SPECIES, 2 * 4.166838899254799e-2f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 2 * 0.1666652113199234f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 2 * 0.4999999403953552f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 2f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 2f));
        FloatVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS).reinterpretAsFloats();
        return p.mul(power);
    }
}

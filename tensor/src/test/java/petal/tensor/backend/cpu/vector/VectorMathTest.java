package petal.tensor.backend.cpu.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import petal.tensor.backend.Activation;

class VectorMathTest {
    private static float[] apply(UnaryOperator<FloatVector> f, float x) {
        float[] y = new float[LANES];
        f.apply(FloatVector.broadcast(SPECIES, x)).intoArray(y, 0);
        return y;
    }

    private static void assertClose(UnaryOperator<FloatVector> f, DoubleUnaryOperator expected, float x, double scale) {
        double want = expected.applyAsDouble(x);
        for (float got : apply(f, x)) {
            assertTrue(Math.abs(got - want) <= 5e-7 * scale, () -> "at " + x + ": expected " + want + ", got " + got);
        }
    }

    @Property
    void expHasSmallRelativeError(@ForAll @FloatRange(min = -86.8f, max = 88.7f) float x) {
        assertClose(VectorMath::exp, Math::exp, x, Math.exp(x));
    }

    @Property
    void sigmoidHasSmallRelativeError(@ForAll @FloatRange(min = -86, max = 200) float x) {
        assertClose(VectorMath::sigmoid, Activation.SIGMOID::apply, x,
                Activation.SIGMOID.apply(x) * towardsMinus87(x));
    }

    @Property
    void siluHasSmallRelativeError(@ForAll @FloatRange(min = -86, max = 200) float x) {
        assertClose(VectorMath::silu, Activation.SILU::apply, x,
                Math.abs(Activation.SILU.apply(x)) * towardsMinus87(x));
    }

    /** How the error that is allowed grows where the result goes to 0. */
    private static double towardsMinus87(double x) {
        return 1 + 0.028 * Math.max(-x, 0);
    }

    @Property
    void siluDerivativeHasSmallError(@ForAll @FloatRange(min = -200, max = 200) float x) {
        assertClose(VectorMath::siluDerivative, Activation.SILU::derivative, x, 1);
    }

    @Test
    void expEndsInZeroAndInfinity() {
        assertEquals(0f, apply(VectorMath::exp, -100)[0]);
        assertEquals(0f, apply(VectorMath::exp, Float.NEGATIVE_INFINITY)[0]);
        assertEquals(Float.POSITIVE_INFINITY, apply(VectorMath::exp, 89)[0]);
        assertEquals(Float.POSITIVE_INFINITY, apply(VectorMath::exp, Float.POSITIVE_INFINITY)[0]);
        assertEquals(1f, apply(VectorMath::exp, 0)[0]);
    }

    @Test
    void nanStaysNan() {
        assertTrue(Float.isNaN(apply(VectorMath::exp, Float.NaN)[0]));
        assertTrue(Float.isNaN(apply(VectorMath::sigmoid, Float.NaN)[0]));
        assertTrue(Float.isNaN(apply(VectorMath::silu, Float.NaN)[0]));
        assertTrue(Float.isNaN(apply(VectorMath::siluDerivative, Float.NaN)[0]));
    }

    @Test
    void sigmoidAndSiluAreFlatFarFromZero() {
        assertEquals(1f, apply(VectorMath::sigmoid, 1000)[0]);
        assertEquals(0f, apply(VectorMath::sigmoid, -1000)[0], 1e-37);
        assertEquals(1000f, apply(VectorMath::silu, 1000)[0]);
        assertEquals(0f, apply(VectorMath::silu, -1000)[0], 1e-30);
    }
}

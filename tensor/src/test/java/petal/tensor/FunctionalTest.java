package petal.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import petal.tensor.autograd.Autograd;

class FunctionalTest {
    private final Generator generator = new Generator(1);

    @Test
    void dropoutZeroesAShareAndKeepsTheMean() {
        Tensor y = Functional.dropout(Tensor.ones(100, 100), 0.25f, true, generator);
        int zeros = 0;
        for (float value : y.toArray()) {
            assertTrue(value == 0 || Math.abs(value - 4f / 3) < 1e-6);
            zeros += value == 0 ? 1 : 0;
        }
        assertEquals(2500, zeros, 200);
    }

    @Test
    void dropoutHandsTheGradientBackWhereItLetNumbersThrough() {
        Tensor x = Tensor.ones(50).requiresGrad(true);
        Tensor y = Functional.dropout(x, 0.5f, true, generator);
        y.sum().backward();
        assertArrayEquals(y.toArray(), x.grad().toArray());
    }

    @Test
    void stochasticDepthZeroesWholeImages() {
        float[] y = Functional.stochasticDepth(Tensor.ones(40, 2, 3, 3), 0.5f, true, generator).toArray();
        int kept = 0;
        for (int image = 0; image < 40; image++) {
            for (int i = 0; i < 18; i++) {
                assertEquals(y[image * 18], y[image * 18 + i]);
            }
            kept += y[image * 18] == 2 ? 1 : 0;
        }
        assertTrue(kept > 5 && kept < 35, "kept " + kept);
    }

    @Test
    void nothingHappensInEvaluation() {
        Tensor x = Tensor.ones(3, 2);
        assertSame(x, Functional.dropout(x, 0.5f, false, generator));
        assertSame(x, Functional.stochasticDepth(x, 0, true, generator));
        assertArrayEquals(new float[6], Functional.dropout(x, 1, true, generator).toArray());
    }

    @Test
    void probabilitiesLieBetweenZeroAndOne() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Functional.dropout(Tensor.ones(1), Float.NaN, false, generator));
        assertEquals("dropout: the probability must be between 0 and 1, got NaN", error.getMessage());
    }

    @Test
    void knowsWhetherResultsAreRecorded() {
        Tensor leaf = Tensor.ones(1).requiresGrad(true);
        assertTrue(Autograd.isRecording(null, leaf));
        assertFalse(Autograd.isRecording(Tensor.ones(1), null));
        assertFalse(Autograd.noGrad(() -> Autograd.isRecording(leaf)));
    }
}

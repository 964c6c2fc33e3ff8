package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import petal.tensor.Functional;
import petal.tensor.Tensor;

class CrossEntropyTest {
    @Label("The gradient of cross entropy matches finite differences.")
    @Property(tries = 60)
    void gradient(@ForAll @Dims int rows, @ForAll @Dims int classes, @ForAll @FloatRange(max = 1) float smoothing,
            @ForAll long seed) {
        int[] target = new Random(seed).ints(rows, 0, classes).toArray();
        Inputs.check(t -> Functional.crossEntropy(t[0], target, smoothing), new Inputs(seed).normal(rows, classes));
    }

    @Label("Cross entropy is the mean of the negative logarithms of the right probabilities.")
    @Property(tries = 30)
    void isTheMeanNegativeLogProbability(@ForAll @Dims int rows, @ForAll @Dims int classes, @ForAll long seed) {
        Tensor logits = Inputs.normalValues(seed, rows, classes);
        int[] target = new Random(seed).ints(rows, 0, classes).toArray();
        Tensor logProbabilities = Functional.logSoftmax(logits);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum -= logProbabilities.get(i, target[i]);
        }
        assertEquals(sum / rows, Functional.crossEntropy(logits, target, 0).item(), 1e-6);
    }

    @Example
    void whatIsNoTargetIsNamed() {
        Tensor logits = Inputs.normalValues(1, 2, 3);
        assertMessage("crossEntropy: target 3 is no class; expected 0 to 2", logits, 0, 0, 3);
        assertMessage("crossEntropy: expected one target for each row of [2, 3], got 1", logits, 0, 0);
        assertMessage("crossEntropy: the label smoothing must be between 0 and 1, got 1.5", logits, 1.5f, 0, 1);
        assertDoesNotThrow(() -> Functional.crossEntropy(logits, new int[] {0, 1}, 1));
    }

    private static void assertMessage(String expected, Tensor logits, float smoothing, int... target) {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Functional.crossEntropy(logits, target, smoothing));
        assertEquals(expected, error.getMessage());
    }
}

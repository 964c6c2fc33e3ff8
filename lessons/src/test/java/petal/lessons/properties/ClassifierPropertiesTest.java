package petal.lessons.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.lessons.properties.Numbers.distance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import petal.nn.BatchNorm2d;
import petal.nn.Dropout;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/** Laws of the parts of a classifier: probabilities, the loss, normalisation, dropout. */
class ClassifierPropertiesTest {

    @Provide
    Arbitrary<float[][]> logits() {
        return Numbers.rows(1);
    }

    @Property(tries = 100)
    void softmaxGivesProbabilities(@ForAll("logits") float[][] rows) {
        Tensor probabilities = Tensor.matrix(rows).softmax();
        assertTrue(probabilities.min().item() >= 0 && probabilities.max().item() <= 1);
        assertEquals(0, probabilities.sum(false, 1).sub(1).abs().max().item(), 1e-5);
    }

    @Property(tries = 100)
    void softmaxIgnoresAShift(@ForAll("logits") float[][] rows, @ForAll @FloatRange(min = -50, max = 50) float shift) {
        Tensor logits = Tensor.matrix(rows);
        assertEquals(0, distance(logits.softmax(), logits.add(shift).softmax()), 1e-4);
    }

    @Property(tries = 100)
    void softmaxKeepsTheOrder(@ForAll("logits") float[][] rows) {
        Tensor logits = Tensor.matrix(rows);
        int[] best = logits.argmax();
        Tensor probabilities = logits.softmax();
        for (int i = 0; i < best.length; i++) {
            assertEquals(probabilities.select(i).max().item(), probabilities.get(i, best[i]));
        }
    }

    @Property(tries = 100)
    void theLossIsNeverNegativeAndZeroOnlyForCertainty(@ForAll("logits") float[][] rows) {
        Tensor logits = Tensor.matrix(rows);
        float loss = Functional.crossEntropy(logits, new int[rows.length], 0).item();
        float certainty = logits.softmax().slice(1, 0, 1).min().item();
        assertTrue(loss >= 0, "loss " + loss);
        assertTrue(loss > 0 || certainty > 0.999999f, "loss 0 at probability " + certainty);
    }

    @Property(tries = 50)
    void batchNormGivesEveryChannelMeanZeroAndVarianceOne(@ForAll long seed, @ForAll @IntRange(min = 2,
            max = 8) int pictures, @ForAll @IntRange(min = 1, max = 5) int channels,
            @ForAll @FloatRange(min = -20,
                    max = 20) float shift,
            @ForAll @FloatRange(min = 0.5f, max = 20) float scale) {
        Tensor x = Tensor.randn(new Generator(seed), pictures, channels, 4, 4).mul(scale).add(shift);
        Tensor y = new BatchNorm2d(channels).forward(x);
        Tensor mean = y.mean(false, 0, 2, 3);
        assertEquals(0, mean.abs().max().item(), 1e-4);
        assertEquals(0, y.square().mean(false, 0, 2, 3).sub(1).abs().max().item(), 1e-3);
    }

    @Property(tries = 50)
    void dropoutDoesNothingInEvaluation(@ForAll("logits") float[][] rows) {
        Dropout dropout = new Dropout(0.5);
        dropout.eval();
        Tensor x = Tensor.matrix(rows);
        assertArrayEquals(x.toArray(), dropout.forward(x).toArray());
    }
}

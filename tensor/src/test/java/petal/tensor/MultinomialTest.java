package petal.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MultinomialTest {
    @Label("Samples without replacement are different categories, and none has the weight 0.")
    @Property(tries = 40)
    void samplesOfCategories(@ForAll @IntRange(min = 1, max = 6) int categories, @ForAll @IntRange(max = 3) int rows,
            @ForAll boolean replacement, @ForAll long seed) {
        int samples = 1 + Math.floorMod(seed, categories);
        Tensor weights = Functional.concat(1, Tensor.rand(new Generator(seed), rows, categories).add(0.1f),
                Tensor.zeros(rows, 2));
        IntTensor drawn = IntTensor.multinomial(new Generator(seed), weights, samples, replacement);
        assertEquals("[" + rows + ", " + samples + "]", Shapes.toString(drawn.shape()));
        for (int row = 0; row < rows; row++) {
            int[] found = Arrays.copyOfRange(drawn.toArray(), row * samples, (row + 1) * samples);
            assertTrue(Arrays.stream(found).allMatch(c -> c >= 0 && c < categories));
            assertTrue(replacement || Arrays.stream(found).distinct().count() == samples);
        }
    }

    /** Of the first draw the shares are the weights, of a second one those of what is left. */
    @Example
    void samplesHaveTheSharesOfTheirWeights() {
        int n = 20_000;
        IntTensor drawn = IntTensor.multinomial(new Generator(5), Tensor.vector(1, 2, 5).expand(n, 3), 2, false);
        double[] first = new double[3];
        double thenLast = 0;
        for (int i = 0; i < n; i++) {
            first[drawn.get(i, 0)] += 1.0 / n;
            thenLast += drawn.get(i, 0) == 0 && drawn.get(i, 1) == 2 ? 1.0 / n : 0;
        }
        assertArrayEquals(new double[] {1.0 / 8, 2.0 / 8, 5.0 / 8}, first, 0.01);
        assertEquals(1.0 / 8 * 5 / 7, thenLast, 0.01);
    }
}

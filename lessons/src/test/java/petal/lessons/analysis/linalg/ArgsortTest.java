package petal.lessons.analysis.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ArgsortTest {

    @Label("Sorting indices gives a permutation in order.")
    @Property
    void isAPermutationInOrder(@ForAll float[] scores) {
        int[] order = Argsort.descending(scores);
        assertEquals(scores.length, Arrays.stream(order).distinct().filter(i -> i >= 0 && i < scores.length).count());
        for (int k = 1; k < order.length; k++) {
            float before = scores[order[k - 1]];
            float after = scores[order[k]];
            assertTrue(before > after || (before == after && order[k - 1] < order[k]));
        }
    }

    @Property
    void ascendingIsDescendingOfTheNegatives(@ForAll float[] scores) {
        float[] negatives = scores.clone();
        for (int i = 0; i < negatives.length; i++) {
            negatives[i] = -negatives[i];
        }
        assertArrayEquals(Argsort.ascending(scores), Argsort.descending(negatives));
    }

    @Property
    void bothPrecisionsAgree(@ForAll float[] scores) {
        double[] wide = new double[scores.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = scores[i];
        }
        assertArrayEquals(Argsort.ascending(scores), Argsort.ascending(wide));
    }

    @Test
    void tiesKeepTheirOrderAndNanComesLast() {
        float[] scores = {1, Float.NaN, 2, 1, -0f, 0f, Float.NEGATIVE_INFINITY};
        assertArrayEquals(new int[] {2, 0, 3, 4, 5, 6, 1}, Argsort.descending(scores));
        assertArrayEquals(new int[] {6, 4, 5, 0, 3, 2, 1}, Argsort.ascending(scores));
    }
}

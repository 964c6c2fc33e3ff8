package petal.lessons.analysis.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.Fixture;
import petal.lessons.analysis.Samples;
import petal.lessons.analysis.linalg.Pairwise;

class KNearestTest {

    @Test
    void neighboursAreScikitLearns() {
        double[][] cosines = Pairwise.of(Fixture.rows("tall_x")).cosines();
        float[][] expected = Fixture.rows("tall_nearest");
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(Fixture.labels(new float[][] {expected[i]}), KNearest.nearest(cosines[i], i, 5));
        }
    }

    @Test
    void theNearestAloneDecidesAndIsNotTheRowItself() {
        int[] labels = Fixture.labels(Fixture.rows("tall_y"));
        double[][] cosines = Pairwise.of(Fixture.rows("tall_x")).cosines();
        float[][] nearest = Fixture.rows("tall_nearest");
        int[] expected = IntStream.range(0, labels.length).map(i -> labels[(int) nearest[i][0]]).toArray();
        assertArrayEquals(expected, KNearest.leaveOneOut(cosines, labels, 1));
    }

    @Test
    void theMajorityWinsAndTheNearestBreaksTies() {
        double[][] similarity = {{0.9, 0.8, 0.7, 0.6, 0.5}};
        int[] labels = {2, 1, 1, 0, 0};
        assertArrayEquals(new int[] {2}, KNearest.predict(similarity, labels, 1));
        assertArrayEquals(new int[] {2}, KNearest.predict(similarity, labels, 2));
        assertArrayEquals(new int[] {1}, KNearest.predict(similarity, labels, 3));
        assertArrayEquals(new int[] {1}, KNearest.predict(similarity, labels, 5));
        assertArrayEquals(new int[] {1}, KNearest.predict(similarity, labels, 6), "as many as there are");
        assertThrows(IllegalArgumentException.class, () -> KNearest.predict(similarity, new int[4], 1));
    }

    /** With everybody voting, the largest class always wins. */
    @Property(tries = 30)
    void allTogetherElectTheLargestClass(@ForAll Random random, @ForAll @IntRange(min = 3, max = 12) int n) {
        int[] labels = IntStream.range(0, n).map(i -> i == 0 ? 1 : 0).toArray();
        double[][] cosines = Pairwise.of(Samples.normal(random, n, 4)).cosines();
        assertArrayEquals(new int[n], KNearest.predict(cosines, labels, n));
    }

    @Property(tries = 30)
    void classesFarApartAreNeverMistaken(@ForAll Random random) {
        float[][] rows = Samples.normal(random, 12, 3);
        int[] labels = IntStream.range(0, 12).map(i -> i % 3).toArray();
        for (int i = 0; i < 12; i++) {
            rows[i][0] += 100 * labels[i];
        }
        int[] predicted = KNearest.leaveOneOut(Pairwise.of(rows).nearness(), labels, 3);
        assertEquals(1, KNearest.accuracy(predicted, labels));
    }

    @Test
    void saysWhatItNeeds() {
        double[][] two = new double[2][2];
        assertEquals("At least 1 neighbour votes, but 0 were asked for.",
                assertThrows(IllegalArgumentException.class, () -> KNearest.leaveOneOut(two, new int[2], 0))
                        .getMessage());
        assertEquals("A vote of neighbours needs other rows, but there are none.",
                assertThrows(IllegalArgumentException.class,
                        () -> KNearest.leaveOneOut(new double[1][1], new int[1], 2)).getMessage());
        assertArrayEquals(new int[] {1, 0}, KNearest.leaveOneOut(two, new int[] {0, 1}, 9));
        assertThrows(IllegalArgumentException.class, () -> KNearest.leaveOneOut(two, new int[3], 1));
        assertThrows(IllegalArgumentException.class, () -> KNearest.accuracy(new int[2], new int[3]));
        assertEquals(0.5, KNearest.accuracy(new int[] {1, 2}, new int[] {1, 0}));
    }
}

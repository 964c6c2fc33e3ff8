package petal.lessons.analysis.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.Samples;

class VectorsTest {

    @Test
    void dotProductOfEveryLength() {
        assertEquals(0, Vectors.dot(new float[0], new float[0]));
        assertEquals(32, Vectors.dot(new float[] {1, 2, 3}, new float[] {4, 5, 6}));
        assertEquals(55, Vectors.dot(new float[] {1, 2, 3, 4, 5}, new float[] {1, 2, 3, 4, 5}));
    }

    @Property
    void cosineLiesBetweenMinusOneAndOneAndIgnoresLength(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int d,
            @ForAll @FloatRange(min = 0.01f, max = 100) float scale) {
        float[] a = Samples.normal(random, 1, d)[0];
        float[] b = Samples.normal(random, 1, d)[0];
        double cosine = Vectors.cosine(a, b);
        assertTrue(cosine >= -1 && cosine <= 1);
        assertEquals(cosine, Vectors.cosine(b, a));
        float[] scaled = a.clone();
        for (int j = 0; j < d; j++) {
            scaled[j] *= scale;
        }
        assertEquals(cosine, Vectors.cosine(scaled, b), 1e-6);
        assertEquals(1, Vectors.cosine(a, scaled), 1e-6);
    }

    @Property(tries = 50)
    void rotationKeepsDotProducts(@ForAll Random random, @ForAll @IntRange(min = 1, max = 10) int d) {
        float[][] pair = Samples.normal(random, 2, d);
        float[][] rotated = Samples.rotate(pair, Samples.rotation(random, d));
        assertEquals(Vectors.dot(pair[0], pair[1]), Vectors.dot(rotated[0], rotated[1]), 1e-4);
    }

    @Test
    void normalisedRowsHaveLengthOneAndTheSameDirection() {
        float[][] unit = Vectors.normaliseRows(new float[][] {{3, 4}, {0, -2}});
        assertArrayEquals(new float[] {0.6f, 0.8f}, unit[0]);
        assertArrayEquals(new float[] {0, -1}, unit[1]);
        assertArrayEquals(new float[] {0.6f, 0.8f}, Vectors.normalise(new float[] {3, 4}));
    }

    @Test
    void zerosHaveNoDirection() {
        assertEquals(0, Vectors.cosine(new float[2], new float[] {1, 2}));
        assertEquals(0, Vectors.cosine(new float[2], new float[2]));
        assertArrayEquals(new float[2], Vectors.normaliseRows(new float[1][2])[0]);
        assertEquals(1, Vectors.cosine(new float[] {1e-40f, 2e-40f}, new float[] {1e30f, 2e30f}), 1e-4);
    }

    @Test
    void squaredDistances() {
        assertEquals(25, Vectors.squaredDistance(new float[] {1, 2}, new float[] {4, -2}));
        assertThrows(IllegalArgumentException.class, () -> Vectors.squaredDistance(new float[1], new float[2]));
    }

    @Test
    void saysWhatItNeeds() {
        assertMessage("A dot product needs two vectors of one length, but these have 1 and 2 numbers.",
                () -> Vectors.dot(new float[1], new float[2]));
        assertMessage("A direction needs a finite length above zero, but the vector has length 0.0.",
                () -> Vectors.normalise(new float[2]));
        assertMessage("A direction needs finite numbers, but row 1 has length Infinity.",
                () -> Vectors.normaliseRows(new float[][] {{1}, {Float.POSITIVE_INFINITY}}));
        assertMessage("A direction needs finite numbers, but the second vector has length NaN.",
                () -> Vectors.cosine(new float[] {1}, new float[] {Float.NaN}));
    }

    private static void assertMessage(String expected, Runnable code) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, code::run).getMessage());
    }
}

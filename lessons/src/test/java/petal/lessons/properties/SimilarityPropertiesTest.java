package petal.lessons.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.FloatRange;
import petal.lessons.analysis.linalg.Vectors;

/** Laws of the dot product and the cosine. */
class SimilarityPropertiesTest {

    @Provide
    Arbitrary<float[][]> twoVectors() {
        return Numbers.vectors(2);
    }

    /** Only what has a length has a direction. */
    @Provide
    Arbitrary<float[][]> twoDirections() {
        return Numbers.vectors(2).filter(v -> Vectors.norm(v[0]) > 0 && Vectors.norm(v[1]) > 0);
    }

    @Property
    void theCosineLiesBetweenMinusOneAndOne(@ForAll("twoDirections") float[][] v) {
        double cosine = Vectors.cosine(v[0], v[1]);
        assertTrue(Math.abs(cosine) <= 1 + 1e-12, "cosine " + cosine);
    }

    @Property
    void theCosineIgnoresScale(@ForAll("twoDirections") float[][] v, @ForAll @FloatRange(min = 0.01f,
            max = 100) float factor) {
        assertEquals(Vectors.cosine(v[0], v[1]), Vectors.cosine(scaled(v[0], factor), v[1]), 1e-5);
    }

    @Property
    void aVectorIsMostLikeItself(@ForAll("twoDirections") float[][] v) {
        assertEquals(1, Vectors.cosine(v[0], v[0]), 1e-9);
    }

    @Property
    void comparingIsMutual(@ForAll("twoDirections") float[][] v) {
        assertEquals(Vectors.dot(v[0], v[1]), Vectors.dot(v[1], v[0]), 1e-9);
        assertEquals(Vectors.cosine(v[0], v[1]), Vectors.cosine(v[1], v[0]), 1e-9);
    }

    /** Turning both vectors by the same angle in the plane of their first two axes changes no product. */
    @Property
    void aRotationKeepsAllDotProducts(@ForAll("twoVectors") float[][] v, @ForAll @FloatRange(max = 6.28f) float angle) {
        assertEquals(Vectors.dot(v[0], v[1]), Vectors.dot(turned(v[0], angle), turned(v[1], angle)), 1e-3);
    }

    /** The inequality of Cauchy and Schwarz, which is why the cosine stays below 1. */
    @Property
    void aDotProductIsNeverLargerThanTheProductOfTheLengths(@ForAll("twoVectors") float[][] v) {
        assertTrue(Math.abs(Vectors.dot(v[0], v[1])) <= Vectors.norm(v[0]) * Vectors.norm(v[1]) + 1e-6);
    }

    private static float[] scaled(float[] v, float factor) {
        float[] scaled = v.clone();
        for (int i = 0; i < v.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static float[] turned(float[] v, double angle) {
        float[] turned = v.clone();
        if (v.length > 1) {
            turned[0] = (float) (v[0] * Math.cos(angle) - v[1] * Math.sin(angle));
            turned[1] = (float) (v[0] * Math.sin(angle) + v[1] * Math.cos(angle));
        }
        return turned;
    }
}

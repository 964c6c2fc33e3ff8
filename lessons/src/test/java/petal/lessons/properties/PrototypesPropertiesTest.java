package petal.lessons.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static petal.lessons.properties.Numbers.distance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Tensor;

/** Laws of a head whose rows are prototypes: scores = embeddings · prototypesᵀ. */
class PrototypesPropertiesTest {

    /** Six rows of the same length: two embeddings, three prototypes, and one vector more. */
    @Provide
    Arbitrary<float[][]> sixRows() {
        return Numbers.vectors(6);
    }

    private static Tensor embeddings(float[][] rows) {
        return Tensor.matrix(rows[0], rows[1]);
    }

    private static Tensor prototypes(float[][] rows) {
        return Tensor.matrix(rows[2], rows[3], rows[4]);
    }

    /** So a single prototype says nothing; only differences between prototypes do. */
    @Property(tries = 100)
    void theSameVectorAddedToAllPrototypesChangesNoProbability(@ForAll("sixRows") float[][] rows) {
        Tensor moved = prototypes(rows).add(Tensor.vector(rows[5]));
        Tensor before = embeddings(rows).matmul(prototypes(rows).t()).softmax();
        assertEquals(0, distance(before, embeddings(rows).matmul(moved.t()).softmax()), 2e-3);
    }

    @Property(tries = 100)
    void theScoreOfTheMeanIsTheMeanOfTheScores(@ForAll("sixRows") float[][] rows) {
        Tensor scores = embeddings(rows).matmul(prototypes(rows).t());
        Tensor ofMean = embeddings(rows).mean(true, 0).matmul(prototypes(rows).t());
        assertEquals(0, distance(scores.mean(true, 0), ofMean), 1e-3);
    }

    /** A power of two, so that nothing is rounded and ties stay ties. */
    @Property(tries = 100)
    void longerEmbeddingsGetTheSameClass(@ForAll("sixRows") float[][] rows, @ForAll @IntRange(max = 5) int doublings) {
        Tensor scores = embeddings(rows).matmul(prototypes(rows).t());
        Tensor longer = embeddings(rows).mul(1 << doublings).matmul(prototypes(rows).t());
        assertArrayEquals(scores.argmax(), longer.argmax());
    }
}

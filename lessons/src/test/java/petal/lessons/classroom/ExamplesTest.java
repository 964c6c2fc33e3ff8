package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.neighbours.Similarity;

class ExamplesTest {
    @Test
    void otherClassesServeAsWell() {
        float[][] embeddings = {{0, 1}, {1, 0}, {0, -1}, {1, 1}};
        var examples = Examples.alike(embeddings, new int[] {2, 1, 2, 0}, List.of("cat", "dog", "fox"));
        assertArrayEquals(new int[] {0, 2, 3}, examples.indices());
        assertEquals(List.of("fox A", "fox B", "cat C"), examples.names());
    }

    @Test
    void alikeIsTheSunflowerNearestToTheFirst() {
        float[][] embeddings = {{0, 1}, {1, 0}, {0, -1}, {1, 1}, {5, 1}, {1, -3}};
        int[] labels = {2, 1, 1, 2, 1, 2};
        var examples = Examples.alike(embeddings, labels, List.of("roses", "sunflowers", "tulips"));
        assertArrayEquals(new int[] {1, 4, 0}, examples.indices());
        assertEquals(List.of("sunflower A", "sunflower B", "tulip C"), examples.names());
        assertArrayEquals(new int[] {2, 3},
                examples.surprising(Similarity.cosines(embeddings, embeddings[1]), labels));
    }

    @Test
    void tooFewPicturesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Examples.classes(new int[] {0, 1}, List.of("cat", "dog")));
    }
}

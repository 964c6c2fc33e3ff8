package petal.lessons.analysis.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.linalg.Vectors;

class ClassActivationMapTest {

    @Test
    void eachPositionIsADotProduct() {
        float[] features = {1, 2, 3, 4, 5, 6, /* second channel */ 10, 20, 30, 40, 50, 60};
        float[][] map = ClassActivationMap.of(features, 2, 3, new float[] {1, -0.1f});

        assertArrayEquals(new float[] {0, 0, 0}, map[0], 1e-6f);
        assertArrayEquals(new float[] {0, 0, 0}, map[1], 1e-6f);
        assertArrayEquals(new float[] {20, 40, 60}, ClassActivationMap.of(features, 2, 3, new float[] {0, 2})[0]);
    }

    @Property(tries = 200)
    void theMeanOfTheMapIsTheDotProductWithTheMean(@ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width, @ForAll @IntRange(min = 1, max = 20) int channels,
            @ForAll long seed) {
        Random random = new Random(seed);
        int plane = height * width;
        float[] features = new float[channels * plane];
        float[] prototype = new float[channels];
        float[] embedding = new float[channels];
        for (int k = 0; k < channels; k++) {
            prototype[k] = (float) random.nextGaussian();
            double sum = 0;
            for (int i = 0; i < plane; i++) {
                features[k * plane + i] = (float) random.nextGaussian();
                sum += features[k * plane + i];
            }
            embedding[k] = (float) (sum / plane);
        }

        assertEquals(Vectors.dot(prototype, embedding),
                ClassActivationMap.mean(ClassActivationMap.of(features, height, width, prototype)), 1e-4);
    }

    @Test
    void anotherNumberOfFeaturesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ClassActivationMap.of(new float[11], 2, 3, new float[2]));
    }
}

package petal.lessons.embeddings;

import java.util.Arrays;
import java.util.List;
import petal.lessons.analysis.Argsort;

/** One solution of each exercise; others are right, too. */
final class Solutions {
    private Solutions() {
    }

    /** The end of the list, backwards. */
    static int[] leastSimilar(int[] mostSimilar, int count) {
        int[] least = new int[count];
        for (int i = 0; i < count; i++) {
            least[i] = mostSimilar[mostSimilar.length - 1 - i];
        }
        return least;
    }

    /** A class's index is its row. */
    static float[] prototype(float[][] weights, List<String> classNames, String name) {
        return weights[classNames.indexOf(name)];
    }

    /** The beginning of the ascending order. */
    static int[] lowest(float[] scores, int count) {
        return Arrays.copyOf(Argsort.ascending(scores), count);
    }
}

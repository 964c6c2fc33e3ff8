package petal.lessons.prototypes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.analysis.linalg.Vectors;

/**
 * What the length of an embedding has to do with the answer.
 *
 * @param lengths     of the embeddings, one per photo
 * @param ascending   the photos from the shortest to the longest
 * @param predictions the answers
 */
public record LengthStudy(float[] lengths, int[] ascending, Predictions predictions) {

    /** Measures embeddings of which the predictions are known. */
    public static LengthStudy of(float[][] embeddings, Predictions predictions) {
        float[] lengths = new float[embeddings.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (float) Vectors.norm(embeddings[i]);
        }
        return new LengthStudy(lengths, Argsort.ascending(lengths), predictions);
    }

    /** The longest {@code count}, then the shortest. */
    public int[] extremes(int count) {
        return IntStream.concat(IntStream.rangeClosed(1, count).map(k -> ascending[ascending.length - k]),
                IntStream.range(0, count).map(k -> ascending[k])).toArray();
    }

    /** What stands above photos: the class, the length of the embedding, and how sure the answer was. */
    public List<String> titles(int[] photos, List<String> classes, int... labels) {
        return IntStream.of(photos).mapToObj(i -> title(i, classes, labels)).toList();
    }

    /** The share of right answers among the fifth of the photos with the shortest embeddings. */
    public double shortestFifthRight() {
        return right(Arrays.copyOf(ascending, fifth()));
    }

    /** The same among the longest. */
    public double longestFifthRight() {
        return right(Arrays.copyOfRange(ascending, ascending.length - fifth(), ascending.length));
    }

    private int fifth() {
        return Math.max(1, ascending.length / 5);
    }

    private double right(int... photos) {
        return IntStream.of(photos).filter(predictions::isRight).count() / (double) photos.length;
    }

    private String title(int photo, List<String> classes, int... labels) {
        return String.format(Locale.ROOT, "%s  %.1f  %.0f%%", classes.get(labels[photo]), lengths[photo],
                100 * predictions.confidence(photo));
    }
}

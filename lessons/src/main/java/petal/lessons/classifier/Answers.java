package petal.lessons.classifier;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.lessons.analysis.classification.Predictions;

/**
 * What the network says of the validation photos, in words that fit above a picture.
 *
 * @param predictions its answers
 * @param classes     the classes' names
 * @param labels      what the photos are
 */
record Answers(Predictions predictions, List<String> classes, int... labels) {

    /** What photo {@code i} is. */
    String label(int i) {
        return classes.get(labels[i]);
    }

    /** What photo {@code i} was taken for, and how surely. */
    String answer(int i) {
        return chance(i, predictions.predicted(i));
    }

    /** How likely class {@code c} is for photo {@code i}. */
    String chance(int i, int c) {
        return classes.get(c) + String.format(Locale.ROOT, " %.0f%%", 100 * predictions.probabilities()[i][c]);
    }

    /** The two likeliest classes of photo {@code i}, the right one marked. */
    String doubt(int i) {
        return marked(i, predictions.predicted(i)) + " or " + marked(i, predictions.second(i));
    }

    private String marked(int i, int c) {
        return classes.get(c) + (labels[i] == c ? " ✓" : "");
    }

    /** The surest right answers, the classes taking turns; at most {@code count} photos. */
    int[] typical(int count) {
        List<int[]> byClass = IntStream.range(0, classes.size()).mapToObj(predictions::typical).toList();
        return IntStream.range(0, labels.length).flatMap(rank -> byClass.stream()
                .filter(photos -> rank < photos.length).mapToInt(photos -> photos[rank])).limit(count).toArray();
    }
}

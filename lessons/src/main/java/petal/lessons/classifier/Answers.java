package petal.lessons.classifier;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;

/**
 * What the network says of the validation photos, in words that fit above a picture.
 *
 * @param predictions its answers
 * @param classes     the classes' names
 * @param labels      what the photos are
 */
public record Answers(Predictions predictions, List<String> classes, int... labels) {

    /** What photo {@code i} is. */
    public String label(int i) {
        return classes.get(labels[i]);
    }

    /** What photo {@code i} was taken for, and how surely. */
    public String answer(int i) {
        return chance(i, predictions.predicted(i));
    }

    /** What photo {@code i} is, and what it was taken for. */
    public String mistake(int i) {
        return label(i) + " → " + answer(i);
    }

    /** What {@code words} says of each photo. */
    public List<String> titles(IntFunction<String> words, int... photos) {
        return IntStream.of(photos).mapToObj(words).toList();
    }

    /** The score and the probability of each class for a photo. */
    public TextTable table(float[] scores, float[] probabilities) {
        return new TextTable(List.of("class", "score", "probability"), IntStream.range(0, scores.length)
                .mapToObj(c -> List.of(classes.get(c), Numbers.decimal(scores[c]), Numbers.percent(probabilities[c])))
                .toList());
    }

    /** How likely class {@code c} is for photo {@code i}. */
    String chance(int i, int c) {
        return classes.get(c) + String.format(Locale.ROOT, " %.0f%%", 100 * predictions.probabilities()[i][c]);
    }

    /** The two likeliest classes of photo {@code i}, the right one marked. */
    public String doubt(int i) {
        return marked(i, predictions.predicted(i)) + " or " + marked(i, predictions.second(i));
    }

    private String marked(int i, int c) {
        return classes.get(c) + (labels[i] == c ? " ✓" : "");
    }

    /** The surest right answers, the classes taking turns; at most {@code count} photos. */
    public int[] typical(int count) {
        List<int[]> byClass = IntStream.range(0, classes.size()).mapToObj(predictions::typical).toList();
        return IntStream.range(0, labels.length).flatMap(rank -> byClass.stream()
                .filter(photos -> rank < photos.length).mapToInt(photos -> photos[rank])).limit(count).toArray();
    }
}

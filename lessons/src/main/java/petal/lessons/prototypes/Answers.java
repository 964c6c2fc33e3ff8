package petal.lessons.prototypes;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.lessons.analysis.classification.Predictions;

/** What a network said of photos, in words. */
public final class Answers {
    private Answers() {
    }

    /** The name of each photo, what it was taken for, and how sure the network was. */
    public static List<String> captions(List<String> names, Predictions predictions, List<String> classes) {
        return IntStream.range(0, names.size()).mapToObj(i -> String.format(Locale.ROOT, "%s, taken for %s, %.0f%%",
                names.get(i), classes.get(predictions.predicted(i)), 100 * predictions.confidence(i))).toList();
    }
}

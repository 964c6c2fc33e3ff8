package petal.lessons.prototypes;

import java.util.List;
import petal.chart.HeatMapFigure;
import petal.lessons.analysis.classification.ConfusionMatrix;

/**
 * A head that somebody has changed by hand.
 *
 * @param words what was done
 * @param key   its name among the measurements
 * @param head  what came of it
 */
public record Edit(String words, String key, Head head) {

    /** The head as it is. */
    public static Edit none(Head head) {
        return new Edit("as trained", "as_trained", head);
    }

    /** Two prototypes swapped. */
    public static Edit swapped(Head head, List<String> classes, int a, int b) {
        return new Edit("\"" + classes.get(a) + "\" and \"" + classes.get(b) + "\" swapped", "swapped",
                head.swapped(a, b));
    }

    /** A prototype of zeros. */
    public static Edit zeroed(Head head, List<String> classes, int a) {
        return new Edit("\"" + classes.get(a) + "\" set to zeros", "zeroed", head.without(a));
    }

    /** The head as it is, two rows swapped, one zeroed, and what else one may try. */
    public static List<Edit> all(Head head, List<String> classes, int a, int b, float[][] means) {
        return List.of(none(head), swapped(head, classes, a, b),
                zeroed(head, classes, a), new Edit("no bias", "no_bias", head.unbiased()),
                new Edit("all prototypes of length 1", "length_one", head.normalised()),
                new Edit("class means instead", "means", Head.ofMeans(means)));
    }

    /** How many photos of each class are taken for each class afterwards. */
    public HeatMapFigure confusion(float[][] embeddings, int[] labels, List<String> classes) {
        int[] predicted = head.predict(embeddings, labels).predicted();
        return HeatMapFigure.confusion(words, classes,
                ConfusionMatrix.of(labels, predicted, classes.size()).counts());
    }
}

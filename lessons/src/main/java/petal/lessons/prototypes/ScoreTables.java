package petal.lessons.prototypes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import petal.lessons.analysis.classification.ClassActivationMap;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.classroom.FeatureMaps.FeatureMap;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;

/**
 * What a head makes of a photo, in tables with a row per class.
 *
 * @param head    the head
 * @param classes the classes' names
 */
public record ScoreTables(Head head, List<String> classes) {

    /** How long each prototype is, and its bias. */
    public TextTable rows() {
        return table(List.of("class", "length of the row", "bias"), c -> List.of(classes.get(c),
                number("%.3f", Vectors.norm(head.rows()[c])), number("%.3f", head.bias()[c])));
    }

    /**
     * The score of each class, beside the network's.
     *
     * @param x             an embedding
     * @param network       the scores that the network gives it
     * @param probabilities what softmax makes of them
     */
    public TextTable scores(float[] x, float[] network, float... probabilities) {
        return table(List.of("class", "w · x", "bias", "score", "the network's", "probability"), c -> {
            double dot = Vectors.dot(head.rows()[c], x);
            return List.of(classes.get(c), number("%.3f", dot), number("%.3f", head.bias()[c]),
                    number("%.3f", dot + head.bias()[c]), number("%.3f", network[c]),
                    Numbers.percent(probabilities[c]));
        });
    }

    /** Each dot product of an embedding, taken apart into lengths and cosine. */
    public TextTable angles(float... x) {
        return table(List.of("class", "|w|", "|x|", "cosine", "w · x"), c -> {
            float[] w = head.rows()[c];
            return List.of(classes.get(c), number("%.3f", Vectors.norm(w)), number("%.3f", Vectors.norm(x)),
                    number("%.3f", Vectors.cosine(w, x)), number("%.3f", Vectors.dot(w, x)));
        });
    }

    /** The probability of each class if an embedding were so many times as long. */
    public TextTable stretched(float[] x, double... factors) {
        List<String> header = new ArrayList<>(List.of("class"));
        Arrays.stream(factors).forEach(factor -> header.add("× " + number("%.2f", factor)));
        List<float[]> probabilities = Arrays.stream(factors)
                .mapToObj(factor -> Predictions.softmax(head.scores(times(factor, x)))).toList();
        return table(header, c -> {
            List<String> row = new ArrayList<>(List.of(classes.get(c)));
            probabilities.forEach(ofFactor -> row.add(Numbers.percent(ofFactor[c])));
            return row;
        });
    }

    /**
     * The mean of each class's map over a photo, beside its score.
     *
     * @param features the photo's last feature map
     * @param x        the photo's embedding
     */
    public TextTable maps(FeatureMap features, float... x) {
        return table(List.of("class", "mean of the map", "bias", "sum", "score"), c -> {
            double mean = ClassActivationMap.mean(features.of(head.rows()[c]));
            return List.of(classes.get(c), number("%.3f", mean), number("%.3f", head.bias()[c]),
                    number("%.3f", mean + head.bias()[c]), number("%.3f", head.scores(x)[c]));
        });
    }

    private TextTable table(List<String> header, IntFunction<List<String>> rowOfClass) {
        return new TextTable(header, IntStream.range(0, classes.size()).mapToObj(rowOfClass).toList());
    }

    private static float[] times(double factor, float... x) {
        float[] longer = new float[x.length];
        for (int k = 0; k < x.length; k++) {
            longer[k] = (float) (factor * x[k]);
        }
        return longer;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

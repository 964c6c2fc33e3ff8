package petal.lessons.classifier;

import java.util.List;
import java.util.stream.IntStream;
import petal.lessons.analysis.classification.ConfusionMatrix;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/**
 * How well each class is found.
 *
 * @param matrix  what was taken for what
 * @param classes the classes' names
 */
public record ByClass(ConfusionMatrix matrix, List<String> classes) {

    /** Precision, recall and F1 of every class. */
    public TextTable table() {
        return new TextTable(List.of("class", "photos", "precision", "recall", "F1"),
                IntStream.range(0, classes.size()).mapToObj(c -> List.of(classes.get(c),
                        Integer.toString(matrix.support(c)), Numbers.percent(matrix.precision(c)),
                        Numbers.percent(matrix.recall(c)), Numbers.percent(matrix.f1(c)))).toList());
    }

    /** Notes them among the measurements. */
    public void note(Metrics metrics) {
        for (int c = 0; c < classes.size(); c++) {
            metrics.group(classes.get(c)).put("photos", matrix.support(c)).put("precision", matrix.precision(c))
                    .put("recall", matrix.recall(c)).put("f1", matrix.f1(c));
        }
    }
}

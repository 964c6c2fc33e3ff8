package petal.lessons.prototypes;

import java.util.List;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/**
 * How well changed heads do.
 *
 * @param edits      what was changed
 * @param embeddings of the photos that are classified, [photos][features]
 * @param labels     their classes
 */
public record EditReport(List<Edit> edits, float[][] embeddings, int... labels) {

    /** The accuracy after each change. */
    public TextTable table() {
        return new TextTable(List.of("change", "accuracy"), edits.stream()
                .map(edit -> List.of(edit.words(), Numbers.percent(accuracy(edit)))).toList());
    }

    /** Notes the accuracies among the measurements. */
    public void note(Metrics metrics) {
        edits.forEach(edit -> metrics.put(edit.key(), accuracy(edit)));
    }

    private double accuracy(Edit edit) {
        return edit.head().predict(embeddings, labels).accuracy();
    }
}

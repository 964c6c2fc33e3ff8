package petal.lessons.projection;

import java.util.List;
import petal.chart.ScatterGrid;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/**
 * Trials of LDA, in pictures and numbers.
 *
 * @param trials at least one
 */
public record LdaReport(List<LdaTrial> trials) {

    /** Both halves of each trial side by side. */
    public ScatterGrid draw(List<String> classes) {
        return new ScatterGrid("", trials.stream().flatMap(trial -> trial.draw(classes).stream()).toList());
    }

    /** How often the nearest class mean is right in both halves. */
    public TextTable table() {
        return new TextTable(List.of("LDA of", "fitted half", "held-out half"), trials.stream()
                .map(trial -> List.of(trial.name(), Numbers.percent(trial.fitAccuracy()),
                        Numbers.percent(trial.heldOutAccuracy())))
                .toList());
    }

    /** Notes the accuracies among the measurements. */
    public void note(Metrics metrics) {
        trials.forEach(trial -> metrics.group(Metrics.key(trial.name())).put("fitted", trial.fitAccuracy())
                .put("held_out", trial.heldOutAccuracy()));
    }
}

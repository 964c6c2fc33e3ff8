package petal.lessons.classifier;

import java.util.List;
import java.util.Locale;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/**
 * One way to get a classifier, and what it came to.
 *
 * @param name     what was done
 * @param accuracy the share of validation photos that it gets right
 * @param learning how many numbers training could change
 * @param seconds  how long it took
 */
record Experiment(String name, double accuracy, long learning, double seconds) {

    /** Side by side. */
    static TextTable table(List<Experiment> experiments) {
        return new TextTable(List.of("", "accuracy", "numbers that learn", "seconds"), experiments.stream()
                .map(e -> List.of(e.name, Numbers.percent(e.accuracy),
                        String.format(Locale.ROOT, "%,d", e.learning), String.format(Locale.ROOT, "%.1f", e.seconds)))
                .toList());
    }

    /** Notes it among the measurements. */
    void note(Metrics metrics) {
        metrics.group(Metrics.key(name)).put("accuracy", accuracy).put("parameters_that_learn", learning)
                .put("seconds", seconds);
    }
}

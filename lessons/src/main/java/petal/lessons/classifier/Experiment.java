package petal.lessons.classifier;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import petal.lessons.console.Durations;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/**
 * One way to get a classifier, and what it came to.
 *
 * @param name     what was done
 * @param accuracy the share of validation photos that it gets right
 * @param learning how many numbers training could change
 * @param losses   the loss of each batch; none if nothing was learnt
 * @param seconds  how long it took
 */
public record Experiment(String name, double accuracy, long learning, double[] losses, double seconds) {

    /** Side by side. */
    public static TextTable table(List<Experiment> experiments) {
        return new TextTable(List.of("", "accuracy", "numbers that learn", "first loss", "last loss",
                "time"),
                experiments.stream()
                        .map(e -> List.of(e.name, Numbers.percent(e.accuracy),
                                String.format(Locale.ROOT, "%,d", e.learning),
                                e.losses.length == 0 ? "" : Numbers.decimal(e.losses[0]),
                                e.losses.length == 0 ? "" : Numbers.decimal(e.losses[e.losses.length - 1]),
                                Durations.format(Duration.ofMillis(Math.round(1000 * e.seconds)))))
                        .toList());
    }

    /** Notes it among the measurements. */
    public void note(Metrics metrics) {
        metrics.group(Metrics.key(name)).put("accuracy", accuracy).put("parameters_that_learn", learning)
                .put("seconds", seconds);
    }
}

package petal.lessons.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;
import petal.lessons.yours.WorkLog.Work;

/**
 * Who computed what.
 *
 * @param work    of each kernel that is an exercise
 * @param seconds how long everything took
 */
public record Shares(List<Work> work, double seconds) {

    /** The part of the time that the student's kernels took. */
    public double yours() {
        return work.stream().filter(Work::yours).mapToDouble(Work::seconds).sum() / seconds;
    }

    /** How many different kernels of the student computed. */
    public long kernels() {
        return work.stream().filter(Work::yours).map(Work::kernel).distinct().count();
    }

    /** How much is the student's, and how far the scores are from Petal's. */
    public String ofScores(double difference) {
        return said("largest difference of a score from Petal's, of the largest", difference);
    }

    /** How much is the student's, and how far the losses are from Petal's. */
    public String ofLosses(double difference) {
        return said("largest difference of a loss from Petal's, of the loss", difference);
    }

    private String said(String what, double difference) {
        return String.format(Locale.ROOT, "%s of the time in %d of your kernels%n%s: %.1e", Numbers.percent(yours()),
                kernels(), what, difference);
    }

    /** Notes them among the measurements. */
    public void note(Metrics metrics, double difference) {
        metrics.put("your_share", yours()).put("your_kernels", kernels()).put("seconds", seconds)
                .put("difference", difference);
    }

    /** A row for each kernel. */
    public TextTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Work one : work) {
            rows.add(
                    row(one.kernel(), one.yours() ? "yours" : "Petal's", Integer.toString(one.calls()), one.seconds()));
        }
        double rest = Math.max(0, seconds - work.stream().mapToDouble(Work::seconds).sum());
        rows.add(row("everything else", "Petal's", "", rest));
        rows.add(row("all", "", "", seconds));
        return new TextTable(List.of("kernel", "by", "calls", "ms", "share"), rows);
    }

    private List<String> row(String kernel, String by, String calls, double took) {
        return List.of(kernel, by, calls, String.format(Locale.ROOT, "%.1f", 1000 * took),
                Numbers.percent(took / seconds));
    }
}

package petal.lessons.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.yours.WorkLog.Work;

/**
 * Who computed what.
 *
 * @param work    of each kernel that is an exercise
 * @param seconds how long everything took
 */
record Shares(List<Work> work, double seconds) {

    /** The part of the time that the student's kernels took. */
    double yours() {
        return work.stream().filter(Work::yours).mapToDouble(Work::seconds).sum() / seconds;
    }

    /** How many different kernels of the student computed. */
    long kernels() {
        return work.stream().filter(Work::yours).map(Work::kernel).distinct().count();
    }

    TextTable table() {
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

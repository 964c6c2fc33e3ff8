package petal.lessons.console;

import java.time.Duration;
import java.util.Locale;

/** One line when work begins and one when it ends. */
final class ProgressLog implements ProgressBar {

    private final Console console;
    private final String task;
    private final String unit;
    private final long start = System.nanoTime();
    private long done;
    private String last = "";

    ProgressLog(Console console, String task, long total, String unit) {
        this.console = console;
        this.task = task;
        this.unit = unit;
        console.print(task + ": " + total + " " + unit + " …");
    }

    @Override
    public void step(String message) {
        done++;
        last = message;
    }

    @Override
    public void close() {
        var time = Duration.ofNanos(System.nanoTime() - start);
        double rate = done / Math.max(1e-9, time.toNanos() / 1e9);
        console.print(task + ": " + done + " " + unit + " in " + Durations.format(time)
                + String.format(Locale.ROOT, " (%.1f a second)", rate) + (last.isEmpty() ? "" : ", " + last));
        console.noteProgress();
    }
}

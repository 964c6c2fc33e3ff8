package petal.lessons.console;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that moves, with rate and time left. */
final class ProgressLine implements ProgressBar {

    private static final int REFRESH_MILLIS = 200;

    private final Console console;
    private final me.tongfei.progressbar.ProgressBar bar;

    ProgressLine(Console console, String task, long total, String unit) {
        this.console = console;
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setSpeedUnit(ChronoUnit.SECONDS)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                // A given width: asking the terminal for its own would load a native library.
                .setConsumer(new ConsoleProgressBarConsumer(System.err, console.width() - 1))
                .build();
    }

    @Override
    public void step(String message) {
        bar.setExtraMessage(message.isEmpty() ? "" : "  " + message);
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
        console.noteProgress();
    }
}

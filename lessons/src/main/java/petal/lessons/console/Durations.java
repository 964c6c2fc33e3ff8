package petal.lessons.console;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time for people. */
public final class Durations {

    private Durations() {}

    /**
     * {@return the time in two units at most: 0.3 s, 42 s, 3 min 5 s, 1 h 2 min}
     *
     * @param time 0 or more
     */
    public static String format(Duration time) {
        if (time.toMillis() < 9950) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
        }
        long seconds = Math.round(time.toMillis() / 1e3);
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}

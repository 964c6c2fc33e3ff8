package petal.launcher;

import java.io.PrintStream;
import java.util.Timer;
import java.util.TimerTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows how far Maven is: a line that moves where a person watches, else a line a module. */
final class BuildProgress implements AutoCloseable {

    private static final Pattern MODULE = Pattern.compile(
            "\\[INFO\\] Building Petal(?: :: (.*))? \\S+ +\\[(\\d+)/(\\d+)\\]");
    private static final Pattern DOWNLOAD = Pattern.compile(
            "(?:\\[INFO\\] )?Download(ing|ed) from \\S+: (?:\\S*/)?(\\S+).*");
    private static final long MILLISECONDS = 250;

    private final PrintStream err;
    private final boolean watched;
    private final long start = System.nanoTime();
    private final Timer timer = new Timer(true);
    private String module = "";
    private String file = "";
    private int downloaded;

    /** @param watched whether a person watches {@code err} */
    BuildProgress(PrintStream err, boolean watched) {
        this.err = err;
        this.watched = watched;
        if (watched) {
            timer.schedule(new TimerTask() {
                @Override
                public void run() {
                    show();
                }
            }, MILLISECONDS, MILLISECONDS);
        }
    }

    /** Takes a line of Maven's; returns false for one that says what is wrong. */
    synchronized boolean noted(String line) {
        Matcher begun = MODULE.matcher(line);
        Matcher download = DOWNLOAD.matcher(line);
        if (begun.matches()) {
            module = (begun.group(1) == null ? "Petal" : begun.group(1).replace(" :: ", "/")) + " (" + begun.group(2)
                    + " of " + begun.group(3) + ")";
            file = "";
            if (!watched) {
                err.println("  " + module);
            }
        } else if (download.matches()) {
            file = download.group(2);
            if (download.group(1).equals("ed") && ++downloaded % 100 == 0 && !watched) {
                err.println("  " + downloaded + " files downloaded");
            }
        }
        return line.isBlank() || line.startsWith("[INFO]") || line.startsWith("[WARNING]") || download.matches()
                || line.startsWith("Progress");
    }

    private synchronized void show() {
        String what = module.isEmpty() ? "Maven starts" : module;
        String loading = file.isEmpty() ? "" : ", downloading " + file;
        String line = "  " + what + ", " + (System.nanoTime() - start) / 1_000_000_000 + " s" + loading;
        err.print("\r\033[K" + (line.length() > 78 ? line.substring(0, 77) + "…" : line));
        err.flush();
    }

    @Override
    public synchronized void close() {
        timer.cancel();
        if (watched) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}

package petal.efficientnet.spark;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Says how far a job is: pictures, how many a second, how long the rest will take. Tasks that run report every ten
 * seconds ({@code spark.executor.heartbeatInterval}), and when they end.
 */
final class Progress extends SparkListener implements AutoCloseable {
    /** A terminal's line is written over, other outputs get one now and then. */
    private static final Duration TERMINAL = Duration.ofSeconds(1);
    private static final Duration OTHER = Duration.ofSeconds(30);
    /** Rates before that say nothing. */
    private static final double FIRST_SECONDS = 3;

    private final SparkSession spark;
    private final Counters counters;
    private final long total;
    private final PrintWriter err;
    private final boolean terminal = System.console() != null;
    private final long start = System.nanoTime();
    private final long before;
    /** What tasks that still run have counted, by their number. */
    private final Map<Long, Long> running = new ConcurrentHashMap<>();
    private final Set<String> lost = new HashSet<>();
    private final Thread ticker;
    private int width;

    private Progress(SparkSession spark, Counters counters, long total, PrintWriter err) {
        this.spark = spark;
        this.counters = counters;
        this.total = total;
        this.err = err;
        this.before = counters.photos().value();
        this.ticker = Thread.ofPlatform().daemon().name("petal-progress").unstarted(this::tick);
    }

    /** Begins to report, until it is closed. */
    static Progress start(SparkSession spark, Counters counters, long total, PrintWriter err) {
        var progress = new Progress(spark, counters, total, err);
        spark.sparkContext().addSparkListener(progress);
        progress.ticker.start();
        return progress;
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(terminal ? TERMINAL : OTHER);
                show();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show() {
        double seconds = (System.nanoTime() - start) / 1e9;
        long done = Math.min(total, counters.photos().value() - before
                + running.values().stream().mapToLong(Long::longValue).sum());
        String line = line(done, total, counters.errors().value(), seconds);
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else {
            err.print(line + System.lineSeparator());
        }
        err.flush();
    }

    /** What is said when so many are done after so long. */
    static String line(long done, long total, long broken, double seconds) {
        String line = String.format(Locale.ROOT, "%,d of %,d pictures", done, total);
        if (done > 0 && seconds >= FIRST_SECONDS) {
            double rate = done / seconds;
            long left = Math.round((total - done) / rate);
            line += String.format(Locale.ROOT, ", %.1f a second, %d:%02d:%02d left", rate, left / 3600, left / 60 % 60,
                    left % 60);
        }
        return broken == 0 ? line : line + String.format(Locale.ROOT, ", %,d broken", broken);
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        for (var task : CollectionConverters.asJava(update.accumUpdates())) {
            for (AccumulableInfo info : CollectionConverters.asJava(task._4())) {
                if (info.id() == counters.photos().id() && info.update().isDefined()) {
                    running.put(((Number) task._1()).longValue(), ((Number) info.update().get()).longValue());
                }
            }
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        running.remove(end.taskInfo().taskId());
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        String reason = removed.reason();
        if (!reason.contains("killed by driver") && lost.add(removed.executorId())) {
            if (width > 0) {
                err.println();
                width = 0;
            }
            err.println("Executor " + removed.executorId() + " was lost (" + reason.lines().findFirst().orElse("")
                    .strip() + "); what it had begun is done again by others.");
            err.flush();
        }
    }

    @Override
    public void close() {
        ticker.interrupt();
        spark.sparkContext().removeSparkListener(this);
        synchronized (this) {
            if (width > 0) {
                err.print("\r" + " ".repeat(width) + "\r");
                err.flush();
            }
        }
    }
}

package petal.efficientnet.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import petal.efficientnet.spark.Comparison.State;

/**
 * What is done to a folder while it is locked.
 *
 * @param embedder embeds
 * @param folder   takes the rows
 * @param root     what the paths begin after; empty if they are whole
 * @param err      told how far the work is
 */
record EmbeddingRun(SparkSession spark, PhotoEmbedder embedder, EmbeddingFolder folder, String root,
        PrintWriter err) {
    /** Half a minute's work and 20 MB of rows: what a task that is lost costs. */
    private static final int PHOTOS_PER_TASK = 4096;
    /** Below this, starting a task costs more than another one could win. */
    private static final int FEWEST_PHOTOS_PER_TASK = 64;
    /** So that no slot is idle for long while the last tasks end. */
    private static final int TASKS_PER_SLOT = 8;

    /**
     * Brings the folder up to date.
     *
     * @param listed      rows of {@link Columns#LISTED}
     * @param below       what the paths of all pictures begin with of which those listed are all; empty if there may
     *                    be others anywhere
     * @param retryErrors whether pictures whose row is an error are embedded again
     * @param prune       whether rows are removed whose pictures are gone
     * @return how many were in which state before; empty, and nothing is done, if no pictures are listed
     */
    Map<State, Long> update(JavaRDD<Row> listed, Optional<String> below, boolean retryErrors, boolean prune)
            throws IOException {
        try (var comparison = new Comparison(listed, folder.rows(), below, retryErrors)) {
            long todo = comparison.count(State.NEW, State.REPLACED, State.RETRIED);
            if (todo + comparison.count(State.DONE) == 0) {
                return Map.of();
            }
            State[] removed = prune ? new State[] {State.REPLACED, State.RETRIED, State.GONE}
                    : new State[] {State.REPLACED, State.RETRIED};
            if (comparison.count(removed) > 0) {
                folder.remove(comparison.paths(removed));
            }
            embed(comparison.pictures(State.NEW, State.REPLACED, State.RETRIED).javaRDD(), todo);
            return comparison.counts();
        }
    }

    /** Embeds pictures that the folder does not hold. */
    void embed(JavaRDD<Row> photos, long count) throws IOException {
        if (count == 0) {
            return;
        }
        int slots = spark.sparkContext().defaultParallelism();
        try (var _ = Progress.start(spark, embedder.counters(), count, err)) {
            long rounds = folder.layout().format() == Layout.Format.DELTA
                    ? Math.ceilDiv(count, (long) PHOTOS_PER_TASK * TASKS_PER_SLOT * slots) : 1;
            for (long round = 0; round < rounds; round++) {
                append(rounds == 1 ? photos : inRound(photos, rounds, round),
                        tasks(Math.ceilDiv(count, rounds), slots));
            }
        }
    }

    /** A table that is committed as a whole is committed now and then, for a job may be stopped. */
    private static JavaRDD<Row> inRound(JavaRDD<Row> photos, long rounds, long round) {
        // other bits of the hash than those that divide into tasks
        return photos.filter(photo -> (photo.getString(0).hashCode() * 0x9E3779B9 >>> 8) % rounds == round);
    }

    private void append(JavaRDD<Row> photos, int tasks) throws IOException {
        // by the path and not in turn: a task that runs again gets the same pictures
        JavaRDD<Row> divided = (folder.layout().byLabel() ? ByLabel.of(photos, tasks).key(photos)
                : photos.keyBy(photo -> photo.getString(0))).partitionBy(new HashPartitioner(tasks)).values();
        folder.append(embedder.embed(divided, root));
    }

    /** How many tasks embed so many photos. */
    static int tasks(long photos, int slots) {
        long forSlots = Math.min(Math.ceilDiv(photos, (long) FEWEST_PHOTOS_PER_TASK), (long) TASKS_PER_SLOT * slots);
        return Math.toIntExact(Math.max(forSlots, Math.ceilDiv(photos, (long) PHOTOS_PER_TASK)));
    }
}

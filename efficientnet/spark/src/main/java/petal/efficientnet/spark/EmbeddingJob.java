package petal.efficientnet.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import petal.efficientnet.data.EmbeddingSettings;
import petal.efficientnet.spark.Comparison.State;

/**
 * Embeds every picture of a collection and writes one row each, {@link Columns#EMBEDDED}.
 *
 * @param weights an EfficientNet's
 * @param options how pictures are embedded
 * @param source  the pictures
 * @param target  where the rows go; pictures that it holds already are skipped
 * @param err     told how far the job is
 */
record EmbeddingJob(String weights, EmbeddingOptions options, Source source, Target target, PrintWriter err) {

    /**
     * Where the pictures are.
     *
     * @param name    a folder, or else a table or file of paths
     * @param isTable which of them
     */
    record Source(String name, boolean isTable) {

        JavaRDD<Row> list(SparkSession spark, Broadcast<SerializableConfiguration> configuration) throws IOException {
            return isTable ? PhotoTable.of(spark, name, configuration) : PhotoListing.of(spark, name, configuration);
        }

        /** What the paths of all its pictures begin with. */
        String prefix(SparkSession spark) throws IOException {
            return isTable ? "" : PhotoListing.prefix(spark, name);
        }
    }

    /**
     * Where the rows go.
     *
     * @param out         the folder
     * @param layout      of a new folder
     * @param overwrite   whether the rows that it holds are removed first
     * @param retryErrors whether pictures whose row is an error are embedded again
     * @param prune       whether rows are removed whose pictures are gone
     * @param compact     whether small files are put together at the end
     */
    record Target(String out, Layout layout, boolean overwrite, boolean retryErrors, boolean prune, boolean compact) {
    }

    /**
     * What the output holds after a job.
     *
     * @param pictures   all rows
     * @param broken     those with an error
     * @param doneBefore those that an earlier job wrote
     * @param replaced   those that were embedded again because the file is another one
     * @param retried    those that were tried again because they had been an error
     * @param gone       those whose picture is gone: removed with {@code prune}, else among the rest
     * @param measures   of the work; empty if there was nothing to embed
     */
    record Summary(long pictures, long broken, long doneBefore, long replaced, long retried, long gone,
            Optional<String> measures) {
    }

    /**
     * Runs the job.
     *
     * @throws IOException if the weights, the pictures or the output cannot be used; a sentence that says why
     */
    Summary run(SparkSession spark) throws IOException {
        FileSystems.require(spark, weights, source.name(), target.out());
        JavaRDD<Row> listed = source.list(spark, PhotoListing.configuration(spark));
        PhotoEmbedder embedder = PhotoEmbedder.of(spark, weights, options);
        SharedWeights shared = embedder.weights();
        var settings = new EmbeddingSettings(shared.file(), shared.checksum(), embedder.imageSize(), source.name(),
                options.exifOrientation(), options.reading().key(), options.reading().arch());
        try (EmbeddingFolder folder = EmbeddingFolder.open(spark, target.out(), settings, target.layout(),
                target.overwrite())) {
            String prefix = source.prefix(spark);
            boolean relative = folder.layout().relativePaths();
            var run = new EmbeddingRun(spark, embedder, folder, relative ? prefix : "", err);
            JavaRDD<Row> named = relative ? shortened(listed, prefix.length()) : listed;
            Map<State, Long> before = folder.isNew() ? Map.of(State.NEW, embedAll(run, named))
                    : run.update(named, Optional.of(relative ? "" : prefix), target.retryErrors(), target.prune());
            if (target.compact()) {
                folder.compact();
            }
            return summary(folder, before, run.embedder().counters().summary());
        }
    }

    private static JavaRDD<Row> shortened(JavaRDD<Row> listed, int skipped) {
        return listed.map(photo -> RowFactory.create(photo.getString(0).substring(skipped), photo.get(1), photo.get(2),
                photo.get(3)));
    }

    /** A new folder has nothing to compare with, which would take seconds. */
    private static long embedAll(EmbeddingRun run, JavaRDD<Row> listed) throws IOException {
        listed.persist(StorageLevel.DISK_ONLY());
        try {
            long photos = listed.count();
            run.embed(listed, photos);
            return photos;
        } finally {
            listed.unpersist();
        }
    }

    private Summary summary(EmbeddingFolder folder, Map<State, Long> before, Optional<String> measures)
            throws IOException {
        long embedded = Comparison.count(before, State.NEW, State.REPLACED, State.RETRIED);
        long kept = Comparison.count(before, State.DONE, State.OTHER)
                + (target.prune() ? 0 : Comparison.count(before, State.GONE));
        if (embedded + Comparison.count(before, State.DONE) == 0) {
            throw new IOException("There are no pictures " + (source.isTable() ? "in " : "below ") + source.name()
                    + "; give the folder that holds them.");
        }
        Row counts = folder.rows().agg(count(lit(1)), count(col(Columns.ERROR))).first();
        if (counts.getLong(0) != kept + embedded) {
            throw new IOException(target.out() + " should hold " + (kept + embedded) + " rows, but holds "
                    + counts.getLong(0) + ": pictures were added while the job ran; run it again when all is still.");
        }
        return new Summary(counts.getLong(0), counts.getLong(1), kept, Comparison.count(before, State.REPLACED),
                Comparison.count(before, State.RETRIED), Comparison.count(before, State.GONE), measures);
    }
}

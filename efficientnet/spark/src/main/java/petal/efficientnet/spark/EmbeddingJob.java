package petal.efficientnet.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.OptionalInt;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import petal.efficientnet.data.EmbeddingSettings;
import petal.efficientnet.model.PretrainedOptions;

/**
 * Embeds every picture below a path and writes one row each, {@link Columns#EMBEDDED}.
 *
 * @param weights   an EfficientNet's
 * @param reading   what their file does not say
 * @param data      the path
 * @param out       the folder of Parquet files; pictures that it holds already are skipped
 * @param imageSize side of the images in pixels; empty for what the weights were trained for
 * @param batchSize images computed together
 * @param strict    whether a broken picture stops the job
 * @param exifOrientation whether pictures are turned as their cameras noted
 */
record EmbeddingJob(String weights, PretrainedOptions reading, String data, String out, OptionalInt imageSize,
        int batchSize, boolean strict, boolean exifOrientation) {
    /** Half a minute's work and 20 MB of rows: what a task that is lost costs. */
    private static final int PHOTOS_PER_TASK = 4096;
    /** Below this, starting a task costs more than another one could win. */
    private static final int FEWEST_PHOTOS_PER_TASK = 64;
    /** So that no slot is idle for long while the last tasks end. */
    private static final int TASKS_PER_SLOT = 8;

    /**
     * What the output holds after a job.
     *
     * @param pictures   all rows
     * @param broken     those with an error
     * @param doneBefore those that an earlier job wrote
     */
    record Summary(long pictures, long broken, long doneBefore) {
    }

    /** @throws IllegalArgumentException if a number is out of its range, naming its option */
    EmbeddingJob {
        imageSize.ifPresent(
                side -> require(side >= 32 && side <= 1024, "--image-size", "from 32 to 1024", side));
        require(batchSize >= 1 && batchSize <= 1024, "--batch-size", "from 1 to 1024", batchSize);
    }

    private static void require(boolean valid, String option, String range, int got) {
        if (!valid) {
            throw new IllegalArgumentException(option + " must be " + range + ", but it is " + got + ".");
        }
    }

    /**
     * Runs the job.
     *
     * @throws IOException if the weights, the pictures or the output cannot be used; a sentence that says why
     */
    Summary run(SparkSession spark) throws IOException {
        Broadcast<SerializableConfiguration> configuration = PhotoListing.configuration(spark);
        JavaRDD<Row> listed = PhotoListing.of(spark, data, configuration);
        SharedWeights shared = SharedWeights.of(spark, weights, reading);
        int side = imageSize.orElse(shared.imageSize());
        EmbeddingFolder folder = EmbeddingFolder.open(spark, out,
                new EmbeddingSettings(shared.file(), shared.checksum(), side, data, exifOrientation, reading.key(),
                        reading.arch()));
        long doneBefore = folder.isNew() ? 0 : folder.rows(spark).count();
        JavaRDD<Row> todo = doneBefore == 0 ? listed : without(listed, folder.rows(spark));
        todo.persist(StorageLevel.DISK_ONLY());
        try {
            long photos = todo.count();
            if (photos == 0 && doneBefore == 0) {
                throw new IOException("There are no pictures below " + data + "; give the folder that holds them.");
            }
            if (photos > 0) {
                int tasks = tasks(photos, spark.sparkContext().defaultParallelism());
                // by the path and not in turn: a task that runs again gets the same pictures
                JavaRDD<Row> embedded = todo.keyBy(photo -> photo.getString(0))
                        .partitionBy(new HashPartitioner(tasks)).values()
                        .mapPartitions(new PhotoEmbedder(configuration, shared, side, this));
                folder.append(spark.createDataFrame(embedded, Columns.EMBEDDED));
            }
            return summary(spark, folder, doneBefore, photos);
        } finally {
            todo.unpersist();
        }
    }

    private static JavaRDD<Row> without(JavaRDD<Row> listed, Dataset<Row> done) {
        return done.sparkSession().createDataFrame(listed, Columns.LISTED)
                .join(done.select(Columns.PATH), new String[] {Columns.PATH}, "left_anti").javaRDD();
    }

    /** How many tasks embed so many photos. */
    static int tasks(long photos, int slots) {
        long forSlots = Math.min(Math.ceilDiv(photos, (long) FEWEST_PHOTOS_PER_TASK), (long) TASKS_PER_SLOT * slots);
        return Math.toIntExact(Math.max(forSlots, Math.ceilDiv(photos, (long) PHOTOS_PER_TASK)));
    }

    private Summary summary(SparkSession spark, EmbeddingFolder folder, long doneBefore, long photos)
            throws IOException {
        Row counts = folder.rows(spark).agg(count(lit(1)), count(col(Columns.ERROR))).first();
        if (counts.getLong(0) != doneBefore + photos) {
            throw new IOException(out + " should hold " + (doneBefore + photos) + " rows, but holds "
                    + counts.getLong(0)
                    + ": pictures were added, or another job wrote there; run the job again when all is still.");
        }
        return new Summary(counts.getLong(0), counts.getLong(1), doneBefore);
    }
}

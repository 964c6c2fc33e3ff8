package petal.efficientnet.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import petal.efficientnet.data.EmbeddingSettings;
import petal.efficientnet.data.ImageFolder;

/**
 * Embeds pictures as they arrive in a folder, each exactly once, by Spark's Structured Streaming. Spark notes in a
 * checkpoint which files are in which batch before it is begun, and gives a batch again that was not ended. What a batch
 * wrote before it was stopped is in the folder of rows then, and is left out: a row's path, length and time tell.
 *
 * @param weights an EfficientNet's
 * @param options how pictures are embedded
 * @param data    the folder, in which a folder for each class may lie
 * @param out     the folder of rows, where the checkpoint is, too
 * @param layout  of a new folder
 * @param err     told how far the work is
 */
record PhotoStream(String weights, EmbeddingOptions options, String data, String out, Layout layout,
        PrintWriter err) {
    static final String CHECKPOINT = "_petal.checkpoint";
    /** Half a minute's work of some cores; what arrives meanwhile is the next batch. */
    private static final int PHOTOS_PER_BATCH = 16_384;

    /**
     * Works until it is interrupted.
     *
     * @param every how often to look for new pictures; zero to end when all that are there are embedded
     * @throws IOException if the weights, the pictures or the output cannot be used, or the work fails
     */
    Void run(SparkSession spark, Duration every) throws IOException {
        FileSystems.require(spark, weights, data, out);
        PhotoListing.of(spark, data, PhotoListing.configuration(spark));
        PhotoEmbedder embedder = PhotoEmbedder.of(spark, weights, options);
        SharedWeights shared = embedder.weights();
        var settings = new EmbeddingSettings(shared.file(), shared.checksum(), embedder.imageSize(), data,
                options.exifOrientation(), options.reading().key(), options.reading().arch());
        try (EmbeddingFolder folder = EmbeddingFolder.open(spark, out, settings, layout, false)) {
            boolean relative = folder.layout().relativePaths();
            String prefix = PhotoListing.prefix(spark, data);
            var run = new EmbeddingRun(spark, embedder, folder, relative ? prefix : "", err);
            StreamingQuery query = arriving(spark).writeStream()
                    .option("checkpointLocation", new Path(out, CHECKPOINT).toString())
                    .trigger(every.isZero() ? Trigger.AvailableNow() : Trigger.ProcessingTime(every.toMillis()))
                    .foreachBatch((Dataset<Row> batch, Long _) -> {
                        run.update(listed(batch.javaRDD(), prefix, relative), Optional.empty(), false, false);
                    }).start();
            query.awaitTermination();
        } catch (TimeoutException | StreamingQueryException e) {
            throw new IOException(PetalSpark.sentence(e), e);
        }
        return null;
    }

    /** The files that arrive; their content is not asked for, so that Spark does not read it. */
    private Dataset<Row> arriving(SparkSession spark) {
        return spark.readStream().format("binaryFile")
                .schema("path STRING, modificationTime TIMESTAMP, length BIGINT, content BINARY")
                .option("recursiveFileLookup", "true").option("maxFilesPerTrigger", PHOTOS_PER_BATCH).load(data)
                .select("path", "length", "modificationTime");
    }

    /** Those that are pictures as rows of {@link Columns#LISTED}. */
    private static JavaRDD<Row> listed(JavaRDD<Row> files, String prefix, boolean relative) {
        return files.filter(file -> ImageFolder.isPicture(new Path(file.getString(0)).getName())).map(file -> {
            String path = file.getString(0);
            String name = path.substring(prefix.length());
            int slash = name.indexOf('/');
            return RowFactory.create(relative ? name : path, slash < 0 ? null : name.substring(0, slash),
                    file.getLong(1), file.getTimestamp(2).getTime());
        });
    }
}

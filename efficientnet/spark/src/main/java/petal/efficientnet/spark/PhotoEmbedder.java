package petal.efficientnet.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_millis;

import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.SerializableConfiguration;

/** Embeds the pictures that a table names or holds. The executors fetch the weights once, whatever is embedded. */
public final class PhotoEmbedder {
    private final SparkSession spark;
    private final Broadcast<SerializableConfiguration> configuration;
    private final SharedWeights weights;
    private final EmbeddingOptions options;
    private final Counters counters;

    private PhotoEmbedder(SparkSession spark, SharedWeights weights, EmbeddingOptions options) {
        this.spark = spark;
        this.configuration = PhotoListing.configuration(spark);
        this.weights = weights;
        this.options = options;
        this.counters = Counters.register(spark);
    }

    /**
     * Hands weights to the executors.
     *
     * @param spark   where the work is done
     * @param weights an EfficientNet's, {@code .pth} or {@code .safetensors}, under any path that Spark reads
     * @param options how pictures are embedded
     * @return what embeds with them
     * @throws IOException if there is no such file or it holds another network's weights
     */
    public static PhotoEmbedder of(SparkSession spark, String weights, EmbeddingOptions options) throws IOException {
        return new PhotoEmbedder(spark, SharedWeights.of(spark, weights, options.reading()), options);
    }

    SharedWeights weights() {
        return weights;
    }

    Counters counters() {
        return counters;
    }

    Broadcast<SerializableConfiguration> configuration() {
        return configuration;
    }

    int imageSize() {
        return options.imageSize().orElse(weights.imageSize());
    }

    /**
     * Embeds pictures, in a stream, too. Nothing is computed before the rows are asked for.
     *
     * @param photos has a column {@code path}; may have {@code content}, the bytes of the file, which is not opened
     *               then, {@code label}, {@code length} in bytes, and {@code modified} (or {@code modificationTime}, as
     *               Spark's {@code binaryFile} calls it); other columns are not looked at
     * @return a row for each: {@code path}, {@code label}, {@code width}, {@code height}, {@code embedding},
     *         {@code error}, {@code length}, {@code modified}, {@code model}, {@code image_size}, {@code version},
     *         {@code embedded_at}; either {@code embedding} or {@code error} is null
     * @throws IllegalArgumentException if there is no column {@code path}, or one is of another type
     */
    public Dataset<Row> embed(Dataset<Row> photos) {
        return photos.select(columns(photos))
                .mapPartitions(task(""), Encoders.row(Columns.COMPUTED))
                .select(Columns.embedded(weights.checksum(), imageSize()));
    }

    /**
     * Embeds rows of {@link Columns#LISTED} as they are divided into tasks.
     *
     * @param root what their paths begin after; empty if they are whole
     */
    Dataset<Row> embed(JavaRDD<Row> listed, String root) {
        return spark.createDataFrame(listed.mapPartitions(task(root)), Columns.COMPUTED)
                .select(Columns.embedded(weights.checksum(), imageSize()));
    }

    private EmbedTask task(String root) {
        return new EmbedTask(configuration, weights, imageSize(), options, root, counters);
    }

    private static Column[] columns(Dataset<Row> photos) {
        if (!has(photos, Columns.PATH)) {
            throw new IllegalArgumentException("pictures need a column path, but there are only "
                    + String.join(", ", photos.columns()));
        }
        return new Column[] {column(photos, Columns.PATH, DataTypes.StringType),
            column(photos, Columns.LABEL, DataTypes.StringType), column(photos, Columns.LENGTH, DataTypes.LongType),
            modified(photos), column(photos, Columns.CONTENT, DataTypes.BinaryType)};
    }

    private static Column modified(Dataset<Row> photos) {
        String name = has(photos, Columns.MODIFIED) ? Columns.MODIFIED : "modificationTime";
        if (!has(photos, name)) {
            return lit(null).cast(DataTypes.LongType).as(Columns.MODIFIED);
        }
        requireType(photos, name, DataTypes.TimestampType);
        return unix_millis(col(name)).as(Columns.MODIFIED);
    }

    private static Column column(Dataset<Row> photos, String name, DataType type) {
        if (!has(photos, name)) {
            return lit(null).cast(type).as(name);
        }
        requireType(photos, name, type);
        return col(name);
    }

    private static void requireType(Dataset<Row> photos, String name, DataType type) {
        DataType found = photos.schema().apply(name).dataType();
        if (!found.equals(type)) {
            throw new IllegalArgumentException("the column " + name + " must be of type " + type.simpleString()
                    + ", but it is of type " + found.simpleString());
        }
    }

    private static boolean has(Dataset<Row> photos, String name) {
        return Arrays.asList(photos.columns()).contains(name);
    }
}

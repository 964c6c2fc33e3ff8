package petal.efficientnet.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_millis;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The tables of a job. Times are milliseconds while they are on their way, and timestamps in the output. */
final class Columns {
    static final String PATH = "path";
    static final String LABEL = "label";
    static final String LENGTH = "length";
    static final String MODIFIED = "modified";
    static final String CONTENT = "content";
    static final String WIDTH = "width";
    static final String HEIGHT = "height";
    static final String EMBEDDING = "embedding";
    static final String ERROR = "error";
    static final String MODEL = "model";
    static final String IMAGE_SIZE = "image_size";
    static final String VERSION = "version";
    static final String EMBEDDED_AT = "embedded_at";

    /**
     * A picture that is to be embedded: its path, the folder it lies in (or null), its length in bytes, when it was
     * last modified. Path, length and time are its identity. Who knows no length asks for it when the file is opened.
     */
    static final StructType LISTED = new StructType()
            .add(PATH, DataTypes.StringType, false)
            .add(LABEL, DataTypes.StringType, true)
            .add(LENGTH, DataTypes.LongType, true)
            .add(MODIFIED, DataTypes.LongType, true);

    /** The same with the bytes of the file, which is not opened then. */
    static final StructType LISTED_WITH_CONTENT = LISTED.add(CONTENT, DataTypes.BinaryType, true);

    /** What came of a picture, and the length of its file. */
    private static final StructType OUTCOME = new StructType()
            .add(PATH, DataTypes.StringType, false)
            .add(LABEL, DataTypes.StringType, true)
            .add(WIDTH, DataTypes.IntegerType, true)
            .add(HEIGHT, DataTypes.IntegerType, true)
            .add(EMBEDDING, new ArrayType(DataTypes.FloatType, false), true)
            .add(ERROR, DataTypes.StringType, true)
            .add(LENGTH, DataTypes.LongType, true);

    /** What a task makes of a picture. */
    static final StructType COMPUTED = OUTCOME
            .add(MODIFIED, DataTypes.LongType, true)
            .add(EMBEDDED_AT, DataTypes.LongType, false);

    /**
     * A picture that was embedded: either its size in pixels and its embedding, 1280 floats for B0, or what is wrong
     * with it; then which file it was, and by what and when it was embedded.
     */
    static final StructType EMBEDDED = OUTCOME
            .add(MODIFIED, DataTypes.TimestampType, true)
            .add(MODEL, DataTypes.StringType, true)
            .add(IMAGE_SIZE, DataTypes.IntegerType, true)
            .add(VERSION, DataTypes.StringType, true)
            .add(EMBEDDED_AT, DataTypes.TimestampType, true);

    private Columns() {
    }

    /** Turns {@link #COMPUTED} into {@link #EMBEDDED}. */
    static Column[] embedded(String model, int imageSize) {
        return new Column[] {col(PATH), col(LABEL), col(WIDTH), col(HEIGHT), col(EMBEDDING), col(ERROR), col(LENGTH),
            timestamp_millis(col(MODIFIED)).as(MODIFIED), lit(model).as(MODEL), lit(imageSize).as(IMAGE_SIZE),
            lit(PetalSpark.version()).as(VERSION), timestamp_millis(col(EMBEDDED_AT)).as(EMBEDDED_AT)};
    }

    /** Rows of {@link #EMBEDDED} with the columns where they are expected: a reader puts the label last if it is a folder. */
    static Dataset<Row> inOrder(Dataset<Row> rows) {
        return rows.select(Arrays.stream(EMBEDDED.fieldNames()).map(name -> col(name)).toArray(Column[]::new));
    }
}

package petal.efficientnet.spark;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The tables of a job. */
final class Columns {
    static final String PATH = "path";
    static final String LABEL = "label";
    static final String LENGTH = "length";
    static final String WIDTH = "width";
    static final String HEIGHT = "height";
    static final String EMBEDDING = "embedding";
    static final String ERROR = "error";

    /** A picture that is to be embedded: its path, the folder it lies in (or null), its length in bytes. */
    static final StructType LISTED = new StructType()
            .add(PATH, DataTypes.StringType, false)
            .add(LABEL, DataTypes.StringType, true)
            .add(LENGTH, DataTypes.LongType, false);

    /**
     * A picture that was: either its size in pixels and its embedding, 1280 floats for B0, or what is wrong with it.
     */
    static final StructType EMBEDDED = new StructType()
            .add(PATH, DataTypes.StringType, false)
            .add(LABEL, DataTypes.StringType, true)
            .add(WIDTH, DataTypes.IntegerType, true)
            .add(HEIGHT, DataTypes.IntegerType, true)
            .add(EMBEDDING, new ArrayType(DataTypes.FloatType, false), true)
            .add(ERROR, DataTypes.StringType, true);

    private Columns() {
    }
}

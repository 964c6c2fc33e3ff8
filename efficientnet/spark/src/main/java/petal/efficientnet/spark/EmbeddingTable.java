package petal.efficientnet.spark;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of {@link Columns#EMBEDDED} in files of some format. */
interface EmbeddingTable {

    /** All rows. */
    Dataset<Row> rows() throws IOException;

    /** Adds rows. */
    void append(Dataset<Row> rows) throws IOException;

    /** Removes the rows of these paths, all or none. */
    void remove(Dataset<Row> paths) throws IOException;

    /** Puts the rows of small files together in larger ones. */
    void compact() throws IOException;
}

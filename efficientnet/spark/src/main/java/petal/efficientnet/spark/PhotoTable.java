package petal.efficientnet.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Pictures that a table names, in a column {@code path} and, if they have classes, {@code label}. Tasks ask for the
 * length and time of each file.
 */
final class PhotoTable implements Function<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> configuration;

    private PhotoTable(Broadcast<SerializableConfiguration> configuration) {
        this.configuration = configuration;
    }

    /**
     * The pictures that {@code table} names as rows of {@link Columns#LISTED}, each once.
     *
     * @param table a table that Spark knows, or a file under any path: {@code .parquet} (or a folder of them),
     *              {@code .csv} with a header, {@code .json} with an object a line, {@code .txt} with a path a line
     * @throws IOException if there is no such table or it has no paths
     */
    static JavaRDD<Row> of(SparkSession spark, String table, Broadcast<SerializableConfiguration> configuration)
            throws IOException {
        Dataset<Row> rows = read(spark, table, configuration);
        List<String> columns = Arrays.asList(rows.columns());
        if (!columns.contains(Columns.PATH)) {
            throw new IOException(table + " has no column path, only " + String.join(", ", columns)
                    + "; name the column of the pictures' paths so.");
        }
        return rows.select(col(Columns.PATH).cast(DataTypes.StringType),
                columns.contains(Columns.LABEL) ? col(Columns.LABEL).cast(DataTypes.StringType)
                        : lit(null).cast(DataTypes.StringType).as(Columns.LABEL))
                .where(col(Columns.PATH).isNotNull().and(col(Columns.PATH).notEqual("")))
                .dropDuplicates(new String[] {Columns.PATH}).javaRDD().map(new PhotoTable(configuration));
    }

    private static Dataset<Row> read(SparkSession spark, String table,
            Broadcast<SerializableConfiguration> configuration) throws IOException {
        var file = new Path(table);
        if (!table.contains("/") && spark.catalog().tableExists(table)) {
            return spark.table(table);
        }
        if (!file.getFileSystem(configuration.value().value()).exists(file)) {
            throw new IOException("There is no table or file " + table
                    + "; give one with a column path, such as a .csv with a header or a .txt with a path a line.");
        }
        String name = file.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return spark.read().option("header", true).csv(table);
        }
        if (name.endsWith(".json") || name.endsWith(".jsonl")) {
            return spark.read().json(table);
        }
        return name.endsWith(".txt") ? spark.read().text(table).toDF(Columns.PATH) : spark.read().parquet(table);
    }

    @Override
    public Row call(Row row) throws IOException {
        Path path = new Path(row.getString(0));
        var files = path.getFileSystem(configuration.value().value());
        try {
            FileStatus status = files.getFileStatus(path);
            return RowFactory.create(files.makeQualified(path).toString(), row.getString(1), status.getLen(),
                    status.getModificationTime());
        } catch (FileNotFoundException _) {
            // the task that embeds it writes that down
            return RowFactory.create(files.makeQualified(path).toString(), row.getString(1), null, null);
        }
    }
}

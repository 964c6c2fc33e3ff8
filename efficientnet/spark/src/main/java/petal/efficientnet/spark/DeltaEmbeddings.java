package petal.efficientnet.spark;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** A Delta table, written and read by Delta's own library, which Spark has to be given. */
record DeltaEmbeddings(SparkSession spark, Path folder, boolean byLabel) implements EmbeddingTable {
    static final String LOG = "_delta_log";
    private static final String FORMAT = "delta";
    /** A class of the library. */
    private static final String CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";
    private static final String EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";

    /** Whether Spark was handed the library. */
    static boolean isThere() {
        try {
            Class.forName(EXTENSION, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    /** @throws IOException if the library is not there; a sentence that says how to bring it */
    static void require() throws IOException {
        if (!isThere()) {
            throw new IOException("A Delta table needs Delta's library: add --packages "
                    + "io.delta:delta-spark_4.2_2.13:4.4.0.");
        }
    }

    /** The settings that a session needs for it. */
    static void configure(SparkConf conf) {
        conf.setIfMissing("spark.sql.extensions", EXTENSION);
        conf.setIfMissing("spark.sql.catalog.spark_catalog", CATALOG);
    }

    /** Whether a folder is a Delta table. */
    static boolean isIn(FileSystem files, Path folder) throws IOException {
        return files.exists(new Path(folder, LOG));
    }

    @Override
    public Dataset<Row> rows() throws IOException {
        if (!isIn(folder.getFileSystem(spark.sparkContext().hadoopConfiguration()), folder)) {
            return spark.createDataFrame(List.of(), Columns.EMBEDDED);
        }
        return Columns.inOrder(spark.read().format(FORMAT).load(folder.toString()));
    }

    @Override
    public void append(Dataset<Row> rows) {
        DataFrameWriter<Row> writer = rows.write().format(FORMAT).mode(SaveMode.Append);
        (byLabel ? writer.partitionBy(Columns.LABEL) : writer).save(folder.toString());
    }

    @Override
    public void remove(Dataset<Row> paths) {
        paths.createOrReplaceTempView("petal_removed");
        spark.sql("MERGE INTO " + name() + " AS kept USING petal_removed AS removed ON kept.path = removed.path"
                + " WHEN MATCHED THEN DELETE");
    }

    @Override
    public void compact() {
        spark.sql("OPTIMIZE " + name());
    }

    private String name() {
        return "delta.`" + folder.toString().replace("`", "``") + '`';
    }
}

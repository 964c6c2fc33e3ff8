package petal.efficientnet.spark;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** A Delta table, written and read by Delta's own library, which Spark has to be given. */
record DeltaEmbeddings(SparkSession spark, Path folder, boolean byLabel) implements EmbeddingTable {
    static final String FORMAT = "delta";
    /** A class of the library. */
    private static final String CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";
    private static final String EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";

    /** The settings that a session needs for it. */
    static void configure(SparkConf conf) throws IOException {
        try {
            Class.forName(EXTENSION, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IOException("--format delta needs Delta's library: add --packages "
                    + "io.delta:delta-spark_4.2_2.13:4.4.0.", e);
        }
        conf.setIfMissing("spark.sql.extensions", EXTENSION);
        conf.setIfMissing("spark.sql.catalog.spark_catalog", CATALOG);
    }

    @Override
    public Dataset<Row> rows() throws IOException {
        if (!folder.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(new Path(folder, "_delta_log"))) {
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

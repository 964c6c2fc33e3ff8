package petal.efficientnet.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The principal axes and class means of all embeddings of a folder, and a sample to draw with them. One pass over the
 * embeddings sums their moments up in tasks; what comes to the driver does not grow with their number.
 *
 * @param embeddings what {@link EmbeddingJob} wrote
 * @param components how many axes
 * @param sample     how many embeddings to draw
 */
record AxesJob(String embeddings, int components, int sample) {
    /** Any other number makes another sample. */
    private static final int SEED = 1;

    /**
     * What was found.
     *
     * @param moments of all embeddings
     * @param axes    of all embeddings
     * @param sample  rows of path, label and embedding
     */
    record Result(Moments moments, PrincipalAxes axes, List<Row> sample) {
    }

    /**
     * Runs the job.
     *
     * @throws IOException if there is no such folder or it holds no embeddings
     */
    Result run(SparkSession spark) throws IOException {
        FileSystems.require(spark, embeddings);
        Path folder = new Path(embeddings);
        FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
        if (!files.exists(folder)) {
            throw new IOException("There is no folder " + embeddings + "; give what petal embed --engine spark wrote.");
        }
        Dataset<Row> rows = rows(spark, files, folder)
                .where(col(Columns.EMBEDDING).isNotNull())
                .select(Columns.PATH, Columns.LABEL, Columns.EMBEDDING);
        JavaRDD<Moments> parts = rows.javaRDD().mapPartitions(AxesJob::moments);
        if (parts.isEmpty()) {
            throw new IOException("There are no embeddings in " + embeddings
                    + "; give what petal embed --engine spark wrote.");
        }
        Moments moments = parts.treeReduce(Moments::plus);
        List<Row> drawn = rows.orderBy(xxhash64(col(Columns.PATH), lit(SEED))).limit(sample).collectAsList();
        return new Result(moments, PrincipalAxes.of(moments, components), drawn);
    }

    private static Dataset<Row> rows(SparkSession spark, FileSystem files, Path folder) throws IOException {
        if (DeltaEmbeddings.isIn(files, folder)) {
            DeltaEmbeddings.require();
            return new DeltaEmbeddings(spark, folder, false).rows();
        }
        return new ParquetEmbeddings(spark, files, folder, false).rows();
    }

    private static Iterator<Moments> moments(Iterator<Row> rows) {
        var builder = new MomentsBuilder();
        while (rows.hasNext()) {
            Row row = rows.next();
            builder.add(label(row), floats(row));
        }
        Moments moments = builder.build();
        return moments == null ? Collections.emptyIterator() : List.of(moments).iterator();
    }

    /** A row's class; empty if it has none. */
    static String label(Row row) {
        return row.isNullAt(1) ? "" : row.getString(1);
    }

    /** A row's embedding. */
    static float[] floats(Row row) {
        List<Float> list = row.getList(2);
        var floats = new float[list.size()];
        int j = 0;
        for (float value : list) {
            floats[j++] = value;
        }
        return floats;
    }
}

package petal.efficientnet.spark;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Plain Parquet files, which anything reads. Floats hardly compress; as they are, any reader reads them. */
record ParquetEmbeddings(SparkSession spark, FileSystem files, Path folder, boolean byLabel)
        implements EmbeddingTable {
    /** What readers take in one piece; the reader's own default. */
    private static final long USEFUL_SIZE = 128L << 20;

    @Override
    public Dataset<Row> rows() {
        return Columns.inOrder(reader().parquet(folder.toString()));
    }

    private DataFrameReader reader() {
        return spark.read().schema(Columns.EMBEDDED).option("basePath", folder.toString());
    }

    /**
     * Each task's file is moved into the folder, whole, when the task ends (Hadoop's committer, version 2), so that
     * nothing of it is lost when the job is stopped; on {@linkplain ObjectStores object stores} it is written there.
     */
    @Override
    public void append(Dataset<Row> rows) {
        DataFrameWriter<Row> writer = writer(rows);
        if (ObjectStores.include(files)) {
            writer.option("spark.sql.parquet.output.committer.class", InPlaceCommitter.class.getName());
        }
        writer.parquet(folder.toString());
    }

    private DataFrameWriter<Row> writer(Dataset<Row> rows) {
        DataFrameWriter<Row> writer = rows.write().mode(SaveMode.Append).option("compression", "uncompressed")
                .option("mapreduce.fileoutputcommitter.algorithm.version", "2");
        return byLabel ? writer.partitionBy(Columns.LABEL) : writer;
    }

    @Override
    public void remove(Dataset<Row> paths) throws IOException {
        List<String> names = reader().parquet(folder.toString())
                .select(col(Columns.PATH), col("_metadata.file_path").as("file"))
                .join(paths, new String[] {Columns.PATH}, "left_semi").select("file").distinct()
                .as(Encoders.STRING()).collectAsList();
        if (names.isEmpty()) {
            return;
        }
        List<Path> affected = names.stream().map(name -> new Path(URI.create(name))).toList();
        replace(affected, read(affected).join(paths, new String[] {Columns.PATH}, "left_anti"));
    }

    @Override
    public void compact() throws IOException {
        var small = new ArrayList<Path>();
        addSmall(folder, small);
        if (small.size() > 1) {
            Dataset<Row> rows = read(small);
            replace(small, rows);
        }
    }

    private void addSmall(Path where, List<Path> small) throws IOException {
        for (FileStatus entry : files.listStatus(where)) {
            if (entry.isDirectory() && !entry.getPath().getName().startsWith("_")) {
                addSmall(entry.getPath(), small);
            } else if (FolderChange.isData(entry.getPath()) && entry.getLen() < USEFUL_SIZE / 2) {
                small.add(entry.getPath());
            }
        }
    }

    /** Rows of some files. */
    private Dataset<Row> read(List<Path> some) {
        return Columns.inOrder(reader().parquet(some.stream().map(Path::toString).toArray(String[]::new)));
    }

    private void replace(List<Path> removed, Dataset<Row> kept) throws IOException {
        long size = 0;
        for (Path file : removed) {
            size += files.getFileStatus(file).getLen();
        }
        int tasks = Math.toIntExact(Math.ceilDiv(size, USEFUL_SIZE));
        var change = new FolderChange(files, folder);
        writer(byLabel ? kept.repartition(col(Columns.LABEL)) : kept.coalesce(tasks))
                .parquet(change.newFiles().toString());
        change.commit(removed);
    }
}

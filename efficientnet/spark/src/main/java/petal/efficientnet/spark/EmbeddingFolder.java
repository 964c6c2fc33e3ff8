package petal.efficientnet.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import petal.efficientnet.data.EmbeddingSettings;

/**
 * The folder of Parquet files that a job writes. A small file {@value #SETTINGS} in it, which Spark passes over, says
 * how the embeddings were made, so that a folder never holds two kinds.
 *
 * @param path  where it is
 * @param isNew whether no job has written there before
 */
record EmbeddingFolder(Path path, boolean isNew) {
    static final String SETTINGS = "_petal.properties";
    /** Where Hadoop keeps the files of tasks that have not ended. */
    private static final String UNFINISHED = "_temporary";

    /**
     * The folder, created if it is missing; what a job that was killed left unfinished is removed.
     *
     * @throws IOException if it holds anything but embeddings by the same weights from images of the same size
     */
    static EmbeddingFolder open(SparkSession spark, String out, EmbeddingSettings wanted) throws IOException {
        Path path = new Path(out);
        FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
        Path settings = new Path(path, SETTINGS);
        boolean isNew = !files.exists(settings);
        if (isNew) {
            requireEmpty(files, path);
            write(files, settings, wanted);
        } else {
            requireSame(out, wanted, settings(files, settings));
            files.delete(new Path(path, UNFINISHED), true);
        }
        return new EmbeddingFolder(path, isNew);
    }

    private static void requireSame(String out, EmbeddingSettings wanted, EmbeddingSettings found) throws IOException {
        if (!wanted.agreesWith(found)) {
            throw new IOException(out + " holds embeddings by the weights " + found.weights() + " from images of "
                    + found.imageSize() + " pixels" + turned(found) + ", not by " + wanted.weights() + " from "
                    + wanted.imageSize() + turned(wanted) + "; name another folder.");
        }
    }

    private static String turned(EmbeddingSettings settings) {
        return settings.exifOrientation() ? ", turned by EXIF" : "";
    }

    private static void requireEmpty(FileSystem files, Path path) throws IOException {
        if (!files.exists(path)) {
            return;
        }
        RemoteIterator<FileStatus> entries = files.listStatusIterator(path);
        while (entries.hasNext()) {
            if (!entries.next().getPath().getName().startsWith("_")) {
                throw new IOException(path + " holds something other than embeddings (it has no " + SETTINGS
                        + "); name a new folder.");
            }
        }
    }

    private static EmbeddingSettings settings(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            return EmbeddingSettings.read(in, file.toString());
        }
    }

    private static void write(FileSystem files, Path file, EmbeddingSettings settings) throws IOException {
        Path partial = file.suffix(".tmp");
        try (OutputStream out = files.create(partial, true)) {
            out.write(settings.toText().getBytes(StandardCharsets.UTF_8));
        }
        if (!files.rename(partial, file)) {
            throw new IOException(file + " cannot be written; name another folder.");
        }
    }

    /** What the folder holds now: rows of {@link Columns#EMBEDDED}. */
    Dataset<Row> rows(SparkSession spark) {
        return spark.read().schema(Columns.EMBEDDED).parquet(path.toString());
    }

    /**
     * Adds rows. Each task's file is moved into the folder, whole, when the task ends (Hadoop's committer, version 2),
     * so that nothing of it is lost when the job is stopped. Floats hardly compress; as they are, any reader reads
     * them.
     */
    void append(Dataset<Row> rows) {
        rows.write().mode(SaveMode.Append)
                .option("compression", "uncompressed")
                .option("mapreduce.fileoutputcommitter.algorithm.version", "2")
                .parquet(path.toString());
    }
}

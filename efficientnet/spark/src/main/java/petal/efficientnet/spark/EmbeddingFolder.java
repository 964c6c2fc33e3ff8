package petal.efficientnet.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import petal.efficientnet.data.EmbeddingSettings;

/**
 * The folder that a job writes, locked while it does. A small file {@value #SETTINGS} in it, which Spark passes over,
 * says how the embeddings were made, so that a folder never holds two kinds.
 */
final class EmbeddingFolder implements AutoCloseable {
    static final String SETTINGS = "_petal.properties";
    /** Where Hadoop keeps the files of tasks that have not ended. */
    private static final String UNFINISHED = "_temporary";

    private final EmbeddingTable table;
    private final Layout layout;
    private final boolean isNew;
    private final FolderLock lock;

    private EmbeddingFolder(EmbeddingTable table, Layout layout, boolean isNew, FolderLock lock) {
        this.table = table;
        this.layout = layout;
        this.isNew = isNew;
        this.lock = lock;
    }

    /**
     * The folder, created if it is missing; what a job that was killed left unfinished is removed.
     *
     * @param overwrite whether to remove the embeddings that it holds
     * @throws IOException if another job works there, or it holds anything but embeddings by the same weights from
     *                     images of the same size
     */
    static EmbeddingFolder open(SparkSession spark, String out, EmbeddingSettings wanted, Layout layout,
            boolean overwrite) throws IOException {
        Path unqualified = new Path(out);
        FileSystem files = unqualified.getFileSystem(spark.sparkContext().hadoopConfiguration());
        Path path = files.makeQualified(unqualified);
        Path settings = new Path(path, SETTINGS);
        if (!files.exists(settings)) {
            requireEmpty(files, path, out);
        }
        if (layout.format() == Layout.Format.DELTA || DeltaEmbeddings.isIn(files, path)) {
            DeltaEmbeddings.require();
        }
        FolderLock lock = FolderLock.take(files, path);
        try {
            if (overwrite) {
                clear(files, path);
            }
            boolean isNew = !files.exists(settings);
            Layout actual = layout;
            if (isNew) {
                requireEmpty(files, path, out);
                write(files, settings, wanted, layout);
            } else {
                Properties found = read(files, settings);
                requireSame(out, wanted, EmbeddingSettings.of(found, settings.toString()));
                actual = layout.continuing(Layout.of(found), out);
                new FolderChange(files, path).finish();
                files.delete(new Path(path, UNFINISHED), true);
            }
            EmbeddingTable table = actual.format() == Layout.Format.DELTA
                    ? new DeltaEmbeddings(spark, path, actual.byLabel())
                    : new ParquetEmbeddings(spark, files, path, actual.byLabel());
            return new EmbeddingFolder(table, actual, isNew, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireSame(String out, EmbeddingSettings wanted, EmbeddingSettings found) throws IOException {
        if (!wanted.agreesWith(found)) {
            throw new IOException(out + " holds embeddings by the weights " + found.weights() + " from images of "
                    + found.imageSize() + " pixels" + turned(found) + ", not by " + wanted.weights() + " from "
                    + wanted.imageSize() + turned(wanted)
                    + "; name another folder, or embed everything anew with --overwrite.");
        }
    }

    private static String turned(EmbeddingSettings settings) {
        return settings.exifOrientation() ? ", turned by EXIF" : "";
    }

    private static void requireEmpty(FileSystem files, Path path, String out) throws IOException {
        if (!files.exists(path)) {
            return;
        }
        RemoteIterator<FileStatus> entries = files.listStatusIterator(path);
        while (entries.hasNext()) {
            String name = entries.next().getPath().getName();
            if (!name.startsWith("_") || name.equals(DeltaEmbeddings.LOG)) {
                throw new IOException(out + " holds something other than embeddings (it has no " + SETTINGS
                        + "); name a new folder.");
            }
        }
    }

    /** Removes everything but the locks; the settings first, without which the rest is no folder of embeddings. */
    private static void clear(FileSystem files, Path path) throws IOException {
        for (FileStatus entry : files.listStatus(path)) {
            if (!entry.getPath().getName().equals(FolderLock.FOLDER)
                    && !entry.getPath().getName().equals(SETTINGS)) {
                files.delete(entry.getPath(), true);
            }
        }
        files.delete(new Path(path, SETTINGS), false);
    }

    private static Properties read(FileSystem files, Path file) throws IOException {
        var properties = new Properties();
        try (InputStream in = files.open(file)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no properties file (" + e.getMessage() + ").", e);
        }
        return properties;
    }

    private static void write(FileSystem files, Path file, EmbeddingSettings settings, Layout layout)
            throws IOException {
        Properties properties = settings.toProperties();
        layout.addTo(properties);
        var text = new StringWriter();
        properties.store(text, "how Petal made these embeddings");
        Path partial = file.suffix(".tmp");
        try (OutputStream out = files.create(partial, true)) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (!files.rename(partial, file)) {
            throw new IOException(file + " cannot be written; name another folder.");
        }
    }

    /** Whether no job has written there before. */
    boolean isNew() {
        return isNew;
    }

    Layout layout() {
        return layout;
    }

    /** What the folder holds now: rows of {@link Columns#EMBEDDED}. */
    Dataset<Row> rows() throws IOException {
        return table.rows();
    }

    /** Adds rows; those of tasks that have ended stay when the job is stopped. */
    void append(Dataset<Row> rows) throws IOException {
        lock.require();
        table.append(rows);
    }

    /** Removes the rows of these paths, all or none. */
    void remove(Dataset<Row> paths) throws IOException {
        lock.require();
        table.remove(paths);
    }

    /** Puts the rows of small files together in larger ones. */
    void compact() throws IOException {
        lock.require();
        table.compact();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}

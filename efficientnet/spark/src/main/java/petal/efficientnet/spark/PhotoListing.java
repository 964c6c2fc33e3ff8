package petal.efficientnet.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import petal.efficientnet.data.ImageFolder;

/**
 * Finds the pictures below a path: what {@link ImageFolder} finds, labelled with the first folder below the path, and
 * pictures right in the path, which have no label. The driver looks at that one folder only; the folders in it are
 * listed by tasks, as streams. Spark's own {@code binaryFile} source would collect the status of every file in the
 * driver, about a kilobyte each.
 */
final class PhotoListing implements FlatMapFunction<String, Row> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> configuration;

    private PhotoListing(Broadcast<SerializableConfiguration> configuration) {
        this.configuration = configuration;
    }

    /**
     * The pictures below {@code data} as rows of {@link Columns#LISTED}, to be listed when the rows are needed. They
     * are no {@code Dataset}: planning and counting one takes seconds more, which a small job would notice.
     *
     * @throws IOException if there is no such folder or it cannot be read
     */
    static JavaRDD<Row> of(SparkSession spark, String data, Broadcast<SerializableConfiguration> configuration)
            throws IOException {
        Configuration hadoop = configuration.value().value();
        Path root = new Path(data);
        FileSystem files = root.getFileSystem(hadoop);
        if (!files.exists(root) || !files.getFileStatus(root).isDirectory()) {
            throw new IOException("There is no folder " + data
                    + "; give the folder that holds the pictures, in one folder for each class if they have classes.");
        }
        var folders = new ArrayList<String>();
        var unlabelled = new ArrayList<Row>();
        RemoteIterator<FileStatus> entries = files.listStatusIterator(files.makeQualified(root));
        while (entries.hasNext()) {
            FileStatus entry = entries.next();
            if (entry.isDirectory()) {
                folders.add(entry.getPath().toString());
            } else if (ImageFolder.isPicture(entry.getPath().getName())) {
                unlabelled.add(RowFactory.create(entry.getPath().toString(), null, entry.getLen()));
            }
        }
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return context.parallelize(folders, Math.max(1, folders.size())).flatMap(new PhotoListing(configuration))
                .union(context.parallelize(unlabelled));
    }

    /** A broadcast of how this session reaches files. */
    static Broadcast<SerializableConfiguration> configuration(SparkSession spark) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    }

    @Override
    public Iterator<Row> call(String folder) throws IOException {
        Path root = new Path(folder);
        return new Pictures(root.getFileSystem(configuration.value().value()), root);
    }

    /**
     * The pictures in a folder and the folders in it. {@code FileSystem.listFiles} would do the same, but asks who owns
     * each file, for which it starts a program on a local disk: some nine milliseconds a file.
     */
    private static final class Pictures implements Iterator<Row> {
        private final FileSystem files;
        private final String label;
        private final Queue<Path> folders = new ArrayDeque<>();
        private RemoteIterator<FileStatus> entries;
        private Row next;

        Pictures(FileSystem files, Path root) {
            this.files = files;
            this.label = root.getName();
            folders.add(root);
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null && (entries != null && entries.hasNext() || !folders.isEmpty())) {
                    if (entries != null && entries.hasNext()) {
                        take(entries.next());
                    } else {
                        entries = files.listStatusIterator(folders.remove());
                    }
                }
                return next != null;
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }

        private void take(FileStatus entry) {
            if (entry.isDirectory()) {
                folders.add(entry.getPath());
            } else if (ImageFolder.isPicture(entry.getPath().getName())) {
                next = RowFactory.create(entry.getPath().toString(), label, entry.getLen());
            }
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more pictures");
            }
            Row row = next;
            next = null;
            return row;
        }
    }
}

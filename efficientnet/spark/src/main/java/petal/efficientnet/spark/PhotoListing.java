package petal.efficientnet.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
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
import org.jspecify.annotations.Nullable;
import petal.efficientnet.data.ImageFolder;

/**
 * Finds the pictures below a path: what {@link ImageFolder} finds, labelled with the first folder below the path, and
 * pictures right in the path, which have no label. The driver asks that one folder for the folders in it only; each is
 * listed by a task, as a stream of pages. Spark's own {@code binaryFile} source would collect the status of every file
 * in the driver, about a kilobyte each.
 */
final class PhotoListing implements FlatMapFunction<PhotoListing.Folder, Row> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> configuration;
    private PhotoListing(Broadcast<SerializableConfiguration> configuration) {
        this.configuration = configuration;
    }

    /**
     * What a task lists.
     *
     * @param path  the folder
     * @param label of the pictures in it and below; null for the root, of which only the pictures right in it count
     */
    record Folder(String path, @Nullable String label) implements Serializable {
    }

    /**
     * The pictures below {@code data} as rows of {@link Columns#LISTED}, to be listed when the rows are needed. They
     * are no {@code Dataset}: planning and counting one takes seconds more, which a small job would notice.
     *
     * @throws IOException if there is no such folder or it cannot be read
     */
    static JavaRDD<Row> of(SparkSession spark, String data, Broadcast<SerializableConfiguration> configuration)
            throws IOException {
        Path root = new Path(data);
        FileSystem files = root.getFileSystem(configuration.value().value());
        if (!files.exists(root) || !files.getFileStatus(root).isDirectory()) {
            throw new IOException("There is no folder " + data
                    + "; give the folder that holds the pictures, in one folder for each class if they have classes.");
        }
        var folders = new ArrayList<Folder>();
        boolean unlabelled = false;
        RemoteIterator<FileStatus> entries = files.listStatusIterator(files.makeQualified(root));
        while (entries.hasNext()) {
            FileStatus entry = entries.next();
            if (entry.isDirectory()) {
                folders.add(new Folder(entry.getPath().toString(), entry.getPath().getName()));
            } else {
                unlabelled |= ImageFolder.isPicture(entry.getPath().getName());
            }
        }
        if (unlabelled) {
            folders.add(new Folder(files.makeQualified(root).toString(), null));
        }
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(folders, Math.max(1, folders.size()))
                .flatMap(new PhotoListing(configuration));
    }

    /** What the full paths of all pictures below a folder begin with. */
    static String prefix(SparkSession spark, String data) throws IOException {
        Path root = new Path(data);
        String path = root.getFileSystem(spark.sparkContext().hadoopConfiguration()).makeQualified(root).toString();
        return path.endsWith("/") ? path : path + '/';
    }

    /** A broadcast of how this session reaches files. */
    static Broadcast<SerializableConfiguration> configuration(SparkSession spark) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    }

    @Override
    public Iterator<Row> call(Folder folder) throws IOException {
        Path root = new Path(folder.path());
        return new Pictures(root.getFileSystem(configuration.value().value()), root, folder.label());
    }

    /**
     * The pictures in a folder and the folders in it. {@code FileSystem.listFiles} would do the same, but asks who owns
     * each file, for which it starts a program on a local disk: some nine milliseconds a file. A store without folders
     * ({@link ObjectStores}) has no owners either, and lists all below a prefix as one sequence of pages, whatever
     * folders the names make.
     */
    private static final class Pictures implements Iterator<Row> {
        private final FileSystem files;
        private final @Nullable String label;
        private final Queue<Path> folders = new ArrayDeque<>();
        private RemoteIterator<? extends FileStatus> entries;
        private @Nullable Row next;

        Pictures(FileSystem files, Path root, @Nullable String label) throws IOException {
            this.files = files;
            this.label = label;
            this.entries = label != null && ObjectStores.include(files) ? files.listFiles(root, true)
                    : files.listStatusIterator(root);
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null && (entries.hasNext() || !folders.isEmpty())) {
                    if (entries.hasNext()) {
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
                if (label != null) {
                    folders.add(entry.getPath());
                }
            } else if (ImageFolder.isPicture(entry.getPath().getName())) {
                next = RowFactory.create(entry.getPath().toString(), label, entry.getLen(),
                        entry.getModificationTime());
            }
        }

        @Override
        public Row next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException("there are no more pictures");
            }
            Row row = next;
            next = null;
            return row;
        }
    }
}

package petal.efficientnet.spark;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import petal.efficientnet.image.ImageDecoder;
import petal.efficientnet.image.ImageFormatException;

/**
 * Turns rows of {@link Columns#LISTED} into rows of {@link Columns#COMPUTED}, a batch at a time. The task opens the
 * files itself: one that cannot be read is a row with its error, and none is read that is larger than a picture may be.
 */
final class EmbedTask implements FlatMapFunction<Iterator<Row>, Row>, MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> configuration;
    private final SharedWeights weights;
    private final int imageSize;
    private final int batchSize;
    private final boolean strict;
    private final boolean exifOrientation;
    private final TaskDevice device;
    private final String root;
    private final Counters counters;

    /** @param root what paths begin after; empty if they are whole */
    EmbedTask(Broadcast<SerializableConfiguration> configuration, SharedWeights weights, int imageSize,
            EmbeddingOptions options, String root, Counters counters) {
        this.configuration = configuration;
        this.weights = weights;
        this.imageSize = imageSize;
        this.batchSize = options.batchSize();
        this.strict = options.strict();
        this.exifOrientation = options.exifOrientation();
        this.device = options.onGpu() ? TaskDevice.GPU : TaskDevice.CPU;
        this.root = root;
        this.counters = counters;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> photos) throws IOException {
        if (!photos.hasNext()) {
            return photos;
        }
        int index = device.index();
        return new Rows(photos, new EmbeddingBatch(ExecutorModel.get(weights, index), TaskDevice.at(index), imageSize,
                batchSize));
    }

    private final class Rows implements Iterator<Row> {
        private final Iterator<Row> photos;
        private final EmbeddingBatch batch;
        private final Queue<Row> ready = new ArrayDeque<>();

        Rows(Iterator<Row> photos, EmbeddingBatch batch) {
            this.photos = photos;
            this.batch = batch;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && photos.hasNext()) {
                fillBatch();
                long start = System.nanoTime();
                batch.flush(ready);
                counters.networkNanos().add(System.nanoTime() - start);
                counters.photos().add(ready.size());
            }
            return !ready.isEmpty();
        }

        private void fillBatch() {
            while (!batch.isFull() && photos.hasNext()) {
                Photo photo = Photo.of(photos.next());
                try {
                    photo = stated(photo);
                    add(photo);
                } catch (ImageFormatException e) {
                    refuse(photo, e.problem());
                } catch (IOException e) {
                    refuse(photo, "cannot be read (" + e.getClass().getSimpleName() + ")");
                }
            }
        }

        /** The same with its length, by which it is read. */
        private Photo stated(Photo photo) throws IOException {
            if (photo.length() != null) {
                return photo;
            }
            FileStatus status = files(photo).getFileStatus(path(photo));
            return photo.with(status.getLen(), status.getModificationTime());
        }

        private void add(Photo photo) throws IOException {
            long length = Objects.requireNonNull(photo.length());
            long start = System.nanoTime();
            try (var in = new MeteredStream(open(photo))) {
                try {
                    batch.add(photo, exifOrientation ? ImageDecoder.readUpright(in, length, photo.path())
                            : ImageDecoder.read(in, length, photo.path()));
                } finally {
                    counters.bytes().add(in.bytes());
                    counters.readNanos().add(in.nanos());
                    counters.decodeNanos().add(System.nanoTime() - start - in.nanos());
                }
            }
        }

        private InputStream open(Photo photo) throws IOException {
            InputStream content = photo.contentStream();
            return content == null ? files(photo).open(path(photo)) : content;
        }

        private FileSystem files(Photo photo) throws IOException {
            return path(photo).getFileSystem(configuration.value().value());
        }

        private Path path(Photo photo) {
            return new Path(root + photo.path());
        }

        private void refuse(Photo photo, String problem) {
            if (strict) {
                throw new BrokenPhotoException(photo.path() + " " + problem
                        + "; remove or replace it, or leave out --strict to have broken pictures written down.");
            }
            counters.errors().add(1);
            ready.add(photo.broken(problem));
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more pictures");
            }
            return ready.remove();
        }
    }
}

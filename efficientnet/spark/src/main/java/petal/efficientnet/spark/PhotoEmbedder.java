package petal.efficientnet.spark;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import petal.efficientnet.image.ImageDecoder;
import petal.efficientnet.image.ImageFormatException;
import petal.efficientnet.image.RgbImage;

/**
 * Turns listed pictures into rows with embeddings, a batch at a time. The task opens the files itself: one that cannot
 * be read is a row with its error, and none is read that is larger than a picture may be.
 */
final class PhotoEmbedder implements FlatMapFunction<Iterator<Row>, Row> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> configuration;
    private final SharedWeights weights;
    private final int imageSize;
    private final int batchSize;
    private final boolean strict;
    private final boolean exifOrientation;

    PhotoEmbedder(Broadcast<SerializableConfiguration> configuration, SharedWeights weights, int imageSize,
            EmbeddingJob job) {
        this.configuration = configuration;
        this.weights = weights;
        this.imageSize = imageSize;
        this.batchSize = job.batchSize();
        this.strict = job.strict();
        this.exifOrientation = job.exifOrientation();
    }

    @Override
    public Iterator<Row> call(Iterator<Row> photos) throws IOException {
        if (!photos.hasNext()) {
            return photos;
        }
        return new Rows(photos, new EmbeddingBatch(ExecutorModel.get(weights), imageSize, batchSize));
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
                batch.flush(ready);
            }
            return !ready.isEmpty();
        }

        private void fillBatch() {
            while (!batch.isFull() && photos.hasNext()) {
                Row photo = photos.next();
                try {
                    batch.add(photo.getString(0), photo.getString(1), read(photo));
                } catch (ImageFormatException e) {
                    refuse(photo, e.problem());
                } catch (IOException e) {
                    refuse(photo, "cannot be read (" + e.getClass().getSimpleName() + ")");
                }
            }
        }

        private RgbImage read(Row photo) throws IOException {
            Path path = new Path(photo.getString(0));
            try (InputStream in = path.getFileSystem(configuration.value().value()).open(path)) {
                return exifOrientation ? ImageDecoder.readUpright(in, photo.getLong(2), path.toString())
                        : ImageDecoder.read(in, photo.getLong(2), path.toString());
            }
        }

        private void refuse(Row photo, String problem) {
            if (strict) {
                throw new BrokenPhotoException(photo.getString(0) + " " + problem
                        + "; remove or replace it, or leave out --strict to have broken pictures written down.");
            }
            ready.add(RowFactory.create(photo.getString(0), photo.getString(1), null, null, null, problem));
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

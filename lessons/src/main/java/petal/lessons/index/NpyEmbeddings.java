package petal.lessons.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import petal.efficientnet.data.EmbeddingSettings;
import petal.lessons.output.LabelledImage;
import petal.lessons.output.LabelsFile;
import petal.weights.npy.Npy;
import petal.weights.npy.NpyArray;

/**
 * A matrix of embeddings and the table that says which picture each row belongs to: {@code NAME.npy} with {@code
 * NAME.csv} as {@code petal embed} writes them, or with {@code labels.csv} as lessons do.
 */
public final class NpyEmbeddings implements EmbeddingSource {
    private final Path file;
    private final NpyArray matrix;
    private final List<LabelledImage> labels;

    private NpyEmbeddings(Path file, NpyArray matrix, List<LabelledImage> labels) {
        this.file = file;
        this.matrix = matrix;
        this.labels = labels;
    }

    static NpyEmbeddings open(Path file) throws IOException {
        NpyArray matrix = Npy.read(file);
        if (matrix.shape().toArray().length != 2) {
            throw new IOException(file + " holds an array of shape " + matrix.shape()
                    + "; embeddings are a matrix, one row per picture.");
        }
        Path table = beside(file, ".csv");
        if (!Files.exists(table)) {
            table = file.resolveSibling("labels.csv");
        }
        if (!Files.exists(table)) {
            throw new IOException("There is no table that says which picture each row of " + file + " belongs to: put "
                    + beside(file, ".csv").getFileName() + " or labels.csv beside it.");
        }
        List<LabelledImage> labels = LabelsFile.read(table);
        if (labels.size() != matrix.shape().toArray()[0]) {
            throw new IOException(file + " has " + matrix.shape().toArray()[0] + " rows, but " + table + " has "
                    + labels.size() + "; give the two that were written together.");
        }
        return new NpyEmbeddings(file, matrix, labels);
    }

    /** The file of the same name with another ending. */
    public static Path beside(Path npy, String ending) {
        String name = npy.getFileName().toString();
        return npy.resolveSibling((name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name) + ending);
    }

    @Override
    public long rows() {
        return labels.size();
    }

    @Override
    public Optional<EmbeddingSettings> settings() throws IOException {
        return EmbeddingSource.read(beside(file, ".properties"));
    }

    @Override
    public long forEach(Taker taker) throws IOException {
        int length = Math.toIntExact(matrix.shape().toArray()[1]);
        long bytes = (long) length * matrix.dtype().bytes();
        for (int i = 0; i < labels.size(); i++) {
            var embedding = new float[length];
            matrix.dtype().getFloats(matrix.bytes().asSlice(i * bytes, bytes), embedding);
            LabelledImage image = labels.get(i);
            taker.take(new Indexed(image.path(), image.className()), embedding);
        }
        return 0;
    }
}

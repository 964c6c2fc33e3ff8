package petal.lessons.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import petal.efficientnet.data.EmbeddingSettings;

/** Embeddings that lie on disk, one after the other. */
public sealed interface EmbeddingSource permits NpyEmbeddings, ParquetEmbeddings {

    /** Takes one embedding. */
    @FunctionalInterface
    interface Taker {
        void take(Indexed picture, float[] embedding) throws IOException;
    }

    /**
     * Opens what {@code petal embed} wrote.
     *
     * @param path a {@code .npy} file with its table of labels, or a folder of Parquet files
     * @throws IOException if it is neither
     */
    static EmbeddingSource open(Path path) throws IOException {
        return Files.isDirectory(path) ? ParquetEmbeddings.open(path) : NpyEmbeddings.open(path);
    }

    /** The settings in a file, if there is one. */
    static Optional<EmbeddingSettings> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(EmbeddingSettings.read(in, file.toString()));
        }
    }

    /** How many rows there are. */
    long rows();

    /** How the embeddings were made, if that is known. */
    Optional<EmbeddingSettings> settings() throws IOException;

    /**
     * Hands over every embedding, in order.
     *
     * @return how many rows have none, because their pictures were broken
     * @throws IOException if a file is damaged, or what {@code taker} throws
     */
    long forEach(Taker taker) throws IOException;
}

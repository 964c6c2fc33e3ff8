package petal.lessons.index;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.FSDirectory;
import petal.efficientnet.data.EmbeddingSettings;
import petal.weights.archive.CleanExit;
import petal.weights.archive.PartialFolder;

/**
 * Builds an index: writes the vectors in pieces, so that no more than a piece is in memory, then joins the pieces into
 * one and builds its graph on all cores. The index appears when it is complete.
 *
 * <p>The graph: Y. Malkov, D. Yashunin, <a href="https://arxiv.org/abs/1603.09320">Efficient and robust approximate
 * nearest neighbor search using hierarchical navigable small world graphs</a> (2016).
 */
public final class IndexBuilder {
    /** Near vectors that each is joined with, twice as many on the lowest level. */
    static final int NEIGHBOURS = 16;
    /** Candidates for them. */
    static final int BEAM = 100;
    /** 82 MB of 1280 numbers each. */
    static final int PIECE = 16_000;

    private IndexBuilder() {
    }

    /**
     * What was built.
     *
     * @param embeddings how many
     * @param copies     how many of them are equal to one before
     * @param without    how many rows had none
     * @param bytes      on disk
     */
    public record Built(long embeddings, long copies, long without, long bytes) {
    }

    /** Is told after each embedding. */
    @FunctionalInterface
    public interface Listener {
        void step();
    }

    /**
     * Builds an index of embeddings and replaces the one at {@code out}, if there is one.
     *
     * @throws InterruptedIOException if the thread is interrupted
     * @throws IOException            if the embeddings cannot be read or indexed, or {@code out} is something else; in
     *                                all cases what was there before stays
     */
    public static Built build(EmbeddingSource source, Path out, Listener listener) throws IOException {
        return build(source, out, listener, VectorIndex.SEARCHED_EXACTLY);
    }

    /** The same with a graph for more than {@code searchedExactly} embeddings. */
    static Built build(EmbeddingSource source, Path out, Listener listener, int searchedExactly) throws IOException {
        requireReplaceable(out);
        try (var _ = new CleanExit(); var partial = PartialFolder.beside(place(out))) {
            Written written = write(source, partial.path(), listener, searchedExactly);
            long bytes = size(partial.path());
            partial.moveIntoPlace();
            long embeddings = source.rows() - written.without;
            return new Built(embeddings, embeddings - written.originals, written.without, bytes);
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            throw (IOException) cancelled().initCause(e);
        }
    }

    /**
     * Finds out before the work whether an index can be written to {@code out}.
     *
     * @throws IOException if something other than an index or an empty folder is there, or the root of a disk is meant
     */
    public static void requireReplaceable(Path out) throws IOException {
        if (!Files.exists(out)) {
            return;
        }
        boolean replaceable = Files.isDirectory(out) && out.toAbsolutePath().normalize().getParent() != null;
        if (replaceable) {
            try (var directory = FSDirectory.open(out); var entries = Files.list(out)) {
                replaceable = DirectoryReader.indexExists(directory) || entries.findAny().isEmpty();
            }
        }
        if (!replaceable) {
            throw new IOException("An index was to be written to " + out
                    + ", but something else is there; name another folder.");
        }
    }

    /** The folder itself, where {@code out} is a symbolic link to one: the link stays. */
    private static Path place(Path out) throws IOException {
        return Files.isDirectory(out) ? out.toRealPath() : out;
    }

    private record Written(long originals, long without) {
    }

    private static Written write(EmbeddingSource source, Path folder, Listener listener, int searchedExactly)
            throws IOException {
        LibraryLogs.quieten();
        // Lucene refuses a pool of one thread
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        ExecutorService workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
        IndexWriterConfig config = config(WideVectors.codec(new Lucene99HnswVectorsFormat(NEIGHBOURS, BEAM, threads,
                workers, WideVectors.threshold(searchedExactly))));
        try (var directory = FSDirectory.open(folder); var writer = new IndexWriter(directory, config)) {
            var rows = new EmbeddingDocuments(writer, listener);
            long without = source.forEach(rows);
            if (rows.areNone()) {
                throw new IOException("There is no embedding to index.");
            }
            writer.setLiveCommitData(describe(source.settings()).entrySet());
            join(writer, workers);
            writer.commit();
            return new Written(rows.originals(), without);
        } finally {
            workers.shutdown();
        }
    }

    /** Joins the pieces on another thread: Lucene heeds no interruption while it builds a graph. */
    private static void join(IndexWriter writer, ExecutorService workers) throws IOException {
        try {
            workers.submit(() -> {
                writer.forceMerge(1);
                return writer;
            }).get();
        } catch (InterruptedException e) {
            // so that closing the writer does not wait for the graph
            Thread.currentThread().interrupt();
            throw (IOException) cancelled().initCause(e);
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private static IOException failure(Throwable cause) {
        return switch (cause) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> (IOException) cause; // writers declare no other
        };
    }

    static InterruptedIOException cancelled() {
        return new InterruptedIOException("Indexing was cancelled.");
    }

    /** Pieces are written as they are, and joined and committed when the writer is told to. */
    static IndexWriterConfig config(Codec codec) {
        var pieces = new LogDocMergePolicy();
        pieces.setMergeFactor(Integer.MAX_VALUE);
        return new IndexWriterConfig(null)
                .setCodec(codec)
                .setUseCompoundFile(false)
                .setMaxBufferedDocs(PIECE)
                .setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH)
                .setCommitOnClose(false)
                .setMergePolicy(pieces)
                .setMergeScheduler(new SerialMergeScheduler());
    }

    private static Map<String, String> describe(Optional<EmbeddingSettings> settings) {
        var entries = new HashMap<String, String>();
        settings.ifPresent(known -> known.toProperties().forEach((key, value) -> entries.put((String) key,
                (String) value)));
        return entries;
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}

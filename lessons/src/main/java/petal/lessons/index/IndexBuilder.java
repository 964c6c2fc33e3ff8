package petal.lessons.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;
import petal.efficientnet.data.EmbeddingSettings;
import petal.lessons.analysis.Vectors;
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
    private static final int PIECE = 16_000;

    private IndexBuilder() {
    }

    /**
     * What was built.
     *
     * @param embeddings how many
     * @param without    how many rows had none
     * @param bytes      on disk
     */
    public record Built(long embeddings, long without, long bytes) {
    }

    /** Is told after each embedding. */
    @FunctionalInterface
    public interface Listener {
        void step();
    }

    /**
     * Builds an index of embeddings and replaces the one at {@code out}, if there is one.
     *
     * @throws IOException if the embeddings cannot be read or indexed, or {@code out} is something else; in all
     *                     cases what was there before stays
     */
    public static Built build(EmbeddingSource source, Path out, Listener listener) throws IOException {
        return build(source, out, listener, VectorIndex.SEARCHED_EXACTLY);
    }

    /** The same with a graph for more than {@code searchedExactly} embeddings. */
    static Built build(EmbeddingSource source, Path out, Listener listener, int searchedExactly) throws IOException {
        requireReplaceable(out);
        try (var partial = PartialFolder.beside(out)) {
            var cleanUp = new Thread(() -> closeQuietly(partial));
            // for a run that is stopped from the keyboard, which no finally sees
            Runtime.getRuntime().addShutdownHook(cleanUp);
            try {
                long without = write(source, partial.path(), listener, searchedExactly);
                long bytes = size(partial.path());
                partial.moveIntoPlace();
                return new Built(source.rows() - without, without, bytes);
            } finally {
                Runtime.getRuntime().removeShutdownHook(cleanUp);
            }
        }
    }

    private static void requireReplaceable(Path out) throws IOException {
        if (!Files.exists(out)) {
            return;
        }
        boolean replaceable = Files.isDirectory(out);
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

    private static long write(EmbeddingSource source, Path folder, Listener listener, int searchedExactly)
            throws IOException {
        LibraryLogs.quieten();
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
        IndexWriterConfig config = config(WideVectors.codec(new Lucene99HnswVectorsFormat(NEIGHBOURS, BEAM, threads,
                workers, WideVectors.threshold(searchedExactly))));
        try (var directory = FSDirectory.open(folder); var writer = new IndexWriter(directory, config)) {
            var rows = new Rows(writer, listener);
            long without = source.forEach(rows);
            if (rows.length == 0) {
                throw new IOException("There is no embedding to index.");
            }
            writer.setLiveCommitData(describe(source.settings()).entrySet());
            writer.forceMerge(1);
            writer.commit();
            return without;
        } finally {
            workers.shutdown();
        }
    }

    /** Pieces are written as they are, and joined when the writer is told to. */
    static IndexWriterConfig config(Codec codec) {
        var pieces = new LogDocMergePolicy();
        pieces.setMergeFactor(Integer.MAX_VALUE);
        return new IndexWriterConfig(null)
                .setCodec(codec)
                .setUseCompoundFile(false)
                .setMaxBufferedDocs(PIECE)
                .setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH)
                .setMergePolicy(pieces)
                .setMergeScheduler(new SerialMergeScheduler());
    }

    /** Turns embeddings into documents. */
    private static final class Rows implements EmbeddingSource.Taker {
        private final IndexWriter writer;
        private final Listener listener;
        private int length;
        private long taken;

        Rows(IndexWriter writer, Listener listener) {
            this.writer = writer;
            this.listener = listener;
        }

        @Override
        public void take(Indexed picture, float[] embedding) throws IOException {
            if (length != 0 && length != embedding.length) {
                throw new IOException("The embedding of " + picture.path() + " has " + embedding.length
                        + " numbers, but those before it have " + length + "; make them with one network.");
            }
            length = embedding.length;
            var document = new Document();
            document.add(new KnnFloatVectorField(VectorIndex.VECTOR, direction(picture, embedding),
                    VectorSimilarityFunction.DOT_PRODUCT));
            document.add(new StoredField(VectorIndex.PATH, picture.path()));
            document.add(new StoredField(VectorIndex.LABEL, picture.label()));
            writer.addDocument(document);
            taken++;
            if (taken % PIECE == 0) {
                // a piece outlives the young generation: unasked, Java would let old ones pile up to most of the memory
                System.gc();
            }
            listener.step();
        }

        private static float[] direction(Indexed picture, float[] embedding) throws IOException {
            try {
                return Vectors.normalise(embedding);
            } catch (IllegalArgumentException e) {
                throw new IOException("The embedding of " + picture.path() + " has no direction: " + e.getMessage(), e);
            }
        }
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

    private static void closeQuietly(PartialFolder partial) {
        try {
            partial.close();
        } catch (IOException e) {
            System.err.println("What was unfinished could not be removed: " + partial.path());
        }
    }
}

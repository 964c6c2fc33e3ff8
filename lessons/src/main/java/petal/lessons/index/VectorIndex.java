package petal.lessons.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.store.MMapDirectory;
import petal.efficientnet.data.EmbeddingSettings;
import petal.lessons.analysis.linalg.Vectors;

/**
 * An index that {@link IndexBuilder} built, open for searching. Its vectors stay on disk and are mapped into memory:
 * what a search reads, the system keeps as long as there is room. Any number of threads may search at once.
 */
public final class VectorIndex implements AutoCloseable {
    /**
     * Up to so many vectors a search compares with every one: that takes less than a twentieth of a second, which
     * nobody notices, and misses nothing.
     */
    public static final int SEARCHED_EXACTLY = 50_000;

    static final String VECTOR = "embedding";
    /** Of a picture whose vector is another's: that one's document. */
    static final String COPY_OF = "copy-of";
    static final String PATH = "path";
    static final String LABEL = "label";

    /** Candidates that a search through the graph follows: of 200,000 vectors it finds 99.7 % of the nearest ten. */
    private static final int FEWEST_CANDIDATES = 100;
    private static final int CANDIDATES_PER_RESULT = 4;
    /** Up to this size every byte is checked when an index is opened: a third of a second for a gigabyte in memory. */
    private static final long CHECKED_WHOLE = 2L << 30;

    private final MMapDirectory directory;
    private final DirectoryReader reader;
    private final LeafReader vectors;
    private final Path folder;

    private VectorIndex(Path folder, MMapDirectory directory, DirectoryReader reader) {
        this.folder = folder;
        this.directory = directory;
        this.reader = reader;
        this.vectors = reader.leaves().getFirst().reader();
    }

    /**
     * Opens an index.
     *
     * @throws IOException if there is none, or it is damaged
     */
    public static VectorIndex open(Path folder) throws IOException {
        LibraryLogs.quieten();
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no index " + folder + "; build it with petal index EMBEDDINGS " + folder
                    + ".");
        }
        MMapDirectory directory = new MMapDirectory(folder);
        DirectoryReader reader = null;
        try {
            reader = DirectoryReader.open(directory);
            var index = new VectorIndex(folder, directory, reader);
            index.check();
            return index;
        } catch (IOException | RuntimeException e) {
            if (reader != null) {
                reader.close();
            }
            directory.close();
            throw damaged(folder, e);
        }
    }

    private void check() throws IOException {
        long bytes = 0;
        for (String file : directory.listAll()) {
            bytes += directory.fileLength(file);
        }
        if (vectors.getFloatVectorValues(VECTOR) == null) {
            throw new IOException("it has no vectors");
        }
        if (bytes <= CHECKED_WHOLE) {
            for (var leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
        }
    }

    private static IOException damaged(Path folder, Exception cause) {
        return new IOException(folder + " is no index of embeddings, or a damaged one ("
                + cause.getClass().getSimpleName() + "); build it again with petal index.", cause);
    }

    /** How many pictures there are. */
    public int size() {
        return reader.numDocs();
    }

    /** How many numbers each has. */
    public int dimension() throws IOException {
        return vectors.getFloatVectorValues(VECTOR).dimension();
    }

    /** How the embeddings were made, if that is known. */
    public Optional<EmbeddingSettings> settings() throws IOException {
        Map<String, String> entries = reader.getIndexCommit().getUserData();
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        var properties = new Properties();
        properties.putAll(entries);
        return Optional.of(EmbeddingSettings.of(properties, folder.toString()));
    }

    /**
     * The pictures whose embeddings are most like another one: all that are if the index is small, else nearly all.
     * Pictures with equal embeddings follow each other in the order in which they were indexed.
     *
     * @param query as long as the index's vectors
     * @param k     how many; all if there are fewer
     * @return nearest first
     * @throws IllegalArgumentException if the query has another length or none, or {@code k} is below 1
     * @throws IOException              if the index is damaged
     */
    public List<Hit> search(float[] query, int k) throws IOException {
        if (k < 1 || query.length != dimension()) {
            throw new IllegalArgumentException("A search in " + folder + " needs " + dimension()
                    + " numbers and at least 1 "
                    + "result, but got " + query.length + " numbers and " + k + " results.");
        }
        int originals = vectors.getFloatVectorValues(VECTOR).size();
        var candidates = new TopKnnCollector(
                (int) Math.min(originals, Math.max(FEWEST_CANDIDATES, (long) CANDIDATES_PER_RESULT * k)),
                Integer.MAX_VALUE);
        try {
            vectors.searchNearestVectors(VECTOR, Vectors.normalise(query), candidates,
                    AcceptDocs.fromLiveDocs(null, vectors.maxDoc()));
            var hits = new ArrayList<Hit>();
            for (ScoreDoc found : candidates.topDocs().scoreDocs) {
                // Lucene's score of a dot product p is (1 + p) / 2
                add(hits, k, found.doc, 2 * found.score - 1);
            }
            return hits;
        } catch (IOException | IndexOutOfBoundsException e) {
            throw damaged(folder, e);
        }
    }

    /** Adds a picture and those with the same vector, up to so many hits. */
    private void add(List<Hit> hits, int k, int original, float similarity) throws IOException {
        StoredFields stored = vectors.storedFields();
        if (hits.size() < k) {
            hits.add(hit(stored.document(original), similarity));
        }
        PostingsEnum copies = vectors.postings(new Term(COPY_OF, Integer.toString(original)), PostingsEnum.NONE);
        while (hits.size() < k && copies != null && copies.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            hits.add(hit(stored.document(copies.docID()), similarity));
        }
    }

    private static Hit hit(Document document, float similarity) {
        return new Hit(new Indexed(document.get(PATH), document.get(LABEL)), similarity);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}

package petal.lessons.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import petal.lessons.analysis.linalg.Vectors;

/** Lucene's graph over floats or over fewer bits, whose best candidates are then compared in full. */
final class LuceneContender implements Contender {
    private static final int WITHOUT_GRAPH = WideVectors.threshold(VectorIndex.SEARCHED_EXACTLY / 2);

    private final int bits;
    private final int comparedInFull;
    private MMapDirectory directory;
    private DirectoryReader reader;

    /**
     * A contender.
     *
     * @param bits           of each number: 32, 8, 4 or 1
     * @param comparedInFull how many candidates; with 32 bits all are
     */
    LuceneContender(int bits, int comparedInFull) {
        this.bits = bits;
        this.comparedInFull = comparedInFull;
    }

    @Override
    public String name() {
        return "lucene-" + bits;
    }

    private KnnVectorsFormat format(ExecutorService workers, int threads) {
        return switch (bits) {
            case 32 -> new Lucene99HnswVectorsFormat(IndexBuilder.NEIGHBOURS, IndexBuilder.BEAM, threads, workers,
                    WITHOUT_GRAPH);
            case 8 -> quantised(ScalarEncoding.UNSIGNED_BYTE, workers, threads);
            case 4 -> quantised(ScalarEncoding.PACKED_NIBBLE, workers, threads);
            case 1 -> quantised(ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE, workers, threads);
            default -> throw new IllegalArgumentException("Lucene has 32, 8, 4 and 1 bits, not " + bits + ".");
        };
    }

    private static KnnVectorsFormat quantised(ScalarEncoding encoding, ExecutorService workers, int threads) {
        return new Lucene104HnswScalarQuantizedVectorsFormat(encoding, IndexBuilder.NEIGHBOURS, IndexBuilder.BEAM,
                threads, workers, WITHOUT_GRAPH);
    }

    @Override
    public void build(float[][] rows, Path folder) throws IOException {
        LibraryLogs.quieten();
        int threads = Runtime.getRuntime().availableProcessors();
        directory = new MMapDirectory(folder);
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            try (var writer = new IndexWriter(directory,
                    IndexBuilder.config(WideVectors.codec(format(workers, threads))))) {
                for (float[] row : rows) {
                    var document = new Document();
                    document.add(new KnnFloatVectorField(VectorIndex.VECTOR, row,
                            VectorSimilarityFunction.DOT_PRODUCT));
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
                writer.commit();
            }
        }
        reader = DirectoryReader.open(directory);
    }

    @Override
    public int[] search(float[] query, int k, int candidates) throws IOException {
        LeafReader vectors = reader.leaves().getFirst().reader();
        var collector = new TopKnnCollector(candidates, Integer.MAX_VALUE);
        vectors.searchNearestVectors(VectorIndex.VECTOR, query, collector,
                AcceptDocs.fromLiveDocs(null, vectors.maxDoc()));
        ScoreDoc[] found = collector.topDocs().scoreDocs;
        if (bits < Float.SIZE) {
            FloatVectorValues full = vectors.getFloatVectorValues(VectorIndex.VECTOR);
            found = Stream.of(found).limit(comparedInFull).toArray(ScoreDoc[]::new);
            for (ScoreDoc candidate : found) {
                candidate.score = (float) Vectors.dot(full.vectorValue(candidate.doc), query);
            }
        }
        return Stream.of(found).sorted(Comparator.comparingDouble(candidate -> -candidate.score)).limit(k)
                .mapToInt(candidate -> candidate.doc).toArray();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}

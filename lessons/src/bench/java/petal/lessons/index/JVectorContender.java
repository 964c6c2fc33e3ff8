package petal.lessons.index;

import io.github.jbellis.jvector.disk.ReaderSupplier;
import io.github.jbellis.jvector.disk.ReaderSupplierFactory;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** JVector's graph over floats, searched on disk. */
final class JVectorContender implements Contender {
    private static final VectorTypeSupport TYPES = VectorizationProvider.getInstance().getVectorTypeSupport();
    private static final VectorSimilarityFunction COSINE = VectorSimilarityFunction.DOT_PRODUCT;
    /** The library's own defaults. */
    private static final float OVERFLOW = 1.2f;
    private static final float ALPHA = 1.2f;

    private ReaderSupplier file;
    private OnDiskGraphIndex index;
    private GraphSearcher searcher;

    @Override
    public String name() {
        return "jvector";
    }

    @Override
    public void build(float[][] rows, Path folder) throws IOException {
        Path graph = Files.createDirectories(folder).resolve("graph");
        List<VectorFloat<?>> vectors = Stream.of(rows).<VectorFloat<?>>map(TYPES::createFloatVector).toList();
        var values = new ListRandomAccessVectorValues(vectors, rows[0].length);
        try (var builder = new GraphIndexBuilder(BuildScoreProvider.randomAccessScoreProvider(values, COSINE),
                rows[0].length, IndexBuilder.NEIGHBOURS, IndexBuilder.BEAM, OVERFLOW, ALPHA, true, true)) {
            OnDiskGraphIndex.write(builder.build(values), values, graph);
        }
        file = ReaderSupplierFactory.open(graph);
        index = OnDiskGraphIndex.load(file);
        searcher = new GraphSearcher(index);
    }

    @Override
    public int[] search(float[] query, int k, int candidates) {
        var view = (OnDiskGraphIndex.View) searcher.getView();
        var scores = new DefaultSearchScoreProvider(view.rerankerFor(TYPES.createFloatVector(query), COSINE));
        return Arrays.stream(searcher.search(scores, k, candidates, 0, 0, Bits.ALL).getNodes())
                .mapToInt(found -> found.node).toArray();
    }

    @Override
    public void close() throws IOException {
        searcher.close();
        index.close();
        file.close();
    }
}

package petal.lessons.index;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's own format of vectors, but without its limit of 1024 numbers each, which only the writer heeds. What is
 * written is read by any Lucene of this version.
 */
final class WideVectors extends KnnVectorsFormat {
    private static final int LONGEST = 1 << 16;

    private final KnnVectorsFormat lucenes;

    private WideVectors(KnnVectorsFormat lucenes) {
        super(lucenes.getName());
        this.lucenes = lucenes;
    }

    /**
     * Lucene's codec with such vectors.
     *
     * @param neighbours how many near vectors each is joined with
     * @param beam       how many are considered for that
     * @param withoutGraph up to how many vectors no graph is made; they are compared one by one
     * @param workers    build the graph
     * @param threads    how many of them
     */
    static Codec codec(int neighbours, int beam, int withoutGraph, ExecutorService workers, int threads) {
        // Lucene leaves the graph out where a search of so many results would visit, by its estimate, every vector
        int results = (int) (withoutGraph / Math.log(withoutGraph));
        var vectors = new WideVectors(new Lucene99HnswVectorsFormat(neighbours, beam, threads, workers, results));
        Codec usual = Codec.getDefault();
        var perField = new PerFieldKnnVectorsFormat() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return vectors;
            }
        };
        return new FilterCodec(usual.getName(), usual) {
            @Override
            public KnnVectorsFormat knnVectorsFormat() {
                return perField;
            }
        };
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return lucenes.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return lucenes.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
        return LONGEST;
    }
}

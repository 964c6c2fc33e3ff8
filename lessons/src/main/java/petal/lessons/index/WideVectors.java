package petal.lessons.index;

import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
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

    /** Lucene's codec with vectors in a format of Lucene's. */
    static Codec codec(KnnVectorsFormat lucenes) {
        var vectors = new WideVectors(lucenes);
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

    /** What Lucene's formats want to hear so that up to so many vectors have no graph and are compared one by one. */
    static int threshold(int withoutGraph) {
        // the graph is left out where a search of so many results would visit, by Lucene's estimate, every vector
        return (int) (withoutGraph / Math.log(withoutGraph));
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

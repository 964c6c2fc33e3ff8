package petal.lessons.index;

import java.io.IOException;
import java.util.OptionalInt;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.VectorSimilarityFunction;
import petal.lessons.analysis.linalg.Vectors;

/**
 * Turns embeddings into documents: one a row, in order, so that a document's number is its row. Of equal vectors only
 * the first is indexed, and the others name it: a graph joins each vector with its nearest, and equal ones with nothing
 * but each other, so that no search would find its way past many of them.
 */
final class EmbeddingDocuments implements EmbeddingSource.Taker {
    private final IndexWriter writer;
    private final IndexBuilder.Listener listener;
    private final Copies copies = new Copies();
    private int length;
    private int taken;

    EmbeddingDocuments(IndexWriter writer, IndexBuilder.Listener listener) {
        this.writer = writer;
        this.listener = listener;
    }

    boolean areNone() {
        return taken == 0;
    }

    /** How many vectors are indexed. */
    int originals() {
        return copies.originals();
    }

    @Override
    public void take(Indexed picture, float[] embedding) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw IndexBuilder.cancelled();
        }
        if (length != 0 && length != embedding.length) {
            throw new IOException("The embedding of " + picture.path() + " has " + embedding.length
                    + " numbers, but those before it have " + length + "; make them with one network.");
        }
        length = embedding.length;
        var document = new Document();
        float[] direction = direction(picture, embedding);
        OptionalInt original = copies.originalOf(direction, taken);
        document.add(original.isPresent()
                ? new StringField(VectorIndex.COPY_OF, Integer.toString(original.getAsInt()), Field.Store.NO)
                : new KnnFloatVectorField(VectorIndex.VECTOR, direction, VectorSimilarityFunction.DOT_PRODUCT));
        document.add(new StoredField(VectorIndex.PATH, picture.path()));
        document.add(new StoredField(VectorIndex.LABEL, picture.label()));
        writer.addDocument(document);
        taken++;
        if (taken % IndexBuilder.PIECE == 0) {
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

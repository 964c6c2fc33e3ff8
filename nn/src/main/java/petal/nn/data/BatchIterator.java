package petal.nn.data;

/** One pass over pictures with a class each. */
public final class BatchIterator extends Pass<Batch> {
    BatchIterator(int[][] indices, BatchPreparation preparation, int workers) {
        super(indices, preparation, workers);
    }
}

package petal.nn.train;

/** Is told after each batch how far a pass is, to draw a bar or to write a log. */
@FunctionalInterface
public interface ProgressListener {
    /** Ignores what it is told. */
    ProgressListener SILENT = _ -> {};

    /**
     * Called after each batch, by the thread that computes.
     *
     * @param progress how far the pass is
     */
    void onBatch(EpochProgress progress);
}

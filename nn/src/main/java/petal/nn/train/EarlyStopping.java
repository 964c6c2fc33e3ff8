package petal.nn.train;

/**
 * Says when to stop: when a validation loss has not become smaller for some passes, what is learnt is noise.
 *
 * <pre>{@code
 * while (!stopping.shouldStop()) {
 *     trainer.epoch(batches);
 *     if (stopping.isBetter(Evaluation.of(model, validation).loss())) {
 *         best = model.deepCopy();
 *     }
 * }
 * }</pre>
 */
public final class EarlyStopping {
    private final int patience;
    private final double minDelta;
    private double best = Double.POSITIVE_INFINITY;
    private int bad;

    /**
     * Before the first pass; any smaller loss is better.
     *
     * @param patience how many passes without a better loss are borne
     * @throws IllegalArgumentException if it is negative
     */
    public EarlyStopping(int patience) {
        this(patience, 0);
    }

    /**
     * Before the first pass.
     *
     * @param patience how many passes without a better loss are borne
     * @param minDelta by how much a loss has to be smaller to be better
     * @throws IllegalArgumentException if one is negative
     */
    public EarlyStopping(int patience, double minDelta) {
        if (patience < 0 || !(minDelta >= 0)) {
            throw new IllegalArgumentException(
                    "EarlyStopping: patience and delta are at least 0, got " + patience + " and "
                            + minDelta);
        }
        this.patience = patience;
        this.minDelta = minDelta;
    }

    /**
     * Is told the loss of a pass.
     *
     * @param loss smaller is better
     * @return whether it is the best so far, so that the model is worth keeping
     */
    public boolean isBetter(double loss) {
        boolean better = loss < best - minDelta;
        best = better ? loss : best;
        bad = better ? 0 : bad + 1;
        return better;
    }

    /** {@return whether more passes than are borne have not been better} */
    public boolean shouldStop() {
        return bad > patience;
    }

    /** {@return the best loss so far, infinite before the first} */
    public double best() {
        return best;
    }
}

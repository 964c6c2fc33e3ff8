package petal.nn.optim;

/** Multiplies the learning rate by a factor when a loss has not become smaller for some time. */
public final class ReduceLROnPlateau {
    /** A loss is better if it is smaller by more than this share. */
    private static final double THRESHOLD = 1e-4;
    /** Changes of the learning rate below this are not worth it. */
    private static final double EPS = 1e-8;

    private final Optimizer optimizer;
    private final double factor;
    private final int patience;
    private double best = Double.POSITIVE_INFINITY;
    private int bad;

    /**
     * With PyTorch's defaults: a tenth, after more than 10 steps without a better loss.
     *
     * @param optimizer has the first learning rate
     */
    public ReduceLROnPlateau(Optimizer optimizer) {
        this(optimizer, 0.1, 10);
    }

    /**
     * With everything given.
     *
     * @param optimizer has the first learning rate
     * @param factor    between 0 and 1
     * @param patience  how many steps without a better loss are borne
     * @throws IllegalArgumentException if a number is out of range
     */
    public ReduceLROnPlateau(Optimizer optimizer, double factor, int patience) {
        LRScheduler.require(factor > 0 && factor < 1 && patience >= 0,
                "ReduceLROnPlateau: the factor is between 0 and 1, "
                        + "the patience at least 0, got " + factor + " and " + patience);
        this.optimizer = optimizer;
        this.factor = factor;
        this.patience = patience;
    }

    /**
     * One step further, with the loss that it ended with; one that is no number is not better.
     *
     * @param loss smaller is better
     */
    public void step(double loss) {
        if (loss < best * (1 - THRESHOLD)) {
            best = loss;
            bad = 0;
        } else {
            bad++;
        }
        if (bad > patience) {
            for (ParameterGroup group : optimizer.groups()) {
                double rate = group.learningRate();
                if (rate - rate * factor > EPS) {
                    group.setLearningRate(rate * factor);
                }
            }
            bad = 0;
        }
    }
}

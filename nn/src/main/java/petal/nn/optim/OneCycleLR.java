package petal.nn.optim;

/**
 * Lets the learning rate rise along half a cosine to a maximum and fall along another to almost nothing
 * (<a href="https://arxiv.org/abs/1708.07120">Smith &amp; Topin 2018</a>), as PyTorch does it by default: from max/25, for 30 %
 * of the steps, then down to max/250000. It is stepped after each batch.
 */
public final class OneCycleLR extends LRScheduler {
    private static final double RISE = 0.3;
    private static final double START = 25;
    private static final double END = 1e4;

    private final double max;
    private final int totalSteps;

    /**
     * Rises to the largest learning rate, then falls.
     *
     * @param optimizer  whose learning rate is set at each step
     * @param max        the largest learning rate
     * @param totalSteps how many batches there are in all
     * @throws IllegalArgumentException unless there are at least two steps
     */
    public OneCycleLR(Optimizer optimizer, double max, int totalSteps) {
        super(optimizer);
        require(totalSteps > 1, "OneCycleLR: there are at least 2 steps, got " + totalSteps);
        this.max = max;
        this.totalSteps = totalSteps;
        begin();
    }

    @Override
    protected double rate(double base, int steps) {
        double top = RISE * totalSteps - 1;
        double start = max / START;
        return steps <= top ? between(start, max, steps / top)
                : between(max, start / END, Math.min((steps - top) / (totalSteps - 1 - top), 1));
    }

    private static double between(double from, double to, double way) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * way));
    }
}

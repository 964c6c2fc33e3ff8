package petal.nn.optim;

/** Multiplies the learning rate by γ every so many steps. */
public final class StepLR extends LRScheduler {
    private final int stepSize;
    private final double gamma;

    /**
     * Falls at regular distances.
     *
     * @param optimizer has the first learning rate
     * @param stepSize  after how many steps
     * @param gamma     the factor, usually 0.1
     * @throws IllegalArgumentException unless {@code stepSize} is positive
     */
    public StepLR(Optimizer optimizer, int stepSize, double gamma) {
        super(optimizer);
        require(stepSize > 0, "StepLR: the step size is at least 1, got " + stepSize);
        this.stepSize = stepSize;
        this.gamma = gamma;
    }

    @Override
    protected double rate(double base, int steps) {
        int times = steps / stepSize;
        return base * Math.pow(gamma, times);
    }
}

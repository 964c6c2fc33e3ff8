package petal.nn.optim;

import java.util.Arrays;

/** Multiplies the learning rate by γ at given steps. */
public final class MultiStepLR extends LRScheduler {
    private final int[] milestones;
    private final double gamma;

    /**
     * Falls at given steps.
     *
     * @param optimizer  has the first learning rate
     * @param milestones at which steps, in any order
     * @param gamma      the factor, usually 0.1
     */
    public MultiStepLR(Optimizer optimizer, int[] milestones, double gamma) {
        super(optimizer);
        this.milestones = milestones.clone();
        this.gamma = gamma;
    }

    @Override
    protected double rate(double base, int steps) {
        return base * Math.pow(gamma, (double) Arrays.stream(milestones).filter(m -> m <= steps).count());
    }
}

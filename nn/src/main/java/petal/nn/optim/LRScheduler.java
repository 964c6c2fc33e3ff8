package petal.nn.optim;

/**
 * Changes an optimiser's learning rate as training goes on. {@link #step} is called after each pass or after each batch,
 * whatever the numbers of the schedule count.
 */
public abstract class LRScheduler {
    private final Optimizer optimizer;
    private final double base;
    private int steps;

    /** For an optimiser whose learning rate now is the one that the schedule starts from. */
    protected LRScheduler(Optimizer optimizer) {
        this.optimizer = optimizer;
        this.base = optimizer.learningRate();
    }

    /** The learning rate after {@code steps} steps. */
    protected abstract double rate(double base, int steps);

    /** Sets the rate with which the schedule begins; called at the end of constructors whose first rate is not the base. */
    final void begin() {
        optimizer.setLearningRate(rate(base, 0));
    }

    /** One step further. */
    public final void step() {
        steps++;
        optimizer.setLearningRate(rate(base, steps));
    }

    /** How many steps there were. */
    public final int steps() {
        return steps;
    }

    /** Goes on after {@code steps} steps, in a training that is resumed. */
    public final void resume(int stepsDone) {
        steps = stepsDone;
        optimizer.setLearningRate(rate(base, stepsDone));
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}

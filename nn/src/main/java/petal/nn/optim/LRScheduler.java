package petal.nn.optim;

import java.util.List;

/**
 * Changes an optimiser's learning rate as training goes on, in each of its groups of parameters. {@link #step} is called after each pass or after each batch,
 * whatever the numbers of the schedule count.
 */
public abstract class LRScheduler {
    private final Optimizer optimizer;
    private final List<ParameterGroup> groups;
    private final double[] bases;
    private int steps;

    /**
     * For an optimiser whose learning rate now is the one that the schedule starts from.
     *
     * @param optimizer whose learning rate is set at each step
     */
    protected LRScheduler(Optimizer optimizer) {
        this.optimizer = optimizer;
        groups = optimizer.groups();
        bases = groups.stream().mapToDouble(ParameterGroup::learningRate).toArray();
    }

    /**
     * {@return the learning rate after {@code steps} steps}
     *
     * @param base  the learning rate that the schedule starts from
     * @param steps from 0 on
     */
    protected abstract double rate(double base, int steps);

    /** Sets the rate with which the schedule begins; called at the end of constructors whose first rate is not the base. */
    final void begin() {
        set(0);
    }

    /** One step further. */
    public final void step() {
        steps++;
        set(steps);
    }

    private void set(int at) {
        if (optimizer.groups().size() != groups.size()) {
            throw new IllegalStateException(
                    "the optimiser has got another group of parameters since its schedule was made; "
                            + "make the schedule afterwards");
        }
        for (int i = 0; i < bases.length; i++) {
            groups.get(i).setLearningRate(rate(bases[i], at));
        }
    }

    /** {@return how many steps there were} */
    public final int steps() {
        return steps;
    }

    /**
     * Goes on after {@code stepsDone} steps, in a training that is resumed.
     *
     * @param stepsDone at least 0
     */
    public final void resume(int stepsDone) {
        steps = stepsDone;
        set(stepsDone);
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}

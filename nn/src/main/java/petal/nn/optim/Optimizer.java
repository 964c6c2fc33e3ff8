package petal.nn.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import petal.tensor.MemoryScope;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.backend.Backend;

/**
 * Changes parameters so that the loss becomes smaller. A training step is {@code backward()}, {@link #step()},
 * {@link #zeroGrad()}.
 *
 * <p>What an optimiser remembers of a parameter lies in <em>slots</em>, tensors of the parameter's shape that start as
 * zeros, and survive every {@link MemoryScope}. Parameters must be on their device before the optimiser is made.
 *
 * <p>Parameters with a learning rate of their own are a {@link ParameterGroup}:
 *
 * <pre>{@code
 * Optimizer optimizer = new Adam(head.parameters(), 1e-3).addGroup(body.parameters(), 1e-4);
 * }</pre>
 *
 * <p>One's own optimiser says how a parameter moves, and which slots it uses:
 *
 * <pre>{@code
 * final class SignSgd extends Optimizer {
 *     SignSgd(List<Tensor> parameters, double learningRate) {
 *         super(parameters, learningRate);
 *     }
 *
 *     protected void update(Backend backend, List<Move> moves) {
 *         moves.forEach(m -> m.parameter().addInPlace(m.gradient().sign(), -learningRate()));
 *     }
 *
 *     protected List<String> slotNames() {
 *         return List.of();
 *     }
 * }
 * }</pre>
 */
public abstract class Optimizer {
    private final List<ParameterGroup> groups = new ArrayList<>();
    private final List<Tensor> parameters = new ArrayList<>();
    private final List<Map<String, Tensor>> slots = new ArrayList<>();
    private final boolean decays;
    private int[] steps = {};
    /** Whose numbers hold: those of the parameters that are just moved, and else of the first. */
    private ParameterGroup current;

    /**
     * For {@code parameters}; those without a gradient are passed over at each step.
     *
     * @param parameters   at least one
     * @param learningRate at least 0
     * @throws IllegalArgumentException if there are none, or the learning rate is negative
     */
    protected Optimizer(List<Tensor> parameters, double learningRate) {
        this(parameters, learningRate, false, 0);
    }

    /**
     * The same for an optimiser that lets parameters become smaller by {@link #weightDecay}.
     *
     * @param parameters   at least one
     * @param learningRate at least 0
     * @param weightDecay  at least 0
     * @throws IllegalArgumentException if there are none, or a number is negative
     */
    protected Optimizer(List<Tensor> parameters, double learningRate, double weightDecay) {
        this(parameters, learningRate, true, weightDecay);
    }

    private Optimizer(List<Tensor> parameters, double learningRate, boolean decays, double weightDecay) {
        this.decays = decays;
        current = new ParameterGroup(parameters, learningRate, weightDecay);
        add(current);
    }

    private void add(ParameterGroup group) {
        if (group.parameters().isEmpty()) {
            throw new IllegalArgumentException("an optimiser needs at least one parameter, got an empty list");
        }
        for (Tensor p : group.parameters()) {
            if (groups.stream().flatMap(g -> g.parameters().stream()).anyMatch(known -> known == p)) {
                throw new IllegalArgumentException("a parameter of shape " + Shapes.toString(p.shape())
                        + " is in another group of this optimiser already; leave it out of one of them");
            }
        }
        groups.add(group);
        parameters.addAll(group.parameters());
        group.parameters().forEach(_ -> slots.add(new LinkedHashMap<>()));
        steps = Arrays.copyOf(steps, parameters.size());
    }

    /**
     * Optimises more parameters, with a learning rate of their own and the first group's weight decay.
     *
     * @param more         at least one, none of which is optimised already
     * @param learningRate at least 0
     * @return this optimiser
     * @throws IllegalArgumentException if there are none, one is known already, or the learning rate is negative
     */
    public final Optimizer addGroup(List<Tensor> more, double learningRate) {
        add(new ParameterGroup(more, learningRate, groups.getFirst().weightDecay()));
        return this;
    }

    /**
     * Optimises more parameters, with a learning rate and a weight decay of their own.
     *
     * @param more         at least one, none of which is optimised already
     * @param learningRate at least 0
     * @param weightDecay  at least 0
     * @return this optimiser
     * @throws IllegalArgumentException if there are none, one is known already, a number is negative, or this kind of
     *     optimiser knows no weight decay
     */
    public final Optimizer addGroup(List<Tensor> more, double learningRate, double weightDecay) {
        if (!decays && weightDecay != 0) {
            throw new IllegalArgumentException(getClass().getSimpleName() + " knows no weight decay, got a group with "
                    + weightDecay);
        }
        add(new ParameterGroup(more, learningRate, weightDecay));
        return this;
    }

    /** {@return the groups of parameters; the first is the one that the constructor was given} */
    public final List<ParameterGroup> groups() {
        return List.copyOf(groups);
    }

    /** {@return how far a step goes: in {@link #update} for the parameters that are moved, elsewhere for the first group} */
    public final float learningRate() {
        return current.learningRate();
    }

    /** {@return how much of the parameters that {@link #update} moves a step takes away} */
    protected final double weightDecay() {
        return current.weightDecay();
    }

    /**
     * Changes how far the next steps go.
     *
     * @param learningRate at least 0
     * @throws IllegalArgumentException if {@code learningRate} is negative or no number
     * @throws IllegalStateException    if there are several groups, each of which has a learning rate
     */
    public final void setLearningRate(double learningRate) {
        if (groups.size() > 1) {
            throw new IllegalStateException("this optimiser has " + groups.size() + " groups of parameters; set the "
                    + "learning rate of each of its groups()");
        }
        current.setLearningRate(learningRate);
    }

    /** {@return what is optimised, group by group} */
    public final List<Tensor> parameters() {
        return List.copyOf(parameters);
    }

    /** What moves at once. */
    private record Together(ParameterGroup group, Backend backend) {
    }

    /** Moves every parameter that has a gradient. */
    public final void step() {
        // a device moves all parameters of a group at once
        Map<Together, List<Move>> moves = new LinkedHashMap<>();
        int i = 0;
        for (ParameterGroup group : groups) {
            for (Tensor p : group.parameters()) {
                if (p.hasGrad()) {
                    steps[i]++;
                    moves.computeIfAbsent(new Together(group, p.backend()), _ -> new ArrayList<>())
                            .add(new Move(i, p, p.grad().contiguous(), steps[i]));
                }
                i++;
            }
        }
        moves.values().forEach(list -> list.forEach(move -> move.parameter.storage().touch()));
        int mark = MemoryScope.mark();
        try (Autograd.Mode _ = Autograd.noGrad()) {
            moves.forEach((together, list) -> {
                current = together.group;
                update(together.backend, list);
            });
        } finally {
            current = groups.getFirst();
        }
        MemoryScope.recycleSince(mark);
    }

    /**
     * A parameter that is about to move.
     *
     * @param i         its number, for {@link #slot}
     * @param parameter what moves
     * @param gradient  where the loss grows; not to be changed
     * @param step      how often the parameter has moved with this time, from 1 on
     */
    public record Move(int i, Tensor parameter, Tensor gradient, int step) {
    }

    /**
     * Moves parameters of one group and one device, changing them in place. Nothing is recorded while it runs.
     *
     * @param backend computes on all of them
     * @param moves   the parameters with their gradients
     */
    protected abstract void update(Backend backend, List<Move> moves);

    /** Forgets all gradients. */
    public final void zeroGrad() {
        parameters.forEach(Tensor::clearGrad);
    }

    /**
     * {@return the slot of parameter {@code i} with that name, which is made when it is first asked for}
     *
     * @param i    from 0 on
     * @param name such as {@code exp_avg}
     */
    protected final Tensor slot(int i, String name) {
        return slots.get(i).computeIfAbsent(name, _ -> {
            Tensor p = parameters.get(i);
            return MemoryScope.keep(Tensor.full(p.device(), 0, p.shape()));
        });
    }

    /** {@return the names of the slots that each parameter has after its first step} */
    protected abstract List<String> slotNames();

    /**
     * {@return what the optimiser remembers, by names such as {@code state.0.exp_avg} for a slot of the first parameter
     * and {@code state.0.step} for how often it was moved; with it and the model's state dict training can be resumed}
     * Learning rate and the like are not in it: they are given to the constructor again.
     */
    public final SequencedMap<String, Tensor> stateDict() {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] > 0) {
                state.put(key(i, "step"), Tensor.scalar(steps[i]));
                for (String name : slotNames()) {
                    state.put(key(i, name), slot(i, name));
                }
            }
        }
        return state;
    }

    /**
     * Goes on from {@code state}, which {@link #stateDict} of the same kind of optimiser over the same parameters made.
     *
     * @param state under the names of {@link #stateDict}
     * @throws IllegalArgumentException if it doesn't fit; nothing has been changed then
     */
    public final void loadStateDict(Map<String, Tensor> state) {
        OptimizerState.check(state, parameters, slotNames());
        for (int i = 0; i < steps.length; i++) {
            Tensor step = state.get(key(i, "step"));
            steps[i] = step == null ? 0 : (int) step.item();
            slots.get(i).clear();
            if (step != null) {
                for (String name : slotNames()) {
                    slot(i, name).copyFrom(Objects.requireNonNull(state.get(key(i, name))));
                }
            }
        }
    }

    static String key(int i, String name) {
        return "state." + i + "." + name;
    }
}

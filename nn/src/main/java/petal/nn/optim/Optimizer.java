package petal.nn.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import petal.tensor.MemoryScope;
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
    private final List<Tensor> parameters;
    private final List<Map<String, Tensor>> slots = new ArrayList<>();
    private final int[] steps;
    private float learningRate;

    /**
     * For {@code parameters}; those without a gradient are passed over at each step.
     *
     * @param parameters   at least one
     * @param learningRate at least 0
     * @throws IllegalArgumentException if there are none, or the learning rate is negative
     */
    protected Optimizer(List<Tensor> parameters, double learningRate) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("an optimiser needs at least one parameter, got an empty list");
        }
        this.parameters = List.copyOf(parameters);
        this.steps = new int[parameters.size()];
        parameters.forEach(_ -> slots.add(new LinkedHashMap<>()));
        setLearningRate(learningRate);
    }

    /** {@return how far a step goes} */
    public final float learningRate() {
        return learningRate;
    }

    /**
     * Changes how far the next steps go.
     *
     * @param learningRate at least 0
     * @throws IllegalArgumentException if {@code learningRate} is negative or no number
     */
    public final void setLearningRate(double learningRate) {
        if (!(learningRate >= 0)) {
            throw new IllegalArgumentException("a learning rate is at least 0, got " + learningRate);
        }
        this.learningRate = (float) learningRate;
    }

    /** {@return what is optimised} */
    public final List<Tensor> parameters() {
        return parameters;
    }

    /** Moves every parameter that has a gradient. */
    public final void step() {
        // a device moves all of its parameters at once
        Map<Backend, List<Move>> moves = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Tensor p = parameters.get(i);
            if (p.hasGrad()) {
                steps[i]++;
                moves.computeIfAbsent(p.backend(), _ -> new ArrayList<>())
                        .add(new Move(i, p, p.grad().contiguous(), steps[i]));
            }
        }
        moves.values().forEach(list -> list.forEach(move -> move.parameter.storage().touch()));
        int mark = MemoryScope.mark();
        try (Autograd.Mode _ = Autograd.noGrad()) {
            moves.forEach(this::update);
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
     * Moves parameters of one device, changing them in place. Nothing is recorded while it runs.
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

package petal.nn;

import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

/**
 * A module that computes with several tensors, such as attention, which has queries, keys and values, or a network of
 * pictures and captions:
 *
 * <pre>{@code
 * final class Difference extends MultiInputModule {
 *     private final Linear embed = register("embed", new Linear(64, 8));
 *
 *     public Tensor forward(Tensor... inputs) {
 *         return embed.call(inputs[0]).sub(embed.call(inputs[1]));
 *     }
 * }
 * Tensor y = new Difference().call(a, b);
 * }</pre>
 */
public abstract class MultiInputModule extends Module {

    /** A module in training mode, without parameters, buffers and children. */
    protected MultiInputModule() {
    }

    /**
     * The function of all inputs, which a subclass defines; it says how many it takes.
     *
     * @param inputs as many as the module takes
     * @return a tensor of the shape that the module says
     */
    public abstract Tensor forward(Tensor... inputs);

    /** The function of a single tensor, where the module takes one. */
    @Override
    public final Tensor forward(Tensor x) {
        return forward(new Tensor[] {x});
    }

    /**
     * Computes {@link #forward(Tensor...)}; PyTorch's {@code module(a, b)}. Memory is recycled as by
     * {@link #call(Tensor)}.
     *
     * @param inputs as {@link #forward(Tensor...)} takes them
     * @return what {@link #forward(Tensor...)} and the hooks give
     */
    public final Tensor call(Tensor... inputs) {
        int mark = MemoryScope.mark();
        Tensor y = afterForward(inputs[0], forward(inputs));
        MemoryScope.recycleSince(mark, y);
        return y;
    }
}

package petal.lessons.backprop;

import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.tensor.Tensor;

/** What happens in one step. Nodes and edges are those of the graph, by index. */
public sealed interface Step {

    /** {@return the index of the node that the step is about} */
    int node();

    /**
     * Before anything is computed: the tensors that no operation makes. The node is the result, still empty.
     *
     * @param node the result
     */
    record Leaves(int node) implements Step {}

    /**
     * Forward: an operation computes its result.
     *
     * @param node the operation
     * @param value the result
     * @param line where it was called, such as {@code TwoLayers.java:51}
     */
    record Forward(int node, Tensor value, String line) implements Step {}

    /**
     * Backward begins at the result.
     *
     * @param node the result
     * @param gradient what arrives there, 1 for a loss
     */
    record Begin(int node, Tensor gradient) implements Step {}

    /**
     * Backward: an operation, whose gradient is complete, hands a gradient to one of its inputs.
     *
     * @param node the operation
     * @param value what it had computed
     * @param arrived its own gradient, the sum of {@code contributions}
     * @param contributions what the users of its result have sent
     * @param deliveries what it sends to its inputs, in the engine's order
     * @param now which of them is handed over in this step
     * @param line where it was called
     */
    record Backward(int node, Tensor value, Tensor arrived, List<Tensor> contributions, List<Delivery> deliveries,
            int now, String line) implements Step {

        /** {@return what is handed over in this step} */
        public Delivery delivery() {
            return deliveries.get(now);
        }
    }

    /**
     * A gradient on its way to an input.
     *
     * @param edge from the input to the operation; the gradient goes against it
     * @param to the node that gets it
     * @param formula of the operation's backward; empty where it states none
     * @param gradient what is sent
     * @param arrived what has then been sent to that node, this gradient last
     * @param sum of what has arrived
     * @param expected how many gradients will arrive there in all
     */
    record Delivery(int edge, int to, String formula, Tensor gradient, List<Tensor> arrived, Tensor sum,
            int expected) {

        /** {@return whether nothing more will arrive} */
        public boolean isComplete() {
            return arrived.size() == expected;
        }
    }

    /** How a node stands after a step. */
    enum Standing {
        /** It has no value yet. */
        EMPTY,
        /** It has its value. */
        COMPUTED,
        /** A part of its gradient has arrived. */
        WAITING,
        /** Its gradient is complete. */
        COMPLETE
    }

    /**
     * What a node holds after a step.
     *
     * @param standing how far it has come
     * @param value null before it is computed
     * @param gradient the contributions that have arrived
     * @param sum of them; null before the first
     */
    record State(Standing standing, @Nullable Tensor value, List<Tensor> gradient, @Nullable Tensor sum) {}
}

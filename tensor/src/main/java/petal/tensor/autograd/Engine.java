package petal.tensor.autograd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Walks the graph from a result back to the leaves and applies the chain rule at every operation.
 *
 * <p>The order is topological: an operation runs only after everything that used its result has run, because only then is
 * its gradient complete. With {@code b = a + a; c = b + b} the gradient of b is the sum of two contributions, and handing
 * on the first before the second has arrived would lose half of it.
 */
public final class Engine {
    private final Map<Operation, Tensor> pending = new IdentityHashMap<>();
    private final boolean retainGraph;

    private Engine(boolean retainGraph) {
        this.retainGraph = retainGraph;
    }

    /**
     * Accumulates into {@code grad} of every leaf below {@code root}.
     *
     * @param root        the tensor to differentiate
     * @param gradient    gradient of the loss with respect to {@code root}; of its shape
     * @param retainGraph keep what the operations saved, so that backward can run again
     */
    public static void backward(Tensor root, Tensor gradient, boolean retainGraph) {
        Operation last = root.gradFn();
        try (Autograd.Mode _ = Autograd.noGrad()) {
            Engine engine = new Engine(retainGraph);
            if (last == null) {
                engine.accumulateIntoLeaf(root, gradient);
                return;
            }
            engine.arrive(last, gradient);
            for (Operation operation : topologicalOrder(last)) {
                engine.step(operation);
            }
        }
    }

    /** Every recorded operation below {@code last}, each before the operations that made its inputs. */
    public static List<Operation> topologicalOrder(Operation last) {
        List<Operation> postOrder = new ArrayList<>();
        Set<Operation> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Visit> stack = new ArrayDeque<>();
        seen.add(last);
        stack.push(new Visit(last));
        while (!stack.isEmpty()) {
            Operation next = stack.peek().nextParent();
            if (next == null) {
                postOrder.add(stack.pop().operation);
            } else if (seen.add(next)) {
                stack.push(new Visit(next));
            }
        }
        Collections.reverse(postOrder);
        return postOrder;
    }

    /** One operation: its complete gradient in, the gradients of its inputs out. */
    private void step(Operation operation) {
        Tensor dy = pending.remove(operation);
        if (dy == null) {
            return;
        }
        Tensor[] inputs = operation.inputs();
        Tensor[] gradients = operation.differentiate(dy);
        for (int i = 0; i < inputs.length; i++) {
            if (gradients[i] != null && inputs[i].requiresGrad()) {
                checkShape(operation, i, inputs[i], gradients[i]);
                deliver(inputs[i], gradients[i]);
            }
        }
        if (!retainGraph) {
            operation.finish();
        }
        dy.storage().letGo();
    }

    private void deliver(Tensor input, Tensor gradient) {
        if (input.gradFn() == null) {
            accumulateIntoLeaf(input, gradient);
        } else {
            arrive(input.gradFn(), gradient);
        }
    }

    /** Adds a contribution to the gradient that waits for {@code operation}. */
    private void arrive(Operation operation, Tensor gradient) {
        Tensor before = pending.get(operation);
        if (before != null && before.storage().holders() == 1 && before.isDense() && before.hasLayoutOf(gradient)) {
            before.addInPlace(gradient, 1);
            return;
        }
        Tensor sum = before == null ? gradient : before.add(gradient);
        sum.storage().hold();
        pending.put(operation, sum);
        if (before != null) {
            before.storage().letGo();
        }
    }

    private void accumulateIntoLeaf(Tensor leaf, Tensor gradient) {
        if (leaf.grad() != null) {
            leaf.grad().addInPlace(gradient.contiguous(), 1);
        } else {
            // a fresh gradient is adopted; one that others still use is copied
            boolean fresh = gradient.storage().holders() == 0 && gradient.isContiguous()
                    && gradient.storage().size() == gradient.size();
            leaf.setGrad(fresh ? gradient : gradient.copy());
        }
    }

    private static void checkShape(Operation operation, int i, Tensor input, Tensor gradient) {
        if (!Arrays.equals(input.shape(), gradient.shape())) {
            throw new IllegalStateException("backward of " + operation + " returned a gradient of shape "
                    + Shapes.toString(gradient.shape()) + " for input " + i + " of shape " + Shapes.toString(input.shape()));
        }
    }

    /** An operation on the search path and how many of its inputs have been looked at. */
    private static final class Visit {
        private final Operation operation;
        private final Tensor[] inputs;
        private int next;

        Visit(Operation operation) {
            this.operation = operation;
            this.inputs = operation.inputs();
        }

        Operation nextParent() {
            while (next < inputs.length) {
                Tensor input = inputs[next++];
                if (input != null && input.gradFn() != null) {
                    return input.gradFn();
                }
            }
            return null;
        }
    }
}

package petal.tensor.autograd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.backend.Storage;
import petal.tensor.internal.Lifetime;

/**
 * Walks the graph from a result back to the leaves and applies the chain rule at every operation.
 *
 * <p>The order is topological: an operation runs only after everything that used its result has run, because only then
 * is its gradient complete. With {@code b = a + a; c = b + b} the gradient of b is the sum of two contributions, and
 * handing on the first before the second has arrived would lose half of it.
 */
public final class Engine {
    private final Map<Operation, Pending> pending = new IdentityHashMap<>();
    private final boolean retainGraph;
    private final Function<Tensor, List<Operation>> order;

    /** The sum of the contributions that have arrived so far; {@code ours} if it is dense and nobody else uses it. */
    private record Pending(Tensor sum, boolean ours) {
    }

    private Engine(boolean retainGraph, Function<Tensor, List<Operation>> order) {
        this.retainGraph = retainGraph;
        this.order = order;
    }

    /**
     * Accumulates into {@code grad} of every leaf below {@code root}.
     *
     * @param root        the tensor to differentiate
     * @param gradient    gradient of the loss with respect to {@code root}, of its shape; it is not changed
     * @param retainGraph keep what the operations saved, so that backward can run again
     * @throws IllegalStateException if {@code root} does not depend on a leaf that requires a gradient
     */
    public static void backward(Tensor root, Tensor gradient, boolean retainGraph) {
        new Engine(retainGraph, Engine::topologicalOrder).run(root, gradient);
    }

    /**
     * As {@link #backward(Tensor, Tensor, boolean)} in an order of the caller's.
     *
     * @param root     needs a history
     * @param gradient of the shape of {@code root}
     * @param order    every recorded operation behind {@code root}, each before the operations that made its inputs, as
     *                 {@link #topologicalOrder} gives them
     */
    public static void backward(Tensor root, Tensor gradient, Function<Tensor, List<Operation>> order) {
        new Engine(false, order).run(root, gradient);
    }

    private void run(Tensor root, Tensor gradient) {
        if (!root.requiresGrad()) {
            throw new IllegalStateException("backward() needs a history: nothing that this tensor was computed from "
                    + "requires a gradient (or it was computed inside noGrad)");
        }
        try (Autograd.Mode _ = Autograd.noGrad()) {
            // the caller's gradient is copied, because gradients are added up in place
            Tensor sum = gradient.copy();
            if (root.gradFn() == null) {
                accumulate(root, sum, true);
                return;
            }
            arrive(root.gradFn(), sum, true);
            for (Operation operation : order.apply(root)) {
                step(operation);
            }
        }
    }

    /**
     * {@return every recorded operation behind {@code result}, each before the operations that made its inputs}
     *
     * @param result of any shape; none for a leaf
     */
    public static List<Operation> topologicalOrder(Tensor result) {
        Operation last = result.gradFn();
        if (last == null) {
            return List.of();
        }
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
        Pending arrived = Objects.requireNonNull(pending.remove(operation), "an operation before what used its result");
        int mark = MemoryScope.mark();
        Tensor[] gradients = operation.differentiate(arrived.sum(), arrived.ours());
        MemoryScope.recycleSince(mark, gradients);
        // held until all are delivered, because several inputs may share one
        forEach(gradients, Lifetime::retain);
        Tensor[] inputs = operation.rawInputs();
        for (int i = 0; i < inputs.length; i++) {
            if (gradients[i] != null && inputs[i].requiresGrad()) {
                deliver(inputs[i], gradients[i], isOurs(gradients[i], arrived, inputs));
            }
        }
        forEach(gradients, Lifetime::release);
        if (!retainGraph) {
            operation.finish();
        }
        arrived.sum().storage().lifetime().release();
    }

    private static void forEach(Tensor[] gradients, Consumer<Lifetime> action) {
        for (Tensor gradient : gradients) {
            if (gradient != null) {
                action.accept(gradient.storage().lifetime());
            }
        }
    }

    /**
     * Whether nobody but the engine uses these elements: they are new, or the operation handed on the gradient that
     * arrived, and nobody else holds them.
     */
    private static boolean isOurs(Tensor gradient, Pending arrived, Tensor[] inputs) {
        Storage storage = gradient.storage();
        boolean handedOn = storage == arrived.sum().storage();
        boolean unshared =
                handedOn ? arrived.ours() && storage.lifetime().refCount() == 2 : storage.lifetime().refCount() == 1;
        for (Tensor input : inputs) {
            unshared &= input == null || input.storage() != storage;
        }
        return unshared && gradient.isDense();
    }

    private void deliver(Tensor input, Tensor gradient, boolean ours) {
        if (input.gradFn() == null) {
            accumulate(input, gradient, ours);
        } else {
            arrive(input.gradFn(), gradient, ours);
        }
    }

    /** Adds a contribution to the gradient that waits for {@code operation}. */
    private void arrive(Operation operation, Tensor gradient, boolean ours) {
        Pending before = pending.get(operation);
        if (before != null && before.ours()) {
            before.sum().addInPlace(gradient);
            return;
        }
        Tensor sum = before == null ? gradient : before.sum().add(gradient);
        sum.storage().lifetime().retain();
        pending.put(operation, new Pending(sum, ours || before != null));
        if (before != null) {
            before.sum().storage().lifetime().release();
        }
    }

    /**
     * Adds to the gradient of a leaf. The first contribution becomes that gradient if it is fit for it, else a copy.
     */
    private static void accumulate(Tensor leaf, Tensor gradient, boolean ours) {
        if (leaf.hasGrad()) {
            leaf.grad().addInPlace(gradient);
        } else {
            boolean fit = ours && gradient.isContiguous() && gradient.storage().size() == gradient.size();
            leaf.setGrad(fit ? gradient : gradient.copy());
        }
    }

    /** An operation on the search path and how many of its inputs have been looked at. */
    private static final class Visit {
        private final Operation operation;
        private final Tensor[] inputs;
        private int next;

        Visit(Operation operation) {
            this.operation = operation;
            this.inputs = operation.rawInputs();
        }

        @Nullable
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

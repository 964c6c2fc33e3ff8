package petal.tensor.autograd;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * The chain rule for chosen tensors: only the operations between them and the result take part, and the gradients are
 * values that nothing is added to, so that they may have a history of their own. {@link Engine} is the one for training,
 * which goes to all leaves and adds up in place.
 */
final class ChosenGradients {
    private final boolean createGraph;
    /** What has arrived so far, for a leaf under itself and for a result under the operation that made it. */
    private final Map<Object, Tensor> sums = new IdentityHashMap<>();
    private final Set<Object> chosen = identitySet();
    /** What of the chosen, and of what was computed from them, the result was computed from. */
    private final Set<Object> reached = identitySet();
    /** The operations behind which there is a chosen tensor. */
    private final Set<Object> leading = identitySet();

    private ChosenGradients(boolean createGraph) {
        this.createGraph = createGraph;
    }

    static Tensor[] of(Tensor result, Tensor gradient, boolean createGraph, Tensor... inputs) {
        ChosenGradients gradients = new ChosenGradients(createGraph);
        for (Tensor input : inputs) {
            gradients.chosen.add(key(input));
        }
        List<Operation> path = gradients.path(result);
        for (int i = 0; i < inputs.length; i++) {
            if (!gradients.reached.contains(key(inputs[i])) || !inputs[i].requiresGrad()) {
                throw new IllegalArgumentException("grad: the result was not computed from input " + i + " of shape "
                        + Shapes.toString(inputs[i].shape()) + ", or that does not require a gradient");
            }
        }
        if (createGraph) {
            path.forEach(ChosenGradients::checkTwiceDifferentiable);
        }
        gradients.sums.put(key(result), gradient);
        try (Autograd.Mode _ = createGraph ? Autograd.enableGrad() : Autograd.noGrad()) {
            path.forEach(gradients::step);
        }
        return Arrays.stream(inputs).map(input -> gradients.sums.get(key(input))).toArray(Tensor[]::new);
    }

    /** The operations between the result and what was chosen, each before those that made its inputs. */
    private List<Operation> path(Tensor result) {
        List<Operation> order = Engine.topologicalOrder(result);
        reached.add(key(result));
        for (Operation operation : order.reversed()) {
            for (Tensor input : operation.rawInputs()) {
                if (isWanted(input)) {
                    leading.add(operation);
                    reached.add(key(input));
                }
            }
        }
        return order.stream().filter(leading::contains).toList();
    }

    private static void checkTwiceDifferentiable(Operation operation) {
        if (!operation.getClass().isAnnotationPresent(TwiceDifferentiable.class)) {
            throw new IllegalStateException(
                    "grad: " + operation + " cannot be differentiated twice, because its backward "
                            + "computes with kernels, of which nothing is recorded; the operations that can are marked "
                            + "@TwiceDifferentiable");
        }
    }

    private void step(Operation operation) {
        Tensor[] gradients = operation.differentiate(Objects.requireNonNull(sums.get(operation)), false);
        Tensor[] inputs = operation.rawInputs();
        for (int i = 0; i < inputs.length; i++) {
            if (isWanted(inputs[i])) {
                sums.merge(key(inputs[i]), gradients[i], Tensor::add);
            }
        }
        if (!createGraph) {
            operation.finish();
        }
        if (!chosen.contains(operation)) {
            sums.remove(operation);
        }
    }

    private boolean isWanted(Tensor input) {
        return input != null && input.requiresGrad()
                && (chosen.contains(key(input)) || leading.contains(key(input)));
    }

    private static Object key(Tensor tensor) {
        return tensor.gradFn() == null ? tensor : tensor.gradFn();
    }

    private static Set<Object> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}

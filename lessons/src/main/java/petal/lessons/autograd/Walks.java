package petal.lessons.autograd;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import petal.tensor.Tensor;
import petal.tensor.autograd.Operation;

/** Two ways to walk back through a graph that are not good enough, to compare with the engine's. */
final class Walks {
    private Walks() {
    }

    /** {@code a} doubled n times: b = a + a, c = b + b, and so on. */
    static Tensor doubled(Tensor a, int n) {
        Tensor result = a;
        for (int i = 0; i < n; i++) {
            result = result.add(result);
        }
        return result;
    }

    /**
     * How many operations are visited by a walk that hands every contribution on at once, along every path. The result
     * is right, but the number of paths doubles with each doubling.
     */
    static long visitsAlongAllPaths(Tensor result) {
        Operation operation = result.gradFn();
        if (operation == null) {
            return 0;
        }
        long visits = 1;
        for (Tensor input : operation.inputs()) {
            visits += visitsAlongAllPaths(input);
        }
        return visits;
    }

    /**
     * The gradient that arrives at the leaf of a graph of additions if each operation runs once, as soon as anything
     * has arrived: what arrives later is lost.
     */
    static float gradientIfTheFirstCounts(Tensor result) {
        return handOn(result, 1, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static float handOn(Tensor tensor, float gradient, Set<Operation> done) {
        Operation operation = tensor.gradFn();
        if (operation == null) {
            return gradient;
        }
        if (!done.add(operation)) {
            return 0;
        }
        float arrived = 0;
        for (Tensor input : operation.inputs()) {
            arrived += handOn(input, gradient, done); // the derivative of a sum is 1
        }
        return arrived;
    }
}

package petal.lessons.autograd;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import petal.lessons.console.TextTable;
import petal.tensor.Tensor;
import petal.tensor.autograd.Engine;
import petal.tensor.autograd.Operation;

/** Two ways to walk back through a graph that are not good enough, to compare with the engine's. */
public final class Walks {
    private Walks() {
    }

    /** {@code a} doubled n times: b = a + a, c = b + b, and so on. */
    public static Tensor doubled(Tensor a, int n) {
        Tensor result = a;
        for (int i = 0; i < n; i++) {
            result = result.add(result);
        }
        return result;
    }

    /**
     * Each walk's gradient of {@code a} after two doublings, and how many operations it visits after many.
     *
     * @param twice    {@code a} doubled twice
     * @param gradient what the engine has found for {@code a}
     * @param often    {@code a} doubled many times
     */
    public static TextTable table(Tensor twice, Tensor gradient, Tensor often) {
        int operations = Engine.topologicalOrder(often).size();
        return new TextTable(List.of("walk", "gradient of a, 2 doublings", "visits, " + operations + " doublings"),
                List.of(List.of("run when the first arrives", number(gradientIfTheFirstCounts(twice)),
                        number(operations)),
                        List.of("follow every path", number(gradientAlongAllPaths(twice)),
                                number((double) visitsAlongAllPaths(often))),
                        List.of("topological (the engine)", number(gradient.item()), number(operations))));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** The gradient that arrives at the leaf of a graph of additions along every path, 1 along each. */
    private static float gradientAlongAllPaths(Tensor result) {
        Operation operation = result.gradFn();
        if (operation == null) {
            return 1;
        }
        float arrived = 0;
        for (Tensor input : operation.inputs()) {
            arrived += gradientAlongAllPaths(input);
        }
        return arrived;
    }

    /**
     * How many operations are visited by a walk that hands every contribution on at once, along every path. The result
     * is right, but the number of paths doubles with each doubling.
     */
    public static long visitsAlongAllPaths(Tensor result) {
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
    public static float gradientIfTheFirstCounts(Tensor result) {
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

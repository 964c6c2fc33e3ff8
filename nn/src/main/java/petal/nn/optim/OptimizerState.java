package petal.nn.optim;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Checks an optimiser's state before any of it is used. */
final class OptimizerState {
    private OptimizerState() {
    }

    /** Throws unless every parameter has all of its slots or none, of its shape, and there is nothing else. */
    static void check(Map<String, Tensor> state, List<Tensor> parameters, List<String> slotNames) {
        Map<String, Tensor> rest = new HashMap<>(state);
        for (int i = 0; i < parameters.size(); i++) {
            if (rest.containsKey(Optimizer.key(i, "step"))) {
                take(rest, Optimizer.key(i, "step"));
                for (String name : slotNames) {
                    take(rest, Optimizer.key(i, name), parameters.get(i).shape());
                }
            }
        }
        if (!rest.isEmpty()) {
            String first = rest.keySet().stream().sorted().findFirst().orElseThrow();
            throw misfit("it has " + first + ", which no parameter needs");
        }
    }

    private static void take(Map<String, Tensor> rest, String key, int... shape) {
        Tensor t = rest.remove(key);
        if (t == null) {
            throw misfit("it lacks " + key);
        }
        if (!Arrays.equals(t.shape(), shape)) {
            throw misfit(key + " should have shape " + Shapes.toString(shape) + " and has "
                    + Shapes.toString(t.shape()));
        }
    }

    private static IllegalArgumentException misfit(String why) {
        return new IllegalArgumentException("this state does not fit the optimiser: " + why
                + "; use one that the same kind of optimiser wrote for the same model");
    }
}

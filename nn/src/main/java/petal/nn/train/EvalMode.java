package petal.nn.train;

import java.util.IdentityHashMap;
import java.util.Map;
import petal.nn.Module;

/** Puts a model into evaluation mode until it is closed; then every module is in the mode that it was in before. */
final class EvalMode implements AutoCloseable {
    private final Map<Module, Boolean> before = new IdentityHashMap<>();

    EvalMode(Module model) {
        model.modules().forEach(m -> before.put(m, m.isTraining()));
        model.eval();
    }

    @Override
    public void close() {
        before.forEach(Module::setTraining);
    }
}

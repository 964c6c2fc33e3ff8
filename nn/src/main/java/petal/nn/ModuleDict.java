package petal.nn;

import java.util.Map;
import petal.tensor.Tensor;

/** Modules with names that another one calls as it pleases: {@code heads.get("age").call(x)}. */
public final class ModuleDict extends Module {

    /**
     * The modules under their names, in the map's order.
     *
     * @param modules under names without a dot
     */
    public ModuleDict(Map<String, ? extends Module> modules) {
        modules.forEach(this::put);
    }

    /**
     * Adds a module.
     *
     * @param name   without a dot
     * @param module what stands there
     * @throws IllegalArgumentException if the name is empty, taken or has a dot
     */
    public void put(String name, Module module) {
        register(name, module);
    }

    /**
     * {@return whether there is a module of that name}
     *
     * @param name as it was put
     */
    public boolean contains(String name) {
        return namedChildren().containsKey(name);
    }

    /**
     * Always refuses: what the modules are for, the one that has them knows.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Tensor forward(Tensor x) {
        throw new UnsupportedOperationException("a ModuleDict is not called itself: call one of its modules");
    }
}

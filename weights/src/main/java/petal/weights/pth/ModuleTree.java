package petal.weights.pth;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import petal.weights.pickle.PyValue.PyDict;
import petal.weights.pickle.PyValue.PyObject;
import petal.weights.pickle.TensorRef;

/**
 * The state dict of a network that was saved as an object: {@code torch.save(model)} keeps each module's
 * {@code _parameters}, {@code _buffers} and {@code _modules}, TorchScript the same as attributes.
 */
final class ModuleTree {
    private static final String SCRIPTED = "__torch__.";
    private static final int DEEPEST = 40;

    private final SequencedMap<String, TensorRef> tensors = new LinkedHashMap<>();
    private final Set<PyObject> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private ModuleTree() {
    }

    static boolean isModule(PyObject object) {
        return object.state() instanceof PyDict(var attributes)
                && (attributes.containsKey("_modules") && attributes.containsKey("_parameters")
                        || object.type().startsWith(SCRIPTED));
    }

    /** The tensors by name, as {@code state_dict()} would name them; a module that stands twice counts once. */
    static SequencedMap<String, TensorRef> tensors(PyObject module) {
        var tree = new ModuleTree();
        tree.walk("", module, 0);
        return tree.tensors;
    }

    private void walk(String prefix, PyObject module, int depth) {
        if (depth > DEEPEST || !isModule(module) || !seen.add(module)
                || !(module.state() instanceof PyDict(var attributes))) {
            return;
        }
        if (module.type().startsWith(SCRIPTED)) {
            collect(prefix, attributes, depth);
            return;
        }
        for (String kind : new String[] {"_parameters", "_buffers", "_modules"}) {
            if (attributes.get(kind) instanceof PyDict(var members)) {
                collect(prefix, members, depth);
            }
        }
    }

    private void collect(String prefix, Map<Object, Object> members, int depth) {
        members.forEach((key, value) -> {
            if (key instanceof String name && value instanceof TensorRef tensor) {
                tensors.put(prefix + name, tensor);
            } else if (key instanceof String name && value instanceof PyObject child) {
                walk(prefix + name + ".", child, depth + 1);
            }
        });
    }
}

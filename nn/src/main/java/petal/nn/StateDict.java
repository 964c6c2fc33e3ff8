package petal.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Collects a network's tensors under their paths and puts such a collection back. */
final class StateDict {
    /** How many names of each kind an error lists. */
    private static final int LISTED = 5;

    private StateDict() {
    }

    static SequencedMap<String, Tensor> of(Module module) {
        SequencedMap<String, Tensor> state = inPlace(module);
        state.replaceAll((_, t) -> t.detach());
        return state;
    }

    static void load(Module module, Map<String, Tensor> state) {
        Map<String, Tensor> own = inPlace(module);
        check(module, own, state);
        own.forEach((name, t) -> t.detach().copyFrom(Objects.requireNonNull(state.get(name))));
    }

    /** The module's own tensors under their paths. */
    private static SequencedMap<String, Tensor> inPlace(Module module) {
        SequencedMap<String, Tensor> own = new LinkedHashMap<>();
        module.walk("", (path, m) -> m.ownState().forEach((name, t) -> own.put(ModulePath.join(path, name), t)));
        return own;
    }

    private static void check(Module module, Map<String, Tensor> own, Map<String, Tensor> state) {
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        own.forEach((name, expected) -> {
            Tensor got = state.get(name);
            if (got == null) {
                missing.add(name);
            } else if (!got.hasShapeOf(expected)) {
                misshapen.add(name + ": expected " + Shapes.toString(expected.shape()) + ", got "
                        + Shapes.toString(got.shape()));
            }
        });
        List<String> unexpected = state.keySet().stream().filter(name -> !own.containsKey(name)).toList();
        List<String> faults = new ArrayList<>();
        addFault(faults, "missing", missing);
        addFault(faults, "unexpected", unexpected);
        addFault(faults, "of another shape", misshapen);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("these weights do not fit " + module.typeName() + ": "
                    + String.join("; ", faults) + "; nothing was loaded, check that they belong to this architecture "
                    + "and number of classes");
        }
    }

    private static void addFault(List<String> faults, String kind, List<String> names) {
        if (!names.isEmpty()) {
            String more = names.size() > LISTED ? ", and " + (names.size() - LISTED) + " more" : "";
            String listed = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
            faults.add(names.size() + " " + kind + " (" + listed + more + ")");
        }
    }
}

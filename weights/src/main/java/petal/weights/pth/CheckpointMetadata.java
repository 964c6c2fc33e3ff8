package petal.weights.pth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import petal.weights.format.JsonList;
import petal.weights.pickle.PyValue.PyDict;
import petal.weights.pickle.PyValue.PyList;

/** What training programs write beside the tensors that says which network they are, and of which classes. */
final class CheckpointMetadata {
    private static final int MOST_CLASSES = 100_000;

    private CheckpointMetadata() {
    }

    /** {@code arch}, and {@code classes} as a JSON list, where the outermost dictionary has them. */
    static Map<String, String> of(PyDict root) {
        var metadata = new HashMap<String, String>();
        for (String key : List.of("arch", "architecture", "model_name")) {
            if (root.items().get(key) instanceof String name) {
                metadata.putIfAbsent("arch", name);
            }
        }
        List<String> classes = classes(root);
        if (!classes.isEmpty()) {
            metadata.put("classes", JsonList.format(classes));
        }
        return metadata;
    }

    private static List<String> classes(PyDict root) {
        if (root.items().get("classes") instanceof PyList(var names) && names.size() <= MOST_CLASSES
                && names.stream().allMatch(String.class::isInstance)) {
            return names.stream().map(String.class::cast).toList();
        }
        if (!(root.items().get("class_to_idx") instanceof PyDict(var indices)) || indices.size() > MOST_CLASSES) {
            return List.of();
        }
        var names = new ArrayList<>(Collections.nCopies(indices.size(), ""));
        for (var entry : indices.entrySet()) {
            if (!(entry.getKey() instanceof String name) || !(entry.getValue() instanceof Long index)
                    || index < 0 || index >= names.size()) {
                return List.of();
            }
            names.set(index.intValue(), name);
        }
        return names.contains("") ? List.of() : names;
    }
}

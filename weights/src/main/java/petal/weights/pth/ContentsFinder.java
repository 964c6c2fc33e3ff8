package petal.weights.pth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import petal.weights.format.Candidate;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;
import petal.weights.pickle.PyValue.PyDict;
import petal.weights.pickle.PyValue.PyList;
import petal.weights.pickle.PyValue.PyObject;
import petal.weights.pickle.PyValue.PyTuple;
import petal.weights.pickle.PyValue;
import petal.weights.pickle.TensorRef;

/**
 * Finds dictionaries of tensors in what came out of the pickle, under any key and however nested: a state dict, those of
 * an average or an optimiser beside it, and the layers of a whole network that was saved as an object.
 */
final class ContentsFinder {
    /** Deeper than anybody nests, and shallow enough for the stack. */
    private static final int DEEPEST = 24;
    private static final int LISTED = 5;

    private final MappedFile file;
    private final Binder binder;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<String> foreign = new LinkedHashSet<>();
    /** A hostile value may contain itself, or the same one a million times. */
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private ContentsFinder(MappedFile file, Binder binder) {
        this.file = file;
        this.binder = binder;
    }

    /** Binds a tensor's description to the bytes it describes. */
    @FunctionalInterface
    interface Binder {
        TensorEntry bind(String name, TensorRef tensor);
    }

    static Contents find(MappedFile file, Object root, Binder binder) throws WeightsFormatException {
        var finder = new ContentsFinder(file, binder);
        finder.walk("", root, 0);
        if (finder.candidates.isEmpty()) {
            List<String> objects = finder.foreign.stream().limit(LISTED).map(Quote::of).toList();
            throw file.malformed("A state dict, tensors by name, was expected, but the checkpoint holds %s%s%s.",
                    PyValue.describe(root), root instanceof PyDict ? " without any such tensor" : "",
                    objects.isEmpty() || root instanceof PyObject ? "" : "; it has objects of Python's "
                            + String.join(", ", objects) + ", which are never made");
        }
        return new Contents(finder.candidates, root instanceof PyDict dict ? CheckpointMetadata.of(dict) : Map.of(),
                List.copyOf(finder.foreign));
    }

    private void walk(String key, Object value, int depth) throws WeightsFormatException {
        if (depth > DEEPEST || !(value instanceof PyValue) || !seen.add(value)) {
            return;
        }
        switch (value) {
            case PyDict dict -> walk(key, dict, depth);
            case PyList(var items) -> walk(key, items, depth);
            case PyTuple(var items) -> walk(key, items, depth);
            case PyObject object -> walk(key, object, depth);
            default -> {}
        }
    }

    private void walk(String key, List<Object> items, int depth) throws WeightsFormatException {
        for (int i = 0; i < items.size(); i++) {
            walk(below(key, Integer.toString(i)), items.get(i), depth + 1);
        }
    }

    private void walk(String key, PyDict dict, int depth) throws WeightsFormatException {
        var tensors = new ArrayList<TensorEntry>();
        var others = new ArrayList<String>();
        for (var item : dict.items().entrySet()) {
            if (item.getKey() instanceof String name && item.getValue() instanceof TensorRef tensor) {
                tensors.add(binder.bind(name, tensor));
            } else if (!(item.getValue() instanceof PyDict)) {
                others.add(String.valueOf(item.getKey()));
            }
        }
        add(key, tensors, others);
        for (var item : dict.items().entrySet()) {
            walk(below(key, String.valueOf(item.getKey())), item.getValue(), depth + 1);
        }
    }

    private void walk(String key, PyObject object, int depth) throws WeightsFormatException {
        if (ModuleTree.isModule(object)) {
            var tensors = new ArrayList<TensorEntry>();
            ModuleTree.tensors(object).forEach((name, tensor) -> tensors.add(binder.bind(name, tensor)));
            add(key, tensors, List.of());
            return;
        }
        foreign.add(object.type());
        walk(key, object.items(), depth);
        if (object.state() != null) {
            walk(key, object.state(), depth + 1);
        }
    }

    private void add(String key, List<TensorEntry> tensors, List<String> others) throws WeightsFormatException {
        if (tensors.size() > TensorFile.MAX_TENSORS) {
            throw file.malformed("The state dict has more than %d entries.", TensorFile.MAX_TENSORS);
        }
        if (!tensors.isEmpty()) {
            candidates.add(new Candidate(key, tensors, others));
        }
    }

    private static String below(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }
}

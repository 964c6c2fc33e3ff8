package petal.weights.pth;

import java.util.ArrayList;
import java.util.List;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;
import petal.weights.pickle.PyValue.PyDict;
import petal.weights.pickle.PyValue;
import petal.weights.pickle.TensorRef;

/** Finds the state dict in what came out of the pickle. */
final class StateDictFinder {
    private static final List<String> WRAPPERS = List.of("state_dict", "model_state_dict", "model");

    private StateDictFinder() {
    }

    /** Binds a tensor's description to the bytes it describes. */
    @FunctionalInterface
    interface Binder {
        TensorEntry bind(String name, TensorRef tensor) throws WeightsFormatException;
    }

    static List<TensorEntry> find(MappedFile file, Object root, Binder binder) throws WeightsFormatException {
        if (!(root instanceof PyDict dict)) {
            throw file.malformed("A state dict was expected, but the checkpoint holds %s.", PyValue.describe(root));
        }
        for (String wrapper : WRAPPERS) {
            if (dict.items().get(wrapper) instanceof PyDict inner) {
                return bindAll(file, inner, binder);
            }
        }
        return bindAll(file, dict, binder);
    }

    private static List<TensorEntry> bindAll(MappedFile file, PyDict dict, Binder binder)
            throws WeightsFormatException {
        if (dict.items().size() > TensorFile.MAX_TENSORS) {
            throw file.malformed("The state dict has more than %d entries.", TensorFile.MAX_TENSORS);
        }
        var entries = new ArrayList<TensorEntry>();
        for (var item : dict.items().entrySet()) {
            if (!(item.getKey() instanceof String name) || !(item.getValue() instanceof TensorRef tensor)) {
                throw file.malformed("A state dict has only named tensors, but its entry %s is %s.",
                        Quote.of(String.valueOf(item.getKey())), PyValue.describe(item.getValue()));
            }
            entries.add(binder.bind(name, tensor));
        }
        return entries;
    }
}

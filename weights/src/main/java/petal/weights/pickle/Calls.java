package petal.weights.pickle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.Shape;
import petal.weights.format.StridedView;
import petal.weights.format.WeightsFormatException;
import petal.weights.pickle.PyValue.PyDict;
import petal.weights.pickle.PyValue.PyList;
import petal.weights.pickle.PyValue.PyTuple;

/** What a pickle may name and call, and nothing else: this class is the gate between data and code. */
final class Calls {
    private final MappedFile file;
    private final PickleInput input;
    private final Map<String, StorageRef> storages = new HashMap<>();

    Calls(MappedFile file, PickleInput input) {
        this.file = file;
        this.input = input;
    }

    /** Every storage described so far, whole, by its key. */
    Map<String, StorageRef> storages() {
        return storages;
    }

    Global global(String module, String name) throws WeightsFormatException {
        return Global.of(module, name).orElseThrow(() -> file.malformed(
                "The checkpoint asks for Python's %s, which is neither a tensor nor needed for one; save only the"
                        + " model's state_dict() with PyTorch.",
                Quote.of(module + "." + name)));
    }

    /** The storage that a persistent id describes: ('storage', type, key, device, elements[, view]). */
    StorageRef storage(Object id) throws WeightsFormatException {
        if (!(id instanceof PyTuple(var items)) || items.size() < 5 || items.size() > 6
                || !items.get(0).equals("storage")
                || !(items.get(1) instanceof Global.StorageType(var dtype))
                || !(items.get(2) instanceof String key)
                || !(items.get(4) instanceof Long elements)
                || elements < 0 || elements > Shape.MAX_ELEMENTS) {
            throw input.malformed("a storage is not described as PyTorch does it");
        }
        var whole = new StorageRef(dtype, key, elements, 0, elements);
        StorageRef before = storages.putIfAbsent(key, whole);
        if (before != null && !before.equals(whole)) {
            throw input.malformed("storage " + Quote.of(key) + " is described in two ways");
        }
        if (items.size() == 5 || items.get(5) == PyValue.PyNone.NONE) {
            return whole;
        }
        if (!(items.get(5) instanceof PyTuple(var view)) || view.size() != 3
                || !(view.get(1) instanceof Long offset) || !(view.get(2) instanceof Long part)
                || offset < 0 || part < 0 || offset > elements || part > elements - offset) {
            throw input.malformed("a view of storage " + Quote.of(key) + " does not lie inside it");
        }
        return new StorageRef(dtype, key, elements, offset, part);
    }

    Object call(Object function, List<Object> arguments) throws WeightsFormatException {
        return switch (function) {
            case Global.Function.ORDERED_DICT -> orderedDict(arguments);
            case Global.Function.REBUILD_TENSOR -> tensor(arguments);
            case Global.Function.REBUILD_PARAMETER -> parameter(arguments);
            default -> throw input.malformed("a call of " + PyValue.describe(function));
        };
    }

    /** Empty, to be filled later, or from a list of pairs, as Python 2 wrote it. */
    private PyDict orderedDict(List<Object> arguments) throws WeightsFormatException {
        var dict = new PyDict();
        if (arguments.isEmpty()) {
            return dict;
        }
        if (arguments.size() != 1 || !(arguments.getFirst() instanceof PyList(var pairs))) {
            throw input.malformed("an OrderedDict is made of something other than a list of pairs");
        }
        for (Object pair : pairs) {
            if (!(pair instanceof PyList(var keyAndValue)) || keyAndValue.size() != 2) {
                throw input.malformed("an OrderedDict is made of something other than a list of pairs");
            }
            put(dict, keyAndValue.get(0), keyAndValue.get(1));
        }
        return dict;
    }

    /** _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks[, metadata]). */
    private TensorRef tensor(List<Object> arguments) throws WeightsFormatException {
        if (arguments.size() < 6 || !(arguments.get(0) instanceof StorageRef storage)
                || !(arguments.get(1) instanceof Long offset)) {
            throw input.malformed("a tensor is not described as PyTorch does it");
        }
        long[] strides = longs(arguments.get(3));
        Shape shape = Shape.parse(file, "A tensor in storage " + Quote.of(storage.key()), longs(arguments.get(2)));
        if (strides.length != shape.sizes().size()) {
            throw input.malformed("a tensor of shape " + shape + " has " + strides.length + " strides");
        }
        if (!new StridedView(offset, shape, strides).fitsIn(storage.part())) {
            throw file.malformed("A tensor of shape %s reaches outside its storage %s of %d elements.", shape,
                    Quote.of(storage.key()), storage.part());
        }
        return new TensorRef(storage, new StridedView(storage.offset() + offset, shape, strides));
    }

    /** _rebuild_parameter(tensor, requires_grad, hooks). */
    private TensorRef parameter(List<Object> arguments) throws WeightsFormatException {
        if (arguments.size() != 3 || !(arguments.getFirst() instanceof TensorRef tensor)) {
            throw input.malformed("a parameter is not made of a tensor");
        }
        return tensor;
    }

    /** Only plain keys: a container as a key would have to be hashed, and may contain itself. */
    void put(PyDict dict, Object key, Object value) throws WeightsFormatException {
        if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
            throw input.malformed("a dictionary's key is " + PyValue.describe(key));
        }
        if (dict.items().put(key, value) != null) {
            throw input.malformed("a dictionary has the key " + PyValue.describe(key) + " twice");
        }
    }

    private long[] longs(Object tuple) throws WeightsFormatException {
        if (!(tuple instanceof PyTuple(var items)) || !items.stream().allMatch(Long.class::isInstance)) {
            throw input.malformed("a tensor's shape or strides are not a tuple of whole numbers");
        }
        return items.stream().mapToLong(Long.class::cast).toArray();
    }
}

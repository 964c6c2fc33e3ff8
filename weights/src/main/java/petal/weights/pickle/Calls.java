package petal.weights.pickle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.Shape;
import petal.weights.format.StridedView;
import petal.weights.format.WeightsFormatException;
import petal.weights.pickle.PyValue.PyDict;
import petal.weights.pickle.PyValue.PyList;
import petal.weights.pickle.PyValue.PyObject;
import petal.weights.pickle.PyValue.PyTuple;

/**
 * What a pickle's calls give. The few that make a tensor or a dictionary are understood; for every other one there is a
 * {@link PyObject}, which says its name. No name is ever looked up: this class is the gate between data and code.
 */
final class Calls {
    private final MappedFile file;
    private final PickleInput input;
    private final Map<String, StorageRef> storages = new HashMap<>();
    private @Nullable String unread;

    Calls(MappedFile file, PickleInput input) {
        this.file = file;
        this.input = input;
    }

    /** Every storage described so far, whole, by its key. */
    Map<String, StorageRef> storages() {
        return storages;
    }

    /**
     * The storage that a persistent id describes: ('storage', type, key, device, elements[, view]); what stands for it
     * where its elements are of a type that cannot be read.
     */
    Object storage(Object id) throws WeightsFormatException {
        if (id instanceof PyTuple(var words) && words.size() >= 5 && words.get(0).equals("storage")
                && words.get(1) instanceof Global.Foreign(var type)) {
            unread = type;
            return new PyObject(type);
        }
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

    /** The name of a storage type that could not be read, if there was one. */
    Optional<String> unread() {
        return Optional.ofNullable(unread);
    }

    Object call(Object function, List<Object> arguments) throws WeightsFormatException {
        return switch (function) {
            case Global.Function.ORDERED_DICT -> orderedDict(arguments);
            case Global.Function.REBUILD_TENSOR -> tensor(arguments);
            case Global.Function.REBUILD_PARAMETER -> parameter(arguments);
            case Global.Function.REBUILD_FROM_TYPE -> fromType(arguments);
            // how protocol 2 writes bytes
            case Global.Foreign(var name) -> new PyObject(name.equals("_codecs.encode") ? "bytes" : name);
            // the class of another object, or a method of it, that an object before has named
            case PyObject object -> new PyObject(object.type());
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

    /**
     * _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks[, metadata]); before PyTorch 0.4
     * _rebuild_tensor with the first four.
     */
    private Object tensor(List<Object> arguments) throws WeightsFormatException {
        if (!arguments.isEmpty() && arguments.getFirst() instanceof PyObject storage) {
            return storage;
        }
        if (arguments.size() < 4 || !(arguments.get(0) instanceof StorageRef storage)
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

    /** _rebuild_parameter(tensor, requires_grad, hooks[, attributes]). */
    private Object parameter(List<Object> arguments) throws WeightsFormatException {
        if (arguments.size() < 3
                || !(arguments.getFirst() instanceof TensorRef || arguments.getFirst() instanceof PyObject)) {
            throw input.malformed("a parameter is not made of a tensor");
        }
        return arguments.getFirst();
    }

    /** _rebuild_from_type_v2(function, type, arguments, attributes): a tensor of a class of its own. */
    private Object fromType(List<Object> arguments) throws WeightsFormatException {
        if (arguments.size() != 4 || !(arguments.get(2) instanceof PyTuple(var inner))
                || !(arguments.getFirst() instanceof Global function)
                || function == Global.Function.REBUILD_FROM_TYPE) {
            throw input.malformed("a tensor is not described as PyTorch does it");
        }
        return call(function, inner);
    }

    /**
     * A container as a key is never hashed, for it may contain itself: what it would say is of no use, so that a
     * {@link PyObject}, which equals nothing else, takes its place.
     */
    void put(PyDict dict, Object given, Object value) throws WeightsFormatException {
        boolean plain = given instanceof String || given instanceof Number || given instanceof Boolean
                || given instanceof PyValue.PyNone;
        Object key = plain ? given : new PyObject(PyValue.describe(given));
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

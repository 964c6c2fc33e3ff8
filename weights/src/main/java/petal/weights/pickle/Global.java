package petal.weights.pickle;

import java.util.Map;
import petal.weights.dtype.DType;

/** The things of Python that a pickle may name. */
sealed interface Global {
    /** The functions whose results are understood. */
    enum Function implements Global {
        ORDERED_DICT, REBUILD_TENSOR, REBUILD_PARAMETER, REBUILD_FROM_TYPE
    }

    /** A storage class, which says the type of the elements. */
    record StorageType(DType dtype) implements Global {
    }

    /** Anything else, known by its name alone: what it makes is a {@link PyValue.PyObject}. */
    record Foreign(String name) implements Global {
    }

    Map<String, Global> FUNCTIONS = Map.of(
            "collections.OrderedDict", Function.ORDERED_DICT,
            "torch._utils._rebuild_tensor", Function.REBUILD_TENSOR,
            "torch._utils._rebuild_tensor_v2", Function.REBUILD_TENSOR,
            "torch._utils._rebuild_parameter", Function.REBUILD_PARAMETER,
            "torch._utils._rebuild_parameter_with_state", Function.REBUILD_PARAMETER,
            "torch._tensor._rebuild_from_type_v2", Function.REBUILD_FROM_TYPE);

    /** The thing of that name. */
    static Global of(String module, String name) {
        String full = module + "." + name;
        Global function = FUNCTIONS.get(full);
        if (function != null) {
            return function;
        }
        if (module.equals("torch") || module.equals("torch.cuda")) {
            var storage = DType.ofStorage(name);
            if (storage.isPresent()) {
                return new StorageType(storage.get());
            }
        }
        return new Foreign(full);
    }
}

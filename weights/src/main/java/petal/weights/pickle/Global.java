package petal.weights.pickle;

import java.util.Map;
import java.util.Optional;
import petal.weights.dtype.DType;

/** The things of Python that a pickle may name. */
sealed interface Global {
    /** The functions that it may call. */
    enum Function implements Global {
        ORDERED_DICT, REBUILD_TENSOR, REBUILD_PARAMETER
    }

    /** A storage class, which says the type of the elements. */
    record StorageType(DType dtype) implements Global {
    }

    Map<String, Global> FUNCTIONS = Map.of(
            "collections.OrderedDict", Function.ORDERED_DICT,
            "torch._utils._rebuild_tensor_v2", Function.REBUILD_TENSOR,
            "torch._utils._rebuild_parameter", Function.REBUILD_PARAMETER);

    /** The thing of that name, or empty when a state dict has no need of it. */
    static Optional<Global> of(String module, String name) {
        Global function = FUNCTIONS.get(module + "." + name);
        if (function == null && (module.equals("torch") || module.equals("torch.cuda"))) {
            return DType.ofStorage(name).map(StorageType::new);
        }
        return Optional.ofNullable(function);
    }
}

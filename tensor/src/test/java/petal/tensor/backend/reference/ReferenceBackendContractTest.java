package petal.tensor.backend.reference;

import petal.tensor.backend.Backend;
import petal.tensor.backend.contract.BackendContract;

/** The reference agrees with itself: what this finds are mistakes in the contract. */
class ReferenceBackendContractTest implements BackendContract {
    @Override
    public Backend backend() {
        return ReferenceBackend.instance();
    }
}

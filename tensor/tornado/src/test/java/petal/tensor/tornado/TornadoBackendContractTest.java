package petal.tensor.tornado;

import petal.tensor.backend.Backend;
import petal.tensor.backend.contract.BackendContract;

class TornadoBackendContractTest implements BackendContract {
    @Override
    public Backend backend() {
        return TornadoBackendProvider.instance(0);
    }
}

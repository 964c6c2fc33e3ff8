package petal.tensor.backend.cpu;

import petal.tensor.backend.Backend;
import petal.tensor.backend.contract.BackendContract;

class CpuBackendContractTest implements BackendContract {
    @Override
    public Backend backend() {
        return CpuBackend.instance();
    }
}

package petal.tensor.tornado;

import java.util.List;
import petal.tensor.backend.Backend;
import petal.tensor.backend.BackendProvider;

/** Offers the device that TornadoVM takes by default. */
public final class TornadoBackendProvider implements BackendProvider {
    private static TornadoBackend backend;

    /** Called by {@link java.util.ServiceLoader}. */
    public TornadoBackendProvider() {
    }

    @Override
    public String kind() {
        return "gpu";
    }

    @Override
    public Backend backend() {
        return instance();
    }

    @Override
    public List<String> devices() {
        return TornadoDevices.descriptions();
    }

    /** The one instance. */
    static synchronized TornadoBackend instance() {
        if (backend == null) {
            backend = TornadoBackend.create();
        }
        return backend;
    }
}

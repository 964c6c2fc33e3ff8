package petal.tensor.tornado;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import petal.tensor.backend.Backend;
import petal.tensor.backend.BackendProvider;

/** Offers the devices that TornadoVM sees. */
public final class TornadoBackendProvider implements BackendProvider {
    private static final Map<Integer, TornadoBackend> BACKENDS = new HashMap<>();

    /** Called by {@link java.util.ServiceLoader}. */
    public TornadoBackendProvider() {
    }

    @Override
    public String kind() {
        return "gpu";
    }

    @Override
    public Backend backend(int index) {
        return instance(index);
    }

    @Override
    public List<String> devices() {
        return TornadoDevices.descriptions();
    }

    /** The one instance for a device. */
    static TornadoBackend instance(int index) {
        synchronized (BACKENDS) {
            return BACKENDS.computeIfAbsent(index, TornadoBackend::create);
        }
    }
}

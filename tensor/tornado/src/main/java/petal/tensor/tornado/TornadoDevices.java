package petal.tensor.tornado;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/** The devices that TornadoVM sees. */
final class TornadoDevices {
    /** The system property that, set to false, leaves cuBLAS out. */
    static final String CUBLAS = "petal.gpu.cublas";

    private TornadoDevices() {
    }

    /** One line about each, in TornadoVM's order; it takes the first unless its options say otherwise. */
    static List<String> descriptions() {
        return orExplain(() -> {
            TornadoRuntime runtime = runtime();
            List<String> lines = new ArrayList<>();
            for (int driver = 0; driver < runtime.getNumBackends(); driver++) {
                runtime.getBackend(driver).getAllDevices().forEach(device -> lines.add(describe(device)));
            }
            return lines;
        });
    }

    /** The device that TornadoVM takes by default. */
    static TornadoDevice byDefault() {
        return runtime().getDefaultDevice();
    }

    /**
     * Whether TornadoVM can hand matrix products to NVIDIA's cuBLAS, and {@value #CUBLAS} has not been set to false.
     */
    static boolean offersCublas(TornadoDevice device) {
        return device.getTornadoVMBackend() == TornadoVMBackendType.CUDA
                && ModuleLayer.boot().findModule("tornado.cublas").isPresent()
                && Boolean.parseBoolean(System.getProperty(CUBLAS, "true"));
    }

    /** Its model, the way to it, and the memory that Petal takes there. */
    static String describe(TornadoDevice device) {
        return String.format(Locale.ROOT, "gpu: %s (%s%s), %d MiB of its memory",
                device.getPhysicalDevice().getDeviceName().strip(), device.getTornadoVMBackend(),
                offersCublas(device) ? " with cuBLAS" : "",
                (long) MemorySize.of(device) * Float.BYTES >> 20);
    }

    /**
     * What {@code use} gives.
     *
     * @throws IllegalStateException if TornadoVM does not run or finds no device
     */
    static <T> T orExplain(Supplier<T> use) {
        try {
            return use.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException("TornadoVM does not run here (" + e + "): start Petal with its launcher, "
                    + "which passes TornadoVM's options on to Java, and see that a driver for the GPU is installed", e);
        }
    }

    private static TornadoRuntime runtime() {
        TornadoOptions.set();
        return TornadoRuntimeProvider.getTornadoRuntime();
    }
}

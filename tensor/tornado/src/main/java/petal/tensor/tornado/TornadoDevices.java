package petal.tensor.tornado;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import petal.tensor.tornado.release.TornadoRelease;
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

    /** All of them: the one that TornadoVM takes by default comes first, the others in its order. */
    static List<TornadoDevice> all() {
        TornadoRuntime runtime = runtime();
        List<TornadoDevice> devices = new ArrayList<>();
        for (int driver = 0; driver < runtime.getNumBackends(); driver++) {
            runtime.getBackend(driver).getAllDevices().forEach(devices::add);
        }
        if (devices.isEmpty()) {
            throw new IllegalStateException("TornadoVM has found none of its drivers: start Petal with its launcher, "
                    + "which passes TornadoVM's options on to Java");
        }
        TornadoDevice first = runtime.getDefaultDevice();
        devices.remove(first);
        devices.addFirst(first);
        return devices;
    }

    /** One line about each. */
    static List<String> descriptions() {
        return orExplain(() -> {
            TornadoRelease release = TornadoRelease.running();
            List<TornadoDevice> devices = all();
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < devices.size(); i++) {
                lines.add(describe(devices.get(i), i, release));
            }
            return lines;
        });
    }

    /**
     * The device with a number.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    static TornadoDevice get(int index) {
        List<TornadoDevice> devices = all();
        if (index >= devices.size()) {
            throw new IllegalArgumentException("gpu:" + index + " is asked for, and TornadoVM sees "
                    + (devices.size() == 1 ? "one device, gpu:0" : devices.size() + " devices, gpu:0 to gpu:"
                            + (devices.size() - 1)));
        }
        return devices.get(index);
    }

    /**
     * Whether TornadoVM can hand matrix products to NVIDIA's cuBLAS, and {@value #CUBLAS} has not been set to false.
     */
    static boolean offersCublas(TornadoDevice device, TornadoRelease release) {
        return release.handsOverTogether(device) && device.getTornadoVMBackend() == TornadoVMBackendType.CUDA
                && ModuleLayer.boot().findModule("tornado.cublas").isPresent()
                && Boolean.parseBoolean(System.getProperty(CUBLAS, "true"));
    }

    /** Its number, its model, the way to it, and the memory that Petal takes there. */
    static String describe(TornadoDevice device, int index, TornadoRelease release) {
        return String.format(Locale.ROOT, "%s: %s (%s%s), %d MiB of its memory", index == 0 ? "gpu" : "gpu:" + index,
                device.getPhysicalDevice().getDeviceName().strip(), device.getTornadoVMBackend(),
                offersCublas(device, release) ? " with cuBLAS" : "",
                (long) MemorySize.of(device) * Float.BYTES >> 20);
    }

    /**
     * What {@code use} gives.
     *
     * @throws IllegalStateException if TornadoVM does not run or finds no device
     */
    static <T> T orExplain(Supplier<T> use) {
        try {
            return PlainLetters.during(use);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException("TornadoVM does not run here (" + rootOf(e) + "): start Petal with its "
                    + "launcher, which passes TornadoVM's options on to Java, and see that a driver for the GPU is "
                    + "installed", e);
        }
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static TornadoRuntime runtime() {
        TornadoOptions.set();
        NativeDrivers.check();
        // TornadoVM looks for its drivers by the thread's class loader, which in Spark's executors is Spark's own
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TornadoRuntimeProvider.class.getClassLoader());
        try {
            return PlainLetters.during(TornadoRuntimeProvider::getTornadoRuntime);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}

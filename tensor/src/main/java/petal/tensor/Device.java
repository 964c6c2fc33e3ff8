package petal.tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.Backend;
import petal.tensor.backend.BackendProvider;
import petal.tensor.backend.cpu.CpuBackend;
import petal.tensor.backend.reference.ReferenceBackend;

/** Where tensors live and kernels run. */
public final class Device {
    private static final String VECTORS = "jdk.incubator.vector";
    private static final Device REFERENCE = new Device(ReferenceBackend.instance());
    /** What somebody has set; null stands for the processor. */
    private static final ThreadLocal<@Nullable Device> DEFAULT = new ThreadLocal<>();
    private static final Map<Integer, Device> GPUS = new HashMap<>();

    private final Backend backend;

    private Device(Backend backend) {
        this.backend = backend;
    }

    /**
     * {@return the device that {@code backend} computes on}
     *
     * @param backend computes all operations on the device's tensors
     */
    public static Device of(Backend backend) {
        return new Device(backend);
    }

    /**
     * {@return the processor: vectorised kernels on every core}
     *
     * @throws IllegalStateException if Java was started without the module that they need, naming the option
     */
    public static Device cpu() {
        if (ModuleLayer.boot().findModule(VECTORS).isEmpty()) {
            throw new IllegalStateException("the cpu's kernels need the module " + VECTORS + ", which a program on the "
                    + "class path has to ask for: start it with java --add-modules " + VECTORS + ", or compute slowly "
                    + "without it, in try (var _ = Device.reference().asDefault()) { … }");
        }
        return Cpu.DEVICE;
    }

    /** Made when it is first asked for. */
    private static final class Cpu {
        private static final Device DEVICE = new Device(CpuBackend.instance());
    }

    /**
     * {@return the clear version of every kernel, in double precision: plain loops that follow the formulas} Slow; made
     * for stepping through with a debugger and for checking gradients and the fast kernels.
     */
    public static Device reference() {
        return REFERENCE;
    }

    /**
     * {@return the graphics card}
     *
     * @throws IllegalStateException if no module offers one, saying what to install
     */
    public static Device gpu() {
        return gpu(0);
    }

    /**
     * {@return one of several graphics cards}
     *
     * @param index its place in {@link #gpus()}, counted from 0
     * @throws IllegalStateException    if no module offers one, saying what to install
     * @throws IllegalArgumentException if there are fewer
     */
    public static Device gpu(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("graphics cards are counted from 0, and " + index + " was asked for");
        }
        synchronized (GPUS) {
            return GPUS.computeIfAbsent(index, place -> new Device(gpuProvider().backend(place)));
        }
    }

    /**
     * {@return one line for people about every graphics card that is seen}
     *
     * @throws IllegalStateException as {@link #gpu()} does
     */
    public static List<String> gpus() {
        return gpuProvider().devices();
    }

    private static BackendProvider gpuProvider() {
        List<BackendProvider> providers = gpuProviders();
        if (providers.isEmpty()) {
            throw new IllegalStateException("no GPU backend was found: install TornadoVM (https://www.tornadovm.org), "
                    + "set TORNADOVM_HOME and build Petal with the profile gpu, or compute on the cpu");
        }
        return providers.getFirst();
    }

    /** {@return the graphics card if a module offers one and it works, else the processor} */
    public static Device best() {
        return best(_ -> {});
    }

    /**
     * {@return the graphics card if a module offers one and it works, else the processor}
     *
     * @param reason told in one sentence why a card that a module offers is not taken
     */
    public static Device best(Consumer<String> reason) {
        if (gpuProviders().isEmpty()) {
            return cpu();
        }
        try {
            return gpu();
        } catch (IllegalStateException | LinkageError e) {
            reason.accept("The graphics card is not used: " + e.getMessage());
            return cpu();
        }
    }

    private static List<BackendProvider> gpuProviders() {
        return ServiceLoader.load(BackendProvider.class).stream().map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kind().equals("gpu")).toList();
    }

    /**
     * {@return where this thread makes tensors and layers that are not told where: the processor, unless something else
     * was set}
     */
    public static Device getDefault() {
        Device set = DEFAULT.get();
        return set == null ? cpu() : set;
    }

    /**
     * Makes this thread's new tensors and layers here until the result is closed:
     * {@code try (var _ = Device.reference().asDefault()) { … }}.
     *
     * @return what gives the thread its former default back when it is closed
     */
    public Default asDefault() {
        Default before = new Default(DEFAULT.get());
        DEFAULT.set(this);
        return before;
    }

    /** Restores the default that was in force before. */
    public static final class Default implements AutoCloseable {
        private final @Nullable Device before;

        private Default(@Nullable Device before) {
            this.before = before;
        }

        @Override
        public void close() {
            DEFAULT.set(before);
        }
    }

    /** {@return {@code cpu}, {@code gpu}, {@code reference} or what another backend calls itself} */
    public String kind() {
        return backend.kind();
    }

    /** {@return the kernels} */
    public Backend backend() {
        return backend;
    }

    /** {@return one line for people: the kind and what it is} */
    public String description() {
        return backend.description();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Device d && d.backend == backend;
    }

    @Override
    public int hashCode() {
        return backend.hashCode();
    }

    @Override
    public String toString() {
        return kind();
    }
}

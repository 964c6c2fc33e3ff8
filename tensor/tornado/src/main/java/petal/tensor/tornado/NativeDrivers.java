package petal.tensor.tornado;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The drivers below TornadoVM, asked before it whether they have a device: where there is none TornadoVM prints lines of
 * its native code and fails while its classes are initialised.
 */
final class NativeDrivers {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    /** In which module TornadoVM uses a driver, and what the driver's library is called. */
    private enum Driver {
        OPENCL("tornado.drivers.opencl", List.of("libOpenCL.so.1", "libOpenCL.so", "OpenCL.dll",
                "/System/Library/Frameworks/OpenCL.framework/OpenCL")),
        CUDA("tornado.drivers.cuda", List.of("libcuda.so.1", "nvcuda.dll"));

        private final String module;
        private final List<String> libraries;

        Driver(String module, List<String> libraries) {
            this.module = module;
            this.libraries = libraries;
        }
    }

    private NativeDrivers() {
    }

    /**
     * Makes sure that one of the drivers that this TornadoVM is built for has a device.
     *
     * @throws IllegalStateException if none has, saying what to install
     */
    static void check() {
        StringBuilder missing = new StringBuilder();
        for (Driver driver : Driver.values()) {
            if (ModuleLayer.boot().findModule(driver.module).isPresent()) {
                String why = whyNot(driver);
                if (why.isEmpty()) {
                    return;
                }
                missing.append(missing.isEmpty() ? "" : "; ").append(why);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(missing.toString());
        }
    }

    private static String whyNot(Driver driver) {
        for (String name : driver.libraries) {
            try {
                SymbolLookup library = load(name);
                return driver == Driver.OPENCL ? whyNoPlatform(library) : whyNoCard(library);
            } catch (IllegalArgumentException e) {
                // the next name is another system's
                continue;
            }
        }
        return driver == Driver.OPENCL ? "OpenCL is not installed (" + driver.libraries.getFirst() + " is missing): "
                + "install the driver of your graphics card and a loader such as Debian's ocl-icd-libopencl1"
                : "NVIDIA's driver is not installed (" + driver.libraries.getFirst() + " is missing)";
    }

    @SuppressWarnings("restricted")
    private static SymbolLookup load(String name) {
        return SymbolLookup.libraryLookup(name, Arena.global());
    }

    /** OpenCL knows no device where no driver is registered with its loader. */
    private static String whyNoPlatform(SymbolLookup opencl) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(INT);
            int status = call(opencl, "clGetPlatformIDs", new MemoryLayout[] {INT, ValueLayout.ADDRESS,
                ValueLayout.ADDRESS}, 0, MemorySegment.NULL, count);
            return status == 0 && count.get(INT, 0) > 0 ? ""
                    : "OpenCL finds no device: install the driver of your graphics card, or PoCL to try it on the "
                            + "processor (Debian's pocl-opencl-icd)";
        }
    }

    private static String whyNoCard(SymbolLookup cuda) {
        try (Arena arena = Arena.ofConfined()) {
            int status = call(cuda, "cuInit", new MemoryLayout[] {INT}, 0);
            if (status != 0) {
                return "NVIDIA's driver does not start (CUDA's error " + status + "): see what nvidia-smi says";
            }
            MemorySegment count = arena.allocate(INT);
            status = call(cuda, "cuDeviceGetCount", new MemoryLayout[] {ValueLayout.ADDRESS}, count);
            return status == 0 && count.get(INT, 0) > 0 ? "" : "NVIDIA's driver finds no card";
        }
    }

    @SuppressWarnings("restricted")
    private static int call(SymbolLookup library, String name, MemoryLayout[] parameters, Object... arguments) {
        try {
            return (int) Linker.nativeLinker().downcallHandle(library.findOrThrow(name),
                    FunctionDescriptor.of(INT, parameters)).invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name + " could not be called", e);
        }
    }
}

package petal.tensor.tornado.cuda;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.foreign.ValueLayout.OfLong;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The three functions of NVIDIA's driver that handing over launches takes (CUDA Driver API). */
final class CudaDriver {
    private static final OfInt INT = ValueLayout.JAVA_INT;
    private static final OfLong HANDLE = ValueLayout.JAVA_LONG;
    private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;

    private final MethodHandle setContext;
    private final MethodHandle copyIn;
    private final MethodHandle launch;

    /** Finds the functions in the driver's library, which TornadoVM has loaded. */
    CudaDriver() {
        String library = System.getProperty("os.name").startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
        SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
        setContext = find(symbols, "cuCtxSetCurrent", HANDLE);
        copyIn = find(symbols, "cuMemcpyHtoDAsync_v2", HANDLE, ADDRESS, HANDLE, HANDLE);
        launch = find(symbols, "cuLaunchKernel", HANDLE, INT, INT, INT, INT, INT, INT, INT, HANDLE, ADDRESS, ADDRESS);
    }

    private static MethodHandle find(SymbolLookup symbols, String name, MemoryLayout... parameters) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(INT, parameters));
    }

    /** Makes a context the calling thread's. */
    void setContext(long context) {
        try {
            check((int) setContext.invokeExact(context), "taking its context");
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** Copies memory to the device; has read it when it returns, because it is not locked in place. */
    void copyIn(MemorySegment from, long to, long bytes, long stream) {
        try {
            check((int) copyIn.invokeExact(to, from, bytes, stream), "copying arguments");
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /**
     * Launches a kernel with {@code groups} groups of {@code threads} threads.
     *
     * @param parameters an address for each parameter, where its value stands; read before this returns
     */
    void launch(long function, int groups, int threads, long stream, MemorySegment parameters) {
        try {
            check((int) launch.invokeExact(function, groups, 1, 1, threads, 1, 1, 0, stream, parameters,
                    MemorySegment.NULL), "launching a kernel");
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    private static void check(int status, String what) {
        if (status != 0) {
            throw new IllegalStateException("the GPU's driver failed at " + what + " with CUDA's error " + status
                    + "; it is of no use to this process any more, so start again");
        }
    }

    private static RuntimeException failure(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException plain ? plain : new IllegalStateException("CUDA could not be called", e);
    }
}

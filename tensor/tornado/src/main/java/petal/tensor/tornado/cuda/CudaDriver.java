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

/** The functions of NVIDIA's driver that handing over launches takes (CUDA Driver API). */
public final class CudaDriver {
    private static final OfInt INT = ValueLayout.JAVA_INT;
    private static final OfLong HANDLE = ValueLayout.JAVA_LONG;
    private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;
    /** Attribute of a function: how many threads a group of it may have at most. */
    private static final int MOST_THREADS = 0;

    private final MethodHandle setContext;
    private final MethodHandle copyIn;
    private final MethodHandle launch;
    private final MethodHandle synchronize;
    private final MethodHandle attribute;
    private final MemorySegment answer = Arena.global().allocate(INT);

    /**
     * The driver in a library.
     *
     * @throws IllegalStateException if it lacks a function
     */
    CudaDriver(SymbolLookup library) {
        setContext = find(library, "cuCtxSetCurrent", HANDLE);
        copyIn = find(library, "cuMemcpyHtoDAsync_v2", HANDLE, ADDRESS, HANDLE, HANDLE);
        launch = find(library, "cuLaunchKernel", HANDLE, INT, INT, INT, INT, INT, INT, INT, HANDLE, ADDRESS, ADDRESS);
        synchronize = find(library, "cuCtxSynchronize");
        attribute = find(library, "cuFuncGetAttribute", ADDRESS, INT, HANDLE);
    }

    /**
     * The driver that is installed, which TornadoVM has loaded.
     *
     * @throws IllegalStateException if there is none, or it lacks a function
     */
    @SuppressWarnings("restricted")
    public static CudaDriver installed() {
        String library = System.getProperty("os.name").startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
        try {
            return new CudaDriver(SymbolLookup.libraryLookup(library, Arena.global()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("NVIDIA's driver is not installed: " + library + " cannot be loaded", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle find(SymbolLookup library, String name, MemoryLayout... parameters) {
        MemorySegment function = library.find(name).orElseThrow(() -> new IllegalStateException("NVIDIA's driver is "
                + "too old: it has no function " + name));
        return Linker.nativeLinker().downcallHandle(function, FunctionDescriptor.of(INT, parameters));
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

    /** Waits for all work of the thread's context, and finds what has failed in it. */
    void synchronize() {
        try {
            check((int) synchronize.invokeExact(), "running kernels");
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** How many threads a group of a kernel may have, after what it needs of registers and local memory. */
    int mostThreads(long function) {
        try {
            check((int) attribute.invokeExact(answer, MOST_THREADS, function), "describing a kernel");
            return answer.get(INT, 0);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    private static void check(int status, String what) {
        if (status != 0) {
            throw new IllegalStateException("NVIDIA's driver failed at " + what + " with CUDA's error " + status);
        }
    }

    private static RuntimeException failure(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException plain ? plain : new IllegalStateException("CUDA could not be called", e);
    }
}

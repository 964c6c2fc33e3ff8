package petal.tensor.tornado.release;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Constructor;
import petal.tensor.tornado.cuda.CudaKernel;
import petal.tensor.tornado.cuda.Handover;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;
import uk.ac.manchester.tornado.runtime.analyzer.TaskUtils;
import uk.ac.manchester.tornado.runtime.library.LibraryRegistry;
import uk.ac.manchester.tornado.runtime.library.spi.LibraryInvocation;
import uk.ac.manchester.tornado.runtime.library.spi.TornadoLibraryProvider;
import uk.ac.manchester.tornado.runtime.library.spi.TornadoNativeStreamSupport;

/**
 * A CUDA device as TornadoVM 5 shows it to a library task. What newer releases lack is asked by reflection, so that all
 * compiles with them.
 */
final class Release5Device implements Handover {
    private static final String CUBLAS = "nvidia/cublas";
    /** Of Java arguments, device pointers, which are which, device, plan, context and tuning. */
    private static final int INVOCATION_PARAMETERS = 7;

    private final LibraryInvocation call;
    private final TornadoNativeStreamSupport streams;

    Release5Device(LibraryInvocation call) {
        this.call = call;
        this.streams = (TornadoNativeStreamSupport) call.getDevice();
    }

    @Override
    public long context() {
        return streams.getNativeContext(call.getExecutionPlanId());
    }

    @Override
    public long stream() {
        return streams.getNativeStream(call.getExecutionPlanId());
    }

    @Override
    public long pointer(int parameter) {
        return call.getDevicePointer(parameter);
    }

    @Override
    public long header() {
        return TornadoNativeArray.ARRAY_HEADER;
    }

    @Override
    public int unusedParameters() {
        return 4;
    }

    /**
     * TornadoVM keeps compiled kernels by task and method. What it calls a kernel's identity is the address of a
     * structure of its native library, which begins with CUDA's handle. The classes come with its CUDA backend alone.
     */
    @Override
    @SuppressWarnings("restricted")
    public long function(CudaKernel kernel) {
        try {
            Object context = get(call.getDevice(), "getDeviceContext");
            Object code = context.getClass().getMethod("getInstalledCode", long.class, String.class, String.class)
                    .invoke(context, call.getExecutionPlanId(), kernel.task(),
                            TaskUtils.resolveMethodHandle(kernel.code()).getName());
            long address = (long) get(get(code, "getKernel"), "getOclKernelID");
            return MemorySegment.ofAddress(address).reinterpret(Long.BYTES).get(ValueLayout.JAVA_LONG, 0);
        } catch (ReflectiveOperationException e) {
            throw otherThanExpected(e);
        }
    }

    @Override
    public void sgemm(Object[] arguments, long[] pointers, boolean[] matrices) {
        TornadoLibraryProvider cublas = LibraryRegistry.findProvider(CUBLAS, call.getDevice());
        var context = LibraryRegistry.getOrCreateContext(cublas, call.getDevice(), call.getExecutionPlanId());
        try {
            cublas.dispatch("cublasSgemm", (LibraryInvocation) Invocation.CONSTRUCTOR.newInstance(arguments, pointers,
                    matrices, call.getDevice(), call.getExecutionPlanId(), context, null));
        } catch (ReflectiveOperationException e) {
            throw otherThanExpected(e);
        }
    }

    /** Found once. */
    private static final class Invocation {
        private static final Constructor<?> CONSTRUCTOR = find();

        private static Constructor<?> find() {
            for (Constructor<?> constructor : LibraryInvocation.class.getConstructors()) {
                if (constructor.getParameterCount() == INVOCATION_PARAMETERS) {
                    return constructor;
                }
            }
            throw otherThanExpected(new NoSuchMethodException(LibraryInvocation.class.getName()));
        }
    }

    private static Object get(Object from, String method) throws ReflectiveOperationException {
        return from.getClass().getMethod(method).invoke(from);
    }

    private static IllegalStateException otherThanExpected(ReflectiveOperationException e) {
        return new IllegalStateException("this TornadoVM does not hand over launches as 5.2 does, which Petal is made "
                + "for: install 5.2.0-jdk25, or go without with -D" + TornadoRelease.PLAIN + "=true", e);
    }
}

package petal.tensor.tornado.cublas;

import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.runtime.common.TornadoXPUDevice;
import uk.ac.manchester.tornado.runtime.library.LibraryRegistry;
import uk.ac.manchester.tornado.runtime.library.spi.LibraryContext;
import uk.ac.manchester.tornado.runtime.library.spi.LibraryInvocation;
import uk.ac.manchester.tornado.runtime.library.spi.TornadoLibraryProvider;

/**
 * Turns {@link CublasTask} into a call of TornadoVM's {@code cublasSgemm}. cuBLAS keeps matrices by columns, Petal by
 * rows: what lies there as C is Cᵀ to cuBLAS, so it is asked for Cᵀ = op(B)ᵀ · op(A)ᵀ, and nothing is moved.
 */
public final class CublasProvider implements TornadoLibraryProvider {
    private static final String CUBLAS = "nvidia/cublas";
    private static final String SGEMM = "cublasSgemm";
    /** Where the matrices stand among the arguments of sgemm: op, op, m, n, k, α, A, lda, B, ldb, β, C, ldc. */
    private static final int FIRST = 6;
    private static final int SECOND = 8;
    private static final int RESULT = 11;
    private static final int ARGUMENTS = 13;

    /** TornadoVM's provider with what it keeps for a device. */
    private record Context(TornadoLibraryProvider provider, LibraryContext kept) implements LibraryContext {
    }

    @Override
    public String libraryName() {
        return CublasTask.LIBRARY;
    }

    @Override
    public boolean canHandle(TornadoXPUDevice device) {
        return LibraryRegistry.findProvider(CUBLAS, device).canHandle(device);
    }

    @Override
    public LibraryContext createContext(TornadoXPUDevice device, long executionPlanId) {
        TornadoLibraryProvider provider = LibraryRegistry.findProvider(CUBLAS, device);
        return new Context(provider, provider.createContext(device, executionPlanId));
    }

    @Override
    public void dispatch(String functionName, LibraryInvocation call) {
        IntArray a = (IntArray) call.getArg(1);
        int m = a.get(3);
        int n = a.get(4);
        int k = a.get(5);
        int transA = a.get(6);
        int transB = a.get(7);
        Object[] arguments = {transB, transA, n, m, k, 1f, null, rowLength(transB, k, n), null, rowLength(transA, m, k),
            (float) a.get(8), null, n};
        long[] pointers = new long[ARGUMENTS];
        pointers[FIRST] = pointer(call, a.get(1));
        pointers[SECOND] = pointer(call, a.get(0));
        pointers[RESULT] = pointer(call, a.get(2));
        boolean[] references = new boolean[ARGUMENTS];
        for (int matrix : new int[] {FIRST, SECOND, RESULT}) {
            references[matrix] = true;
        }
        Context context = (Context) call.getContext();
        context.provider.dispatch(SGEMM, new LibraryInvocation(arguments, pointers, references, call.getDevice(),
                call.getExecutionPlanId(), context.kept, null));
    }

    /** How long the rows are as they lie there; cuBLAS wants at least 1, even of an empty matrix. */
    private static int rowLength(int transposed, int ifTransposed, int otherwise) {
        return Math.max(1, transposed == 1 ? ifTransposed : otherwise);
    }

    private static long pointer(LibraryInvocation call, int place) {
        return call.getDevicePointer(0) + (long) place * Float.BYTES;
    }

    @Override
    public void destroyContext(LibraryContext context) {
        Context own = (Context) context;
        own.provider.destroyContext(own.kept);
    }
}

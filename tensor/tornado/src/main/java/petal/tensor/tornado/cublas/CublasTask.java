package petal.tensor.tornado.cublas;

import uk.ac.manchester.tornado.api.common.Access;
import uk.ac.manchester.tornado.api.common.LibraryTaskDescriptor;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** The matrix product as a task of a graph. */
public final class CublasTask {
    /** The name under which TornadoVM finds {@link CublasProvider}. */
    static final String LIBRARY = "petal/cublas";

    private CublasTask() {
    }

    /**
     * C = op(A) · op(B), or C += … : places and sizes in device memory.
     *
     * <p>Arguments: A, B, C, m, n, k, whether A is transposed, whether B is, whether the product is added to C (0 or
     * 1).
     */
    public static LibraryTaskDescriptor product(FloatArray memory, IntArray arguments) {
        return new LibraryTaskDescriptor().withLibrary(LIBRARY).withFunction("product")
                .withParameters(new Object[] {memory, arguments})
                .withAccess(new Access[] {Access.READ_WRITE, Access.READ_ONLY});
    }
}

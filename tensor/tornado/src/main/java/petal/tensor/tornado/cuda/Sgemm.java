package petal.tensor.tornado.cuda;

import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * cuBLAS's matrix product, C = op(A) · op(B), or C += …, by way of TornadoVM's {@code cublasSgemm}. TornadoVM's own task
 * takes whole arrays and sizes that are fixed when a graph is built; this finds places and sizes in the arguments of a
 * launch.
 *
 * <p>cuBLAS keeps matrices by columns, Petal by rows: what lies there as C is Cᵀ to cuBLAS, so it is asked for
 * Cᵀ = op(B)ᵀ · op(A)ᵀ, and nothing is moved.
 */
public final class Sgemm {
    // where the arguments of a launch are
    /** Where A lies. */
    public static final int A = 0;
    /** Where B lies. */
    public static final int B = 1;
    /** Where C lies. */
    public static final int C = 2;
    /** Rows of A and C. */
    public static final int M = 3;
    /** Columns of B and C. */
    public static final int N = 4;
    /** Columns of A, rows of B. */
    public static final int K = 5;
    /** Whether A is transposed. */
    public static final int TRANSPOSE_A = 6;
    /** Whether B is transposed. */
    public static final int TRANSPOSE_B = 7;
    /** Whether the product is added to C. */
    public static final int ACCUMULATE = 8;

    /** Where the matrices stand among the arguments of sgemm: op, op, m, n, k, α, A, lda, B, ldb, β, C, ldc. */
    private static final int FIRST = 6;
    private static final int SECOND = 8;
    private static final int RESULT = 11;
    private static final boolean[] MATRICES = new boolean[13];

    static {
        MATRICES[FIRST] = true;
        MATRICES[SECOND] = true;
        MATRICES[RESULT] = true;
    }

    private Sgemm() {
    }

    /** Queues a product whose arguments stand in {@code a} from {@code at} on. */
    static void launch(Handover device, IntArray a, int at) {
        int m = a.get(at + M);
        int n = a.get(at + N);
        int k = a.get(at + K);
        int transA = a.get(at + TRANSPOSE_A);
        int transB = a.get(at + TRANSPOSE_B);
        Object[] arguments = {transB, transA, n, m, k, 1f, null, rowLength(transB, k, n), null, rowLength(transA, m, k),
            (float) a.get(at + ACCUMULATE), null, n};
        long[] pointers = new long[MATRICES.length];
        long memory = device.pointer(0);
        pointers[FIRST] = pointer(memory, a.get(at + B));
        pointers[SECOND] = pointer(memory, a.get(at + A));
        pointers[RESULT] = pointer(memory, a.get(at + C));
        device.sgemm(arguments, pointers, MATRICES);
    }

    /** How long the rows are as they lie there; cuBLAS wants at least 1, even of an empty matrix. */
    private static int rowLength(int transposed, int ifTransposed, int otherwise) {
        return Math.max(1, transposed == 1 ? ifTransposed : otherwise);
    }

    private static long pointer(long memory, int place) {
        return memory + (long) place * Float.BYTES;
    }
}

package petal.tensor.tornado.cuda;

/** The device that launches are handed to, as TornadoVM's task sees it while it runs. */
public interface Handover {

    /** CUDA's handle of its context. */
    long context();

    /** CUDA's handle of the stream on which TornadoVM queues its own work. */
    long stream();

    /** Where the contents of an array lie on the device: 0 is its memory, 1 the arguments, 2 the numbers. */
    long pointer(int parameter);

    /** Bytes before the contents of an array, where compiled kernels expect it to begin. */
    long header();

    /** Parameters that every compiled kernel has before those of its method; Petal's kernels use none of them. */
    int unusedParameters();

    /** CUDA's handle of a kernel that TornadoVM has compiled. */
    long function(CudaKernel kernel);

    /**
     * Queues cuBLAS's {@code cublasSgemm}.
     *
     * @param arguments op, op, m, n, k, α, A, lda, B, ldb, β, C, ldc
     * @param pointers  for those that are matrices, where they lie on the device
     * @param matrices  which of the arguments are
     */
    void sgemm(Object[] arguments, long[] pointers, boolean[] matrices);
}

package petal.tensor.tornado;

import petal.tensor.tornado.kernels.Gemm;

/**
 * A matrix product that is to be launched: C = op(A) · op(B), finished, or C += … with {@code accumulate}. op(A) is
 * m × k, op(B) is k × n; a, b and c are places.
 */
record Product(boolean transA, boolean transB, int m, int n, int k, int a, int b, int c, boolean accumulate,
        Finish finish, Factors factors) {
    /** Groups that keep a large device busy: with fewer tiles, k is cut into slices. */
    private static final int ENOUGH_GROUPS = 512;
    /** A slice shorter than this costs more to add up than it saves. */
    private static final int SHORTEST_SLICE = 256;

    /** Up to so many multiplications, time goes by waiting for memory, and it is best to wait with many threads. */
    private static final long SMALL = 1 << 22;
    /** The same for a batch of rows, one an image, whose matrices both lie along k. */
    private static final long SMALL_OF_FEW_ROWS = 1 << 25;
    private static final int FEW_ROWS = 64;
    /** From so many products on, 32 threads share a sum; from so many on, eight, if both matrices lie along k. */
    private static final int LONG = 128;
    private static final int MEDIUM = 32;

    /** Where the parts of an epilogue lie; absent ones are negative. */
    record Finish(int scale, int shift, int act, int residual) {
        static final Finish NONE = new Finish(-1, -1, 0, -1);
    }

    /**
     * Where the factors of A's and of B's columns lie, a row for each {@code pixels} rows; absent ones are negative.
     */
    record Factors(int ofA, int ofB, int pixels) {
        static final Factors NONE = new Factors(-1, -1, 1);
    }

    Product(boolean transA, boolean transB, int m, int n, int k, int a, int b, int c) {
        this(transA, transB, m, n, k, a, b, c, false, Finish.NONE, Factors.NONE);
    }

    /** Whether it is nothing but a product, or a product that is added to C. */
    boolean isPlain() {
        return finish.equals(Finish.NONE) && factors.ofA < 0 && factors.ofB < 0;
    }

    /** The arguments of {@link Kernel#CUBLAS}: A, B, C, m, n, k, and as 0 or 1 transA, transB and accumulate. */
    int[] cublasArguments() {
        return new int[] {a, b, c, m, n, k, transA ? 1 : 0, transB ? 1 : 0, accumulate ? 1 : 0};
    }

    /** Whether {@link petal.tensor.tornado.kernels.SmallGemm} is faster than tiles. */
    boolean isSmall() {
        long work = (long) m * n * k;
        if (transA) {
            // threads that shared a sum would read across both matrices
            return k < LONG && work <= SMALL;
        }
        return work <= (transB && m <= FEW_ROWS ? SMALL_OF_FEW_ROWS : SMALL);
    }

    /** How many threads share a sum of a small product, as a power of two. */
    private int threadsOfSum() {
        if (k >= LONG) {
            return 5;
        }
        return k >= MEDIUM && !transA && transB ? 3 : 0;
    }

    /** The width of a tile, as a power of two: the widest that little of is lost, neither beyond n nor beyond m. */
    private int widthOfTile() {
        int square = Integer.numberOfTrailingZeros(Gemm.TILE) / 2;
        int narrowest = Integer.numberOfTrailingZeros(Gemm.NARROWEST);
        int width = square;
        while (width > narrowest && n <= 1 << width - 1) {
            width--;
        }
        while (width >= square && width < 2 * square - narrowest && m <= Gemm.TILE >> width + 1) {
            width++;
        }
        return width;
    }

    private int tiles() {
        int width = widthOfTile();
        return MatrixProducts.ceil(m, Gemm.TILE >> width) * MatrixProducts.ceil(n, 1 << width);
    }

    private int sliceLength() {
        int tiles = tiles();
        int wanted = tiles == 0 ? 1 : Math.min(ENOUGH_GROUPS / tiles, k / SHORTEST_SLICE);
        return wanted > 1 && finish.equals(Finish.NONE) && !isSmall()
                ? MatrixProducts.ceil(MatrixProducts.ceil(k, wanted), Gemm.DEPTH) * Gemm.DEPTH : Math.max(k, 1);
    }

    /** In how many slices k is cut. */
    int slices() {
        return Math.max(1, MatrixProducts.ceil(k, sliceLength()));
    }

    /** Room for the sums of the slices, which must be added; 0 where there is one. */
    int partialSize() {
        return slices() == 1 ? 0 : Math.multiplyExact(slices(), m * n);
    }

    /** Groups that it takes. */
    int groups() {
        return isSmall() ? MatrixProducts.ceil(m * n << threadsOfSum(), Accelerator.GROUP)
                : Math.multiplyExact(tiles(), slices());
    }

    /** The kernel's arguments; the sums of the slices go to {@code partial}. */
    int[] arguments(int partial) {
        return new int[] {a, b, slices() == 1 ? c : partial, m, n, k, transA ? 1 : k, transA ? m : 1, transB ? 1 : n,
            transB ? k : 1, slices(), sliceLength(), accumulate ? 1 : 0, finish.scale, finish.shift, finish.act,
            finish.residual, factors.ofA, factors.ofB, factors.pixels, isSmall() ? threadsOfSum() : widthOfTile()};
    }
}

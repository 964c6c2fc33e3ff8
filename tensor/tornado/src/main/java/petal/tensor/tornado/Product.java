package petal.tensor.tornado;

import petal.tensor.tornado.cuda.Sgemm;
import petal.tensor.tornado.kernels.Gemm;

/**
 * A matrix product that is to be launched: C = epilogue(prologue(A) · prologue(B)), or C += … with
 * {@code accumulate}. C lies row by row.
 */
record Product(PlacedMatrix a, PlacedMatrix b, int c, boolean accumulate, PlacedPrologue prologue,
        PlacedEpilogue epilogue) {
    /** Groups that keep a large device busy: with fewer tiles, k is cut into slices. */
    private static final int ENOUGH_GROUPS = 512;
    /** A slice shorter than this costs more to add up than it saves. */
    private static final int SHORTEST_SLICE = 256;

    /** Up to so many multiplications, time goes by waiting for memory, and it is best to wait with many threads. */
    private static final long SMALL = 1 << 22;
    /** The same for a batch of rows, one per image, whose matrices both lie along k. */
    private static final long SMALL_OF_FEW_ROWS = 1 << 25;
    private static final int FEW_ROWS = 64;
    /** From so many products on, 32 threads share a sum; from so many on, eight, if both matrices lie along k. */
    private static final int LONG = 128;
    private static final int MEDIUM = 32;

    /** Nothing but a product. */
    Product(PlacedMatrix a, PlacedMatrix b, int c) {
        this(a, b, c, false, PlacedPrologue.NONE, PlacedEpilogue.NONE);
    }

    /** Rows of A and C. */
    int m() {
        return a.rows();
    }

    /** Columns of B and C. */
    int n() {
        return b.columns();
    }

    /** Columns of A, rows of B. */
    int k() {
        return a.columns();
    }

    /** Whether it is nothing but a product, or a product that is added to C. */
    boolean isPlain() {
        return epilogue.equals(PlacedEpilogue.NONE) && prologue.isNone();
    }

    /** The arguments of {@link Kernel#CUBLAS}. */
    Arguments cublasArguments() {
        return new Arguments().set(Sgemm.A, a.place()).set(Sgemm.B, b.place()).set(Sgemm.C, c).set(Sgemm.M, m())
                .set(Sgemm.N, n()).set(Sgemm.K, k()).set(Sgemm.TRANSPOSE_A, a.transposed())
                .set(Sgemm.TRANSPOSE_B, b.transposed()).set(Sgemm.ACCUMULATE, accumulate);
    }

    /** Whether {@link petal.tensor.tornado.kernels.SmallGemm} is faster than tiles. */
    boolean isSmall() {
        long work = (long) m() * n() * k();
        if (a.transposed()) {
            // threads that shared a sum would read across both matrices
            return k() < LONG && work <= SMALL;
        }
        return work <= (b.transposed() && m() <= FEW_ROWS ? SMALL_OF_FEW_ROWS : SMALL);
    }

    /** How many threads share a sum of a small product, as a power of two. */
    private int threadsOfSum() {
        if (k() >= LONG) {
            return 5;
        }
        return k() >= MEDIUM && !a.transposed() && b.transposed() ? 3 : 0;
    }

    /** The width of a tile, as a power of two: the widest that little of is lost, neither beyond n nor beyond m. */
    private int widthOfTile() {
        int square = Integer.numberOfTrailingZeros(Gemm.TILE) / 2;
        int narrowest = Integer.numberOfTrailingZeros(Gemm.NARROWEST);
        int width = square;
        while (width > narrowest && n() <= 1 << width - 1) {
            width--;
        }
        while (width >= square && width < 2 * square - narrowest && m() <= Gemm.TILE >> width + 1) {
            width++;
        }
        return width;
    }

    private int tiles() {
        int width = widthOfTile();
        return MatrixProducts.ceil(m(), Gemm.TILE >> width) * MatrixProducts.ceil(n(), 1 << width);
    }

    private int sliceLength() {
        int tiles = tiles();
        int wanted = tiles == 0 ? 1 : Math.min(ENOUGH_GROUPS / tiles, k() / SHORTEST_SLICE);
        return wanted > 1 && epilogue.equals(PlacedEpilogue.NONE) && !isSmall()
                ? MatrixProducts.ceil(MatrixProducts.ceil(k(), wanted), Gemm.DEPTH) * Gemm.DEPTH : Math.max(k(), 1);
    }

    /** In how many slices k is cut. */
    int slices() {
        return Math.max(1, MatrixProducts.ceil(k(), sliceLength()));
    }

    /** Room for the sums of the slices, which must be added; 0 where there is one. */
    int partialSize() {
        return slices() == 1 ? 0 : Math.multiplyExact(slices(), m() * n());
    }

    /** Groups that it takes. */
    int groups() {
        return isSmall() ? MatrixProducts.ceil(m() * n() << threadsOfSum(), Accelerator.GROUP)
                : Math.multiplyExact(tiles(), slices());
    }

    /** Sets the kernel's arguments, {@code from} places further on; the sums of the slices go to {@code partial}. */
    void write(Arguments to, int from, int partial) {
        to.set(from + Gemm.A, a.place()).set(from + Gemm.B, b.place()).set(from + Gemm.C, slices() == 1 ? c : partial)
                .set(from + Gemm.M, m()).set(from + Gemm.N, n()).set(from + Gemm.K, k())
                .set(from + Gemm.A_ROW, a.rowStride()).set(from + Gemm.A_COLUMN, a.columnStride())
                .set(from + Gemm.B_ROW, b.rowStride()).set(from + Gemm.B_COLUMN, b.columnStride())
                .set(from + Gemm.SLICES, slices()).set(from + Gemm.SLICE, sliceLength())
                .set(from + Gemm.ACCUMULATE, accumulate).set(from + Gemm.SCALE, epilogue.scale())
                .set(from + Gemm.SHIFT, epilogue.shift()).set(from + Gemm.ACT, epilogue.act())
                .set(from + Gemm.RESIDUAL, epilogue.residual()).set(from + Gemm.OF_A, prologue.ofA())
                .set(from + Gemm.OF_B, prologue.ofB()).set(from + Gemm.PIXELS, prologue.pixels())
                .set(from + Gemm.BITS, isSmall() ? threadsOfSum() : widthOfTile());
    }
}

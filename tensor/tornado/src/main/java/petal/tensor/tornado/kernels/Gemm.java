package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The matrix product, tiled: a group computes a tile of {@value #TILE} elements of C, as wide as C's shape suggests. It
 * walks along k in steps of {@value #DEPTH}, brings the pieces of A and B that the tile needs into local memory once,
 * and every thread adds 4 × 4 products from there. {@link SmallGemm} is for products that have few tiles.
 */
public final class Gemm {
    /** Elements of a tile of C. */
    public static final int TILE = 4096;
    /** A tile's width is at least this, and at most {@link #TILE} divided by it. */
    public static final int NARROWEST = 16;
    /** Steps along k between two barriers. */
    public static final int DEPTH = 16;
    /** {@link #DEPTH} as a power of two. */
    private static final int DEPTH_BITS = 4;
    /** Elements between two steps along k in local memory. */
    private static final int LOCAL_ROW = TILE / DEPTH;

    // where the arguments of a product are
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
    /** Distance between A's rows. */
    public static final int A_ROW = 6;
    /** Distance between A's columns. */
    public static final int A_COLUMN = 7;
    /** Distance between B's rows. */
    public static final int B_ROW = 8;
    /** Distance between B's columns. */
    public static final int B_COLUMN = 9;
    /** In how many slices k is cut. */
    public static final int SLICES = 10;
    /** Length of a slice, a multiple of {@link #DEPTH}. */
    public static final int SLICE = 11;
    /** Whether the result is added to C. */
    public static final int ACCUMULATE = 12;
    /** The epilogue's scale, negative when absent. */
    public static final int SCALE = 13;
    /** The epilogue's shift, negative when absent. */
    public static final int SHIFT = 14;
    /** Ordinal of the epilogue's activation. */
    public static final int ACT = 15;
    /** The epilogue's residual, negative when absent. */
    public static final int RESIDUAL = 16;
    /** Factors of A's columns, negative when absent. */
    public static final int OF_A = 17;
    /** Factors of B's columns, negative when absent. */
    public static final int OF_B = 18;
    /** Rows that share a row of factors. */
    public static final int PIXELS = 19;
    /** Width of a tile, or how many threads share a sum of {@link SmallGemm}, as a power of two. */
    public static final int BITS = 20;
    /** How many groups the first product has. */
    public static final int GROUPS = 31;
    /** Where the second product's arguments begin. */
    public static final int SECOND = 32;

    private Gemm() {
    }

    /**
     * C[i,j] = Σ A[i,k] · B[k,j], each operand with strides of its own, so that either may be transposed; one product
     * or two, whose arguments stand {@value #SECOND} places further on.
     *
     * <p>One group for each tile of C and each slice of k, the tiles of a row together, slices last, and then the same
     * for the second product. With more than one slice, slice s writes its partial sums at {@code c + s·m·n}, and
     * scale, shift, act, residual and accumulate have no effect. With one slice C[i,j] = act(sum · scale[j] + shift[j])
     * + residual[i,j], or the sum is added to C with {@code accumulate}. The operand that is a batch of images, one row
     * per pixel and one column per channel, may be scaled by one factor for each channel of each image: A[i,k] counts
     * factors of A [i/pixels, k] times, B[k,j] factors of B [k/pixels, j] times.
     */
    public static void product(KernelContext c, FloatArray mem, IntArray a) {
        // a step of A, and in the end the tile of C; a step of B; both with rows of LOCAL_ROW
        float[] as = c.allocateFloatLocalArray(TILE);
        float[] bs = c.allocateFloatLocalArray(TILE);
        int thread = c.localIdx;
        int o = 0;
        int group = c.groupIdx;
        if (group >= a.get(GROUPS)) {
            group = group - a.get(GROUPS);
            o = SECOND;
        }
        int m = a.get(o + M);
        int n = a.get(o + N);
        int k = a.get(o + K);
        int ai = a.get(o + A_ROW);
        int ak = a.get(o + A_COLUMN);
        int bk = a.get(o + B_ROW);
        int bj = a.get(o + B_COLUMN);
        int slices = a.get(o + SLICES);
        int ofA = a.get(o + OF_A);
        int ofB = a.get(o + OF_B);
        int pixels = a.get(o + PIXELS);
        int bits = a.get(o + BITS);
        int width = 1 << bits;
        int height = TILE >> bits;
        int tilesN = (n + width - 1) >> bits;
        int tilesM = (m + height - 1) / height;
        int block = group / tilesN;
        int col0 = (group - block * tilesN) * width;
        int slice = block / tilesM;
        int row0 = (block - slice * tilesM) * height;
        int kBegin = slice * a.get(o + SLICE);
        int kEnd = kBegin + a.get(o + SLICE);
        if (kEnd > k) {
            kEnd = k;
        }
        // neighbouring threads bring neighbouring numbers, whichever way the matrix lies: which number of its step a
        // thread brings first, and how far it is to its next
        int firstAk = ak == 1 ? thread & DEPTH - 1 : thread / height;
        int firstAi = ak == 1 ? thread >> DEPTH_BITS : thread - firstAk * height;
        int stepAk = ak == 1 ? 0 : Group.SIZE / height;
        int stepAi = ak == 1 ? Group.SIZE / DEPTH : 0;
        int firstBk = bj == 1 ? thread >> bits : thread & DEPTH - 1;
        int firstBj = bj == 1 ? thread - (firstBk << bits) : thread >> DEPTH_BITS;
        int stepBk = bj == 1 ? Group.SIZE >> bits : 0;
        int stepBj = bj == 1 ? 0 : Group.SIZE / DEPTH;
        int nextA = stepAi * ai + stepAk * ak;
        int nextB = stepBk * bk + stepBj * bj;
        int fromA = a.get(o + A) + (row0 + firstAi) * ai + (kBegin + firstAk) * ak;
        int fromB = a.get(o + B) + (kBegin + firstBk) * bk + (col0 + firstBj) * bj;
        // a thread's sums lie a quarter of a tile apart, so that neighbours read neighbouring numbers
        int across = width >> 2;
        int down = height >> 2;
        int ty = thread >> (bits - 2);
        int tx = thread - ty * across;
        int ty1 = ty + down;
        int ty2 = ty1 + down;
        int ty3 = ty2 + down;
        int tx1 = tx + across;
        int tx2 = tx1 + across;
        int tx3 = tx2 + across;
        float c00 = 0;
        float c01 = 0;
        float c02 = 0;
        float c03 = 0;
        float c10 = 0;
        float c11 = 0;
        float c12 = 0;
        float c13 = 0;
        float c20 = 0;
        float c21 = 0;
        float c22 = 0;
        float c23 = 0;
        float c30 = 0;
        float c31 = 0;
        float c32 = 0;
        float c33 = 0;
        for (int k0 = kBegin; k0 < kEnd; k0 += DEPTH) {
            // four numbers at a time: while one is on its way, so are the others
            for (int q = 0; q < height >> DEPTH_BITS; q += 4) {
                int at = fromA + q * nextA;
                int row = row0 + firstAi + q * stepAi;
                int kk = k0 + firstAk + q * stepAk;
                float v0 = ofA(mem, at, row, m, kk, kEnd, ofA, pixels, k);
                float v1 = ofA(mem, at + nextA, row + stepAi, m, kk + stepAk, kEnd, ofA, pixels, k);
                float v2 = ofA(mem, at + 2 * nextA, row + 2 * stepAi, m, kk + 2 * stepAk, kEnd, ofA, pixels, k);
                float v3 = ofA(mem, at + 3 * nextA, row + 3 * stepAi, m, kk + 3 * stepAk, kEnd, ofA, pixels, k);
                int to = (kk - k0) * LOCAL_ROW + row - row0;
                int next = stepAk * LOCAL_ROW + stepAi;
                as[to] = v0;
                if (q + 1 < height >> DEPTH_BITS) {
                    as[to + next] = v1;
                }
                if (q + 3 < height >> DEPTH_BITS) {
                    as[to + 2 * next] = v2;
                    as[to + 3 * next] = v3;
                }
            }
            fromA += DEPTH * ak;
            for (int q = 0; q < width >> DEPTH_BITS; q += 4) {
                int at = fromB + q * nextB;
                int col = col0 + firstBj + q * stepBj;
                int kk = k0 + firstBk + q * stepBk;
                float v0 = ofB(mem, at, kk, kEnd, col, n, ofB, pixels);
                float v1 = ofB(mem, at + nextB, kk + stepBk, kEnd, col + stepBj, n, ofB, pixels);
                float v2 = ofB(mem, at + 2 * nextB, kk + 2 * stepBk, kEnd, col + 2 * stepBj, n, ofB, pixels);
                float v3 = ofB(mem, at + 3 * nextB, kk + 3 * stepBk, kEnd, col + 3 * stepBj, n, ofB, pixels);
                int to = (kk - k0) * LOCAL_ROW + col - col0;
                int next = stepBk * LOCAL_ROW + stepBj;
                bs[to] = v0;
                if (q + 1 < width >> DEPTH_BITS) {
                    bs[to + next] = v1;
                }
                if (q + 3 < width >> DEPTH_BITS) {
                    bs[to + 2 * next] = v2;
                    bs[to + 3 * next] = v3;
                }
            }
            fromB += DEPTH * bk;
            c.localBarrier();
            int steps = kEnd - k0 < DEPTH ? kEnd - k0 : DEPTH;
            for (int step = 0; step < steps; step++) {
                float a0 = as[ty + step * LOCAL_ROW];
                float a1 = as[ty1 + step * LOCAL_ROW];
                float a2 = as[ty2 + step * LOCAL_ROW];
                float a3 = as[ty3 + step * LOCAL_ROW];
                float b0 = bs[tx + step * LOCAL_ROW];
                float b1 = bs[tx1 + step * LOCAL_ROW];
                float b2 = bs[tx2 + step * LOCAL_ROW];
                float b3 = bs[tx3 + step * LOCAL_ROW];
                c00 += a0 * b0;
                c01 += a0 * b1;
                c02 += a0 * b2;
                c03 += a0 * b3;
                c10 += a1 * b0;
                c11 += a1 * b1;
                c12 += a1 * b2;
                c13 += a1 * b3;
                c20 += a2 * b0;
                c21 += a2 * b1;
                c22 += a2 * b2;
                c23 += a2 * b3;
                c30 += a3 * b0;
                c31 += a3 * b1;
                c32 += a3 * b2;
                c33 += a3 * b3;
            }
            c.localBarrier();
        }
        // by way of local memory, so that one loop finishes all sums
        int corner = ty * width + tx;
        int below = down * width;
        as[corner] = c00;
        as[corner + across] = c01;
        as[corner + 2 * across] = c02;
        as[corner + 3 * across] = c03;
        as[corner + below] = c10;
        as[corner + below + across] = c11;
        as[corner + below + 2 * across] = c12;
        as[corner + below + 3 * across] = c13;
        as[corner + 2 * below] = c20;
        as[corner + 2 * below + across] = c21;
        as[corner + 2 * below + 2 * across] = c22;
        as[corner + 2 * below + 3 * across] = c23;
        as[corner + 3 * below] = c30;
        as[corner + 3 * below + across] = c31;
        as[corner + 3 * below + 2 * across] = c32;
        as[corner + 3 * below + 3 * across] = c33;
        c.localBarrier();
        for (int e = thread; e < TILE; e += Group.SIZE) {
            int row = row0 + (e >> bits);
            int col = col0 + (e & width - 1);
            if (row < m && col < n) {
                int of = row * n + col;
                int place = a.get(o + C) + slice * m * n + of;
                float value = as[e];
                if (slices == 1) {
                    value = Epilogues.finish(mem, value, col, of, a.get(o + SCALE), a.get(o + SHIFT), a.get(o + ACT),
                            a.get(o + RESIDUAL));
                    if (a.get(o + ACCUMULATE) == 1) {
                        value = value + mem.get(place);
                    }
                }
                mem.set(place, value);
            }
        }
    }

    /** An element of A, scaled if there are factors, or 0 beyond A's ends. */
    private static float ofA(FloatArray mem, int at, int row, int m, int kk, int kEnd, int factors, int pixels, int k) {
        float value = 0;
        if (row < m && kk < kEnd) {
            value = mem.get(at);
            if (factors >= 0) {
                value = value * mem.get(factors + row / pixels * k + kk);
            }
        }
        return value;
    }

    /** An element of B, scaled if there are factors, or 0 beyond B's ends. */
    private static float ofB(FloatArray mem, int at, int kk, int kEnd, int col, int n, int factors, int pixels) {
        float value = 0;
        if (col < n && kk < kEnd) {
            value = mem.get(at);
            if (factors >= 0) {
                value = value * mem.get(factors + kk / pixels * n + col);
            }
        }
        return value;
    }
}

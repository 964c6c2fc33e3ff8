package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The matrix product, tiled: a group computes a tile of {@value #TILE} × {@value #TILE} of C. It walks along k in steps
 * of {@value #DEPTH}, brings the pieces of A and B that the tile needs into local memory once, and every thread adds
 * 4 × 4 products from there: each number loaded from device memory is used {@value #TILE} times.
 */
public final class Gemm {
    /** Rows and columns of a tile of C. */
    public static final int TILE = 64;
    /** Steps along k between two barriers. */
    public static final int DEPTH = 16;
    /** Where the second product's arguments begin. */
    public static final int SECOND = 32;
    /** Where the number of the first product's groups stands. */
    public static final int GROUPS = 31;

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
     * a pixel and one column a channel, may be weighed by one factor for each channel of each image: A[i,k] counts
     * ofA[i/pixels, k] times, B[k,j] ofB[k/pixels, j] times.
     *
     * <p>Arguments: A, B, C, m, n, k, strides of A along i and k, strides of B along k and j, slices, length of a slice
     * (a multiple of {@value #DEPTH}), accumulate, scale, shift, act, residual, ofA, ofB, pixels; scale, shift,
     * residual, ofA and ofB are negative when absent. At {@value #GROUPS} how many groups the first product has.
     */
    public static void product(KernelContext c, FloatArray mem, IntArray a) {
        float[] as = c.allocateFloatLocalArray(1024);
        float[] bs = c.allocateFloatLocalArray(1024);
        float[] cs = c.allocateFloatLocalArray(4096);
        int thread = c.localIdx;
        int o = 0;
        int group = c.groupIdx;
        if (group >= a.get(31)) {
            group = group - a.get(31);
            o = 32;
        }
        int m = a.get(o + 3);
        int n = a.get(o + 4);
        int k = a.get(o + 5);
        int ai = a.get(o + 6);
        int ak = a.get(o + 7);
        int bk = a.get(o + 8);
        int bj = a.get(o + 9);
        int slices = a.get(o + 10);
        int fromA = a.get(o);
        int fromB = a.get(o + 1);
        int ofA = a.get(o + 17);
        int ofB = a.get(o + 18);
        int pixels = a.get(o + 19);
        int tilesN = (n + 63) / 64;
        int tilesM = (m + 63) / 64;
        int block = group / tilesN;
        int col0 = (group - block * tilesN) * 64;
        int slice = block / tilesM;
        int row0 = (block - slice * tilesM) * 64;
        int kBegin = slice * a.get(o + 11);
        int kEnd = kBegin + a.get(o + 11);
        if (kEnd > k) {
            kEnd = k;
        }
        int tx = (thread & 15) * 4;
        int ty = (thread >> 4) * 4;
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
        for (int k0 = kBegin; k0 < kEnd; k0 += 16) {
            for (int e = thread; e < 1024; e += 256) {
                // neighbouring threads read neighbouring numbers, whichever way the matrix lies
                int kk = ak == 1 ? e & 15 : e >> 6;
                int ii = ak == 1 ? e >> 4 : e & 63;
                float value = 0;
                if (row0 + ii < m && k0 + kk < kEnd) {
                    value = mem.get(fromA + (row0 + ii) * ai + (k0 + kk) * ak);
                    if (ofA >= 0) {
                        value = value * mem.get(ofA + (row0 + ii) / pixels * k + k0 + kk);
                    }
                }
                as[kk * 64 + ii] = value;
            }
            for (int e = thread; e < 1024; e += 256) {
                int kk = bj == 1 ? e >> 6 : e & 15;
                int jj = bj == 1 ? e & 63 : e >> 4;
                float value = 0;
                if (col0 + jj < n && k0 + kk < kEnd) {
                    value = mem.get(fromB + (k0 + kk) * bk + (col0 + jj) * bj);
                    if (ofB >= 0) {
                        value = value * mem.get(ofB + (k0 + kk) / pixels * n + col0 + jj);
                    }
                }
                bs[kk * 64 + jj] = value;
            }
            c.localBarrier();
            for (int kk = 0; kk < 16; kk++) {
                float a0 = as[kk * 64 + ty];
                float a1 = as[kk * 64 + ty + 1];
                float a2 = as[kk * 64 + ty + 2];
                float a3 = as[kk * 64 + ty + 3];
                float b0 = bs[kk * 64 + tx];
                float b1 = bs[kk * 64 + tx + 1];
                float b2 = bs[kk * 64 + tx + 2];
                float b3 = bs[kk * 64 + tx + 3];
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
        // by way of local memory, so that neighbouring threads write neighbouring numbers
        int corner = ty * 64 + tx;
        cs[corner] = c00;
        cs[corner + 1] = c01;
        cs[corner + 2] = c02;
        cs[corner + 3] = c03;
        cs[corner + 64] = c10;
        cs[corner + 65] = c11;
        cs[corner + 66] = c12;
        cs[corner + 67] = c13;
        cs[corner + 128] = c20;
        cs[corner + 129] = c21;
        cs[corner + 130] = c22;
        cs[corner + 131] = c23;
        cs[corner + 192] = c30;
        cs[corner + 193] = c31;
        cs[corner + 194] = c32;
        cs[corner + 195] = c33;
        c.localBarrier();
        for (int e = thread; e < 4096; e += 256) {
            int row = row0 + (e >> 6);
            int col = col0 + (e & 63);
            if (row < m && col < n) {
                int at = row * n + col;
                int place = a.get(o + 2) + slice * m * n + at;
                float value = cs[e];
                if (slices == 1) {
                    value = Epilogues.finish(mem, value, col, at, a.get(o + 13), a.get(o + 14), a.get(o + 15),
                            a.get(o + 16));
                    if (a.get(o + 12) == 1) {
                        value = value + mem.get(place);
                    }
                }
                mem.set(place, value);
            }
        }
    }
}

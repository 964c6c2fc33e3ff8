package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Small matrix products, such as those of squeeze-excitation, which would make few tiles for {@link Gemm} and keep one
 * group busy for long while the rest of the device has nothing to do.
 */
public final class SmallGemm {
    private SmallGemm() {
    }

    /**
     * What {@link Gemm#product} computes, with the same arguments, but for slices, which there are none of, and
     * {@link Gemm#BITS}, which says how many threads share a sum, at most 32: thread t of them takes the products
     * t, t + (their number), … along k. Groups: as many as make one such set of threads for each element of C.
     */
    public static void product(KernelContext c, FloatArray mem, IntArray a) {
        float[] part = c.allocateFloatLocalArray(Group.SIZE);
        int thread = c.localIdx;
        int o = 0;
        int group = c.groupIdx;
        if (group >= a.get(Gemm.GROUPS)) {
            group = group - a.get(Gemm.GROUPS);
            o = Gemm.SECOND;
        }
        int m = a.get(o + Gemm.M);
        int n = a.get(o + Gemm.N);
        int k = a.get(o + Gemm.K);
        int ofA = a.get(o + Gemm.OF_A);
        int ofB = a.get(o + Gemm.OF_B);
        int pixels = a.get(o + Gemm.PIXELS);
        int bits = a.get(o + Gemm.BITS);
        int threads = 1 << bits;
        int at = group * (Group.SIZE >> bits) + (thread >> bits);
        int row = at / n;
        int col = at - row * n;
        float sum = 0;
        if (row < m) {
            int rowOfA = a.get(o + Gemm.A) + row * a.get(o + Gemm.A_ROW);
            int colOfB = a.get(o + Gemm.B) + col * a.get(o + Gemm.B_COLUMN);
            for (int kk = thread & threads - 1; kk < k; kk += threads) {
                float product =
                        mem.get(rowOfA + kk * a.get(o + Gemm.A_COLUMN)) * mem.get(colOfB + kk * a.get(o + Gemm.B_ROW));
                if (ofA >= 0) {
                    product = product * mem.get(ofA + row / pixels * k + kk);
                }
                if (ofB >= 0) {
                    product = product * mem.get(ofB + kk / pixels * n + col);
                }
                sum += product;
            }
        }
        part[thread] = sum;
        for (int half = threads >> 1; half > 0; half >>= 1) {
            c.localBarrier();
            if ((thread & threads - 1) < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        if (row < m && (thread & threads - 1) == 0) {
            int place = a.get(o + Gemm.C) + at;
            float value = Epilogues.finish(mem, part[thread], col, at, a.get(o + Gemm.SCALE), a.get(o + Gemm.SHIFT),
                    a.get(o + Gemm.ACT),
                    a.get(o + Gemm.RESIDUAL));
            if (a.get(o + Gemm.ACCUMULATE) == 1) {
                value = value + mem.get(place);
            }
            mem.set(place, value);
        }
    }
}

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
     * What {@link Gemm#product} computes, with the same arguments, but for slices, which there are none of, and the last
     * one, which says how many threads share a sum, as a power of two (at most 5): thread t of them takes the products
     * t, t + (their number), … along k. Groups: as many as make one such set of threads for each number of C.
     */
    public static void product(KernelContext c, FloatArray mem, IntArray a) {
        float[] part = c.allocateFloatLocalArray(256);
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
        int ofA = a.get(o + 17);
        int ofB = a.get(o + 18);
        int pixels = a.get(o + 19);
        int bits = a.get(o + 20);
        int threads = 1 << bits;
        int at = group * (256 >> bits) + (thread >> bits);
        int row = at / n;
        int col = at - row * n;
        float sum = 0;
        if (row < m) {
            int rowOfA = a.get(o) + row * a.get(o + 6);
            int colOfB = a.get(o + 1) + col * a.get(o + 9);
            for (int kk = thread & threads - 1; kk < k; kk += threads) {
                float product = mem.get(rowOfA + kk * a.get(o + 7)) * mem.get(colOfB + kk * a.get(o + 8));
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
            int place = a.get(o + 2) + at;
            float value = Epilogues.finish(mem, part[thread], col, at, a.get(o + 13), a.get(o + 14), a.get(o + 15),
                    a.get(o + 16));
            if (a.get(o + 12) == 1) {
                value = value + mem.get(place);
            }
            mem.set(place, value);
        }
    }
}

package petal.tensor.backend.cpu.elementwise;

import petal.tensor.backend.cpu.threads.Parallel;

/** Elements that are taken and put by their numbers; −1 is no element. */
public final class Picking {
    private static final int GRAIN = 1 << 15;

    private Picking() {
    }

    /** y[i] = x[index[i]], 0 where that is −1. */
    public static void gather(float[] x, int[] index, float[] y) {
        Parallel.forRange(index.length, GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = index[i] < 0 ? 0 : x[index[i]];
            }
        });
    }

    /** y[index[i]] += x[i], on one thread, as several may meet in one element. */
    public static void scatterAdd(float[] x, int[] index, float[] y) {
        for (int i = 0; i < index.length; i++) {
            if (index[i] >= 0) {
                y[index[i]] += x[i];
            }
        }
    }
}

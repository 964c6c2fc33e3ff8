package petal.tensor.backend.reference;

/** Elements that are taken and put by their numbers. */
final class Picking {
    private Picking() {
    }

    /** y[i] = x[index[i]], 0 where that is −1. */
    static void gather(double[] x, int[] index, double[] y) {
        for (int i = 0; i < index.length; i++) {
            y[i] = index[i] < 0 ? 0 : x[index[i]];
        }
    }

    /** y[index[i]] += x[i]. */
    static void scatterAdd(double[] x, int[] index, double[] y) {
        for (int i = 0; i < index.length; i++) {
            if (index[i] >= 0) {
                y[index[i]] += x[i];
            }
        }
    }
}

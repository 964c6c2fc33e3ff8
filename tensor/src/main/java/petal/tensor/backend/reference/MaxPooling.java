package petal.tensor.backend.reference;

import petal.tensor.backend.PoolShape;

/** The largest elements of windows. */
final class MaxPooling {
    private MaxPooling() {
    }

    /** y = max of the window; returns where each was found. */
    static int[] forward(PoolShape s, double[] x, double[] y) {
        int[] found = new int[s.outSize()];
        s.forEachWindow(0, s.batch(), (at, image, top, bottom, left, right) -> {
            for (int c = 0; c < s.channels(); c++) {
                int best = s.pixel(image, top, left) + c;
                for (int row = top; row < bottom; row++) {
                    for (int column = left; column < right; column++) {
                        int next = s.pixel(image, row, column) + c;
                        if (x[next] > x[best] || Double.isNaN(x[next]) && !Double.isNaN(x[best])) {
                            best = next;
                        }
                    }
                }
                found[at + c] = best;
                y[at + c] = x[best];
            }
        });
        return found;
    }
}

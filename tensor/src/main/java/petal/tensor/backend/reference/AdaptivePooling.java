package petal.tensor.backend.reference;

import petal.tensor.backend.AvgPoolShape;

/** Averages over a grid of windows that covers the image; neighbouring windows overlap where the sizes don't divide. */
final class AdaptivePooling {
    private AdaptivePooling() {
    }

    /** One pixel of one window: which elements of input and output it joins, and its share in the average. */
    private interface Share {
        void at(int x, int y, double weight);
    }

    /** y = mean of the window. */
    static void forward(AvgPoolShape s, double[] x, double[] y) {
        Copies.fill(y, s.output().size(), 0);
        forEachShare(s, (xi, yi, weight) -> y[yi] += weight * x[xi]);
    }

    /** Each pixel gets its share of dy back. */
    static void backward(AvgPoolShape s, double[] dy, double[] dx) {
        Copies.fill(dx, s.input().size(), 0);
        forEachShare(s, (xi, yi, weight) -> dx[xi] += weight * dy[yi]);
    }

    private static void forEachShare(AvgPoolShape s, Share share) {
        for (int n = 0; n < s.batch(); n++) {
            for (int i = 0; i < s.outHeight(); i++) {
                for (int j = 0; j < s.outWidth(); j++) {
                    int top = start(i, s.inHeight(), s.outHeight());
                    int bottom = end(i, s.inHeight(), s.outHeight());
                    int left = start(j, s.inWidth(), s.outWidth());
                    int right = end(j, s.inWidth(), s.outWidth());
                    double weight = 1.0 / ((bottom - top) * (right - left));
                    int y = ((n * s.outHeight() + i) * s.outWidth() + j) * s.channels();
                    for (int row = top; row < bottom; row++) {
                        for (int column = left; column < right; column++) {
                            int x = ((n * s.inHeight() + row) * s.inWidth() + column) * s.channels();
                            for (int c = 0; c < s.channels(); c++) {
                                share.at(x + c, y + c, weight);
                            }
                        }
                    }
                }
            }
        }
    }

    /** First row (or column) of window {@code i}: ⌊i · in / out⌋. */
    private static int start(int i, int in, int out) {
        return i * in / out;
    }

    /** One past the last: ⌈(i + 1) · in / out⌉. */
    private static int end(int i, int in, int out) {
        return ((i + 1) * in + out - 1) / out;
    }
}

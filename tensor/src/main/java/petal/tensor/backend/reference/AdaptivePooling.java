package petal.tensor.backend.reference;

/** Averages over a grid of windows that covers the image; neighbouring windows overlap where the sizes don't divide. */
final class AdaptivePooling {
    private AdaptivePooling() {
    }

    /** One pixel of one window: which elements of input and output it joins, and its share in the average. */
    private interface Share {
        void at(int x, int y, double weight);
    }

    /** y = mean of the window. */
    static void forward(double[] x, int batch, int inHeight, int inWidth, int channels, int outHeight, int outWidth,
            double[] y) {
        Copies.fill(y, batch * outHeight * outWidth * channels, 0);
        forEachShare(batch, inHeight, inWidth, channels, outHeight, outWidth,
                (xi, yi, weight) -> y[yi] += weight * x[xi]);
    }

    /** Each pixel gets its share of dy back. */
    static void backward(double[] dy, int batch, int inHeight, int inWidth, int channels, int outHeight, int outWidth,
            double[] dx) {
        Copies.fill(dx, batch * inHeight * inWidth * channels, 0);
        forEachShare(batch, inHeight, inWidth, channels, outHeight, outWidth,
                (xi, yi, weight) -> dx[xi] += weight * dy[yi]);
    }

    private static void forEachShare(int batch, int inHeight, int inWidth, int channels, int outHeight, int outWidth,
            Share share) {
        for (int n = 0; n < batch; n++) {
            for (int i = 0; i < outHeight; i++) {
                for (int j = 0; j < outWidth; j++) {
                    int top = start(i, inHeight, outHeight);
                    int bottom = end(i, inHeight, outHeight);
                    int left = start(j, inWidth, outWidth);
                    int right = end(j, inWidth, outWidth);
                    double weight = 1.0 / ((bottom - top) * (right - left));
                    int y = ((n * outHeight + i) * outWidth + j) * channels;
                    for (int row = top; row < bottom; row++) {
                        for (int column = left; column < right; column++) {
                            int x = ((n * inHeight + row) * inWidth + column) * channels;
                            for (int c = 0; c < channels; c++) {
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

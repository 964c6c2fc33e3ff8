package petal.tensor.backend.reference;

/** One number for each channel of each image, over images of batch × pixels × channels. */
final class Channels {
    private Channels() {
    }

    /** y[n, p, c] = x[n, p, c] · s[n, c]. */
    static void scale(double[] x, double[] s, int batch, int pixels, int channels, double[] y) {
        for (int i = 0; i < batch * pixels * channels; i++) {
            y[i] = x[i] * s[ofElement(i, pixels, channels)];
        }
    }

    /** ds[n, c] = Σₚ dy · x and dx = dy · s; either may be absent. */
    static void scaleBackward(double[] x, double[] s, double[] dy, int batch, int pixels, int channels, double[] dx,
            double[] ds) {
        if (ds != null) {
            Copies.fill(ds, batch * channels, 0);
            for (int i = 0; i < batch * pixels * channels; i++) {
                ds[ofElement(i, pixels, channels)] += dy[i] * x[i];
            }
        }
        if (dx != null) {
            scale(dy, s, batch, pixels, channels, dx);
        }
    }

    /** y[n, p, c] = α · value[n, c], or += when {@code accumulate}. */
    static void spread(double[] value, double alpha, int batch, int pixels, int channels, double[] y,
            boolean accumulate) {
        for (int i = 0; i < batch * pixels * channels; i++) {
            y[i] = (accumulate ? y[i] : 0) + alpha * value[ofElement(i, pixels, channels)];
        }
    }

    /** The index [n, c] that belongs to element i = [n, p, c]. */
    private static int ofElement(int i, int pixels, int channels) {
        int image = i / (pixels * channels);
        int channel = i % channels;
        return image * channels + channel;
    }
}

package petal.tensor.backend.cpu.channels;

import petal.tensor.backend.PoolShape;
import petal.tensor.backend.cpu.threads.Parallel;

/** The largest elements of windows, image by image on every core. */
public final class MaxPool {
    private MaxPool() {
    }

    /** y = max of the window; returns where each was found. */
    public static int[] forward(PoolShape s, float[] x, float[] y) {
        int[] found = new int[s.outSize()];
        Parallel.forRange(s.batch(), 1, (from, to) -> s.forEachWindow(from, to,
                (at, image, top, bottom, left, right) -> {
                    int first = s.pixel(image, top, left);
                    for (int c = 0; c < s.channels(); c++) {
                        found[at + c] = first + c;
                        y[at + c] = x[first + c];
                    }
                    for (int row = top; row < bottom; row++) {
                        for (int column = left; column < right; column++) {
                            larger(x, s.pixel(image, row, column), y, found, at, s.channels());
                        }
                    }
                }));
        return found;
    }

    /** Takes those of a pixel's channels that are larger than what was found so far, or NaN. */
    private static void larger(float[] x, int pixel, float[] y, int[] found, int at, int channels) {
        for (int c = 0; c < channels; c++) {
            float value = x[pixel + c];
            if (value > y[at + c] || Float.isNaN(value) && !Float.isNaN(y[at + c])) {
                y[at + c] = value;
                found[at + c] = pixel + c;
            }
        }
    }
}

package petal.tensor.backend.cpu.conv;

import java.util.Arrays;
import petal.tensor.backend.Conv2dShape;

/**
 * Patches: for each output pixel, one group's inputs under the kernel as [kernel row, kernel column, channel]. Output
 * rows are counted over the whole batch.
 */
final class Patches {
    private static final int OUTSIDE = -1;

    private Patches() {
    }

    /** Copies the patches of {@code rows} output rows; what lies outside of the image is 0. */
    static void gather(Conv2dShape s, int group, int firstRow, int rows, float[] x, float[] patches) {
        int channels = s.groupInChannels();
        forEachTap(s, group, firstRow, rows, (pixel, tap) -> {
            if (pixel == OUTSIDE) {
                Arrays.fill(patches, tap, tap + channels, 0f);
            } else {
                System.arraycopy(x, pixel, patches, tap, channels);
            }
        });
    }

    /** The gradient of {@link #gather}: adds each element of a patch to the input that it came from. */
    static void scatter(Conv2dShape s, int group, int firstRow, int rows, float[] patches, float[] dx) {
        int channels = s.groupInChannels();
        forEachTap(s, group, firstRow, rows, (pixel, tap) -> {
            for (int c = 0; c < channels && pixel != OUTSIDE; c++) {
                dx[pixel + c] += patches[tap + c];
            }
        });
    }

    @FunctionalInterface
    private interface Tap {
        /** Handles the tap at index {@code tap} of the patches, under which the input at index {@code pixel} lies. */
        void accept(int pixel, int tap);
    }

    private static void forEachTap(Conv2dShape s, int group, int firstRow, int rows, Tap tap) {
        int channels = s.groupInChannels();
        int at = 0;
        for (int row = firstRow; row < firstRow + rows; row++) {
            int top = row % s.outHeight() * s.stride() - s.padding();
            int image = row / s.outHeight() * s.inHeight() * s.inWidth();
            for (int out = 0; out < s.outWidth(); out++) {
                int left = out * s.stride() - s.padding();
                for (int y = top; y < top + s.kernelHeight(); y++) {
                    for (int x = left; x < left + s.kernelWidth(); x++) {
                        boolean inside = y >= 0 && y < s.inHeight() && x >= 0 && x < s.inWidth();
                        int pixel = (image + y * s.inWidth() + x) * s.inChannels() + group * channels;
                        tap.accept(inside ? pixel : OUTSIDE, at);
                        at += channels;
                    }
                }
            }
        }
    }
}

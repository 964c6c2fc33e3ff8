package petal.tensor.backend.cpu.channels;

import petal.tensor.backend.ImageShape;
import petal.tensor.backend.cpu.elementwise.LinearLoops;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.WideRows;

/** One value per channel, handed to every pixel of the image. */
public final class PixelSpreading {
    private PixelSpreading() {
    }

    /** See {@link petal.tensor.backend.Backend#spreadOverPixels}. */
    public static void run(ImageShape s, float[] value, float alpha, float[] y, boolean accumulate) {
        int channels = s.channels();
        WideRows image = WideRows.of(s.pixels(), channels);
        ImageBlocks.forEach(s.batch(), image, (n, start, from, to) -> {
            float[] row = Scratch.REPEATED.floats(image.width());
            for (int c = 0; c < channels; c++) {
                row[c] = alpha * value[n * channels + c];
            }
            image.repeat(row, 0, row, 0);
            for (int i = from; i < to; i++) {
                int at = start + image.start(i);
                if (accumulate) {
                    LinearLoops.axpy(1, row, 0, y, at, image.width(i));
                } else {
                    System.arraycopy(row, 0, y, at, image.width(i));
                }
            }
        });
    }
}

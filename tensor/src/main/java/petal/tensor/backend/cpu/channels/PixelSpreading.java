package petal.tensor.backend.cpu.channels;

import petal.tensor.backend.cpu.elementwise.LinearLoops;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.WideRows;

/** One number a channel, handed to every pixel of the image. */
public final class PixelSpreading {
    private PixelSpreading() {
    }

    /** See {@link petal.tensor.backend.Backend#spreadOverPixels}. */
    public static void run(float[] value, float alpha, int batch, int pixels, int channels, float[] y,
            boolean accumulate) {
        WideRows image = WideRows.of(pixels, channels);
        ImageBlocks.forEach(batch, image, (n, start, from, to) -> {
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

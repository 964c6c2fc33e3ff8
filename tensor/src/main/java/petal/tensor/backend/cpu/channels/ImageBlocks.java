package petal.tensor.backend.cpu.channels;

import petal.tensor.backend.cpu.rows.WideRows;
import petal.tensor.backend.cpu.threads.Parallel;

/** Cuts a batch of images into blocks of wide rows, none of which crosses from one image to the next. */
final class ImageBlocks {
    private static final int BLOCK = 1 << 15;

    /** Works on some rows of one image. */
    @FunctionalInterface
    interface Body {
        /** Works on wide rows {@code from} to {@code to} of an image whose first element is at {@code start}. */
        void run(int image, int start, int from, int to);
    }

    private ImageBlocks() {
    }

    /** Runs {@code body} for all blocks, on all threads; {@code image} is the geometry of one image. */
    static void forEach(int batch, WideRows image, Body body) {
        int rows = Math.max(BLOCK / Math.max(image.width(), 1), 1);
        int blocks = (image.count() + rows - 1) / rows;
        int size = image.rows() * image.channels();
        Parallel.forRange(batch * blocks, Math.max(BLOCK / Math.max(Math.min(size, BLOCK), 1), 1), (from, to) -> {
            for (int i = from; i < to; i++) {
                int row = i % blocks * rows;
                body.run(i / blocks, i / blocks * size, row, Math.min(row + rows, image.count()));
            }
        });
    }
}

package petal.lessons.explorer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import petal.chart.grid.Squares;

/**
 * Many small square pictures in one image, row by row.
 *
 * @param image all of them
 * @param side the side of each in pixels
 * @param columns how many stand in a row
 */
public record SpriteSheet(BufferedImage image, int side, int columns) {

    /** What all pictures together may have, so that a page stays within a few megabytes: about 0.45 bytes a pixel. */
    private static final int PIXELS = 5_000_000;
    /** JPEG compresses blocks of 16 pixels: at such sides no picture shines into the next. */
    private static final int[] SIDES = {96, 80, 64, 48, 32};

    /** Where the pictures come from. */
    @FunctionalInterface
    public interface Source {

        /**
         * {@return the picture of a point, of any size; asked by several threads}
         *
         * @param index from 0 on
         * @throws IOException if it cannot be read
         */
        BufferedImage picture(int index) throws IOException;
    }

    /**
     * Shrinks pictures to squares, the smaller the more there are, from 96 to 32 pixels.
     *
     * @param count how many; may be 0
     * @param source asked once for each index from 0 on
     * @return the sheet, about as many rows as columns
     * @throws IOException if a picture cannot be read
     */
    public static SpriteSheet of(int count, Source source) throws IOException {
        int side = side(count);
        int columns = Math.max(1, (int) Math.ceil(Math.sqrt(count)));
        int rows = Math.max(1, Math.ceilDiv(count, columns));
        var image = new BufferedImage(columns * side, rows * side, BufferedImage.TYPE_INT_RGB);
        try {
            IntStream.range(0, count).parallel().forEach(i -> {
                var picture = Squares.of(read(source, i), side).getRGB(0, 0, side, side, null, 0, side);
                image.setRGB(i % columns * side, i / columns * side, side, side, picture, 0, side);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new SpriteSheet(image, side, columns);
    }

    private static int side(int count) {
        return IntStream.of(SIDES).filter(side -> (long) count * side * side <= PIXELS).findFirst()
                .orElse(SIDES[SIDES.length - 1]);
    }

    private static BufferedImage read(Source source, int i) {
        try {
            return source.picture(i);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

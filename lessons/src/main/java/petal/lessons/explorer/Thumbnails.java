package petal.lessons.explorer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many small square pictures, 256 of them in a JPEG file, row by row. Place {@code p} is number {@code p % 256} of file
 * {@code p / 256}.
 *
 * @param side the side of each in pixels
 * @param places where the picture of each point is
 * @param tiles the files
 */
public record Thumbnails(int side, int[] places, List<byte[]> tiles) {

    /** How many stand in a row of a tile. */
    public static final int COLUMNS = 16;
    /** How many a tile holds. */
    public static final int PER_TILE = COLUMNS * COLUMNS;
    /** What all pictures together may have, so that a page stays within a few megabytes: about 0.45 bytes a pixel. */
    private static final int PIXELS = 5_000_000;
    /** JPEG compresses blocks of 16 pixels: at such sides no picture shines into the next. */
    private static final int[] SIDES = {96, 80, 64, 48};

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
     * Shrinks pictures to squares, the smaller the more there are, from 96 to 48 pixels.
     *
     * @param count how many; may be 0
     * @param source asked once for each index from 0 on
     * @return the tiles
     * @throws IOException if a picture cannot be read
     */
    public static Thumbnails of(int count, Source source) throws IOException {
        var tiles = new ThumbnailTiles(count);
        try {
            IntStream.range(0, count).parallel().forEach(i -> tiles.put(i, read(source, i)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return tiles.finish();
    }

    /**
     * {@return some of them}
     *
     * @param points which, in the order that they are to have
     */
    public Thumbnails choose(int... points) {
        return new Thumbnails(side, IntStream.of(points).map(point -> places[point]).toArray(), tiles);
    }

    /** Whether each picture is at the place of its own number. */
    boolean isInOrder() {
        return IntStream.range(0, places.length).allMatch(i -> places[i] == i);
    }

    /** The side of each of so many pictures. */
    static int side(int count) {
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

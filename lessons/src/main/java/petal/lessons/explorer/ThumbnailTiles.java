package petal.lessons.explorer;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import petal.chart.grid.Squares;
import petal.lessons.output.Jpeg;

/**
 * Thumbnails in the making. Pictures come in any order, from any thread; a tile is compressed as soon as it is full, so
 * that few of them lie in memory as pixels where pictures come about in order.
 */
public final class ThumbnailTiles {
    /** Small photos among many: a page of 734 of them stays at a few megabytes. */
    private static final float QUALITY = 0.7f;

    private final int count;
    private final int side;
    private final Tile[] tiles;

    /** A tile, of which some pictures are missing until it is full. */
    private static final class Tile {
        private @Nullable BufferedImage open;
        private byte @Nullable [] full;
        private int missing;
    }

    /**
     * Tiles without pictures.
     *
     * @param count how many pictures will come
     */
    public ThumbnailTiles(int count) {
        this.count = count;
        side = Thumbnails.side(count);
        tiles = new Tile[Math.ceilDiv(count, Thumbnails.PER_TILE)];
        Arrays.setAll(tiles, _ -> new Tile());
        for (int t = 0; t < tiles.length; t++) {
            tiles[t].missing = Math.min(Thumbnails.PER_TILE, count - t * Thumbnails.PER_TILE);
        }
    }

    /**
     * Takes a picture, which becomes a small square.
     *
     * @param index from 0 on, each once
     * @param picture of any size; stays as it is
     */
    public void put(int index, BufferedImage picture) {
        int[] pixels = Squares.of(picture, side).getRGB(0, 0, side, side, null, 0, side);
        Tile tile = tiles[index / Thumbnails.PER_TILE];
        int place = index % Thumbnails.PER_TILE;
        synchronized (tile) {
            if (tile.open == null) {
                int rows = Math.ceilDiv(tile.missing, Thumbnails.COLUMNS);
                tile.open = new BufferedImage(Thumbnails.COLUMNS * side, rows * side, BufferedImage.TYPE_INT_RGB);
            }
            tile.open.setRGB(place % Thumbnails.COLUMNS * side, place / Thumbnails.COLUMNS * side, side, side, pixels,
                    0, side);
            if (--tile.missing == 0) {
                tile.full = Jpeg.bytes(tile.open, QUALITY);
                tile.open = null;
            }
        }
    }

    /**
     * {@return all of them, once every picture has come}
     *
     * @throws IllegalStateException if one is missing
     */
    public Thumbnails finish() {
        if (Arrays.stream(tiles).anyMatch(tile -> tile.full == null)) {
            throw new IllegalStateException("Thumbnails are finished when all " + count + " pictures have come.");
        }
        return new Thumbnails(side, IntStream.range(0, count).toArray(),
                Arrays.stream(tiles).map(tile -> Objects.requireNonNull(tile.full)).toList());
    }
}

package petal.lessons.similarity;

import java.util.function.UnaryOperator;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;
import petal.tensor.Generator;

/** What can be done to a square photo. To people it still shows the same flower. */
public enum PhotoChange {
    GREYED("greyed", PhotoChange::grey),
    MIRRORED("mirrored", image -> each(image, (x, y, c) -> level(image, image.width() - 1 - x, y, c))),
    UPSIDE_DOWN("upside down", image -> each(image, (x, y, c) -> level(image, x, image.height() - 1 - y, c))),
    BLURRED("blurred", PhotoChange::blur),
    CROPPED("cropped", PhotoChange::crop),
    DARKENED("darkened", image -> each(image, (x, y, c) -> 0.35 * level(image, x, y, c))),
    RECOLOURED("colours swapped", image -> each(image, (x, y, c) -> level(image, x, y, (c + 1) % 3))),
    SCRAMBLED("scrambled", PhotoChange::scramble);

    private static final int BLUR = 8;
    private static final double KEPT = 0.6;
    private static final int TILES = 4;
    private static final long SEED = 1;

    private final String words;
    private final UnaryOperator<RgbImage> change;

    PhotoChange(String words, UnaryOperator<RgbImage> change) {
        this.words = words;
        this.change = change;
    }

    /** What was done, in a word or two. */
    public String words() {
        return words;
    }

    /** The changed photo, of the same size. */
    public RgbImage apply(RgbImage image) {
        return change.apply(image);
    }

    /** Brightness alone, weighted as television weights it: 0.299 red + 0.587 green + 0.114 blue. */
    private static RgbImage grey(RgbImage image) {
        return each(image, (x, y, _) -> 0.299 * level(image, x, y, 0) + 0.587 * level(image, x, y, 1)
                + 0.114 * level(image, x, y, 2));
    }

    /** Shrunk eightfold and enlarged again: details are gone. */
    private static RgbImage blur(RgbImage image) {
        int small = Math.max(1, image.width() / BLUR);
        return image.resize(small, small, Interpolation.BICUBIC)
                .resize(image.width(), image.height(), Interpolation.BICUBIC);
    }

    /** The middle, enlarged to the whole. */
    private static RgbImage crop(RgbImage image) {
        int middle = Math.max(1, (int) (KEPT * image.width()));
        return image.centerCrop(middle).resize(image.width(), image.height(), Interpolation.BICUBIC);
    }

    /** Cut into four by four tiles that change places: textures and colours stay, shapes are gone. */
    private static RgbImage scramble(RgbImage image) {
        int[] from = new Generator(SEED).randperm(TILES * TILES);
        int tile = image.width() / TILES;
        return each(image, (x, y, c) -> {
            if (x >= TILES * tile || y >= TILES * tile) {
                return level(image, x, y, c); // what the tiles do not cover stays
            }
            int source = from[y / tile * TILES + x / tile];
            return level(image, source % TILES * tile + x % tile, source / TILES * tile + y % tile, c);
        });
    }

    /** The level, 0 to 255, of channel c at column x and row y. */
    private interface Level {
        double at(int x, int y, int c);
    }

    private static double level(RgbImage image, int x, int y, int c) {
        return image.rgb()[3 * (y * image.width() + x) + c] & 0xff;
    }

    private static RgbImage each(RgbImage image, Level level) {
        byte[] rgb = new byte[image.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            rgb[i] = (byte) Math.round(level.at(pixel % image.width(), pixel / image.width(), i % 3));
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}

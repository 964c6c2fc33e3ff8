package petal.efficientnet.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held, as it notes in a photo's EXIF data (tag 274): which corner of what is to be seen the file's
 * first row and first column begin in. The constants stand in the order of EXIF's numbers, 1 to 8. By default Petal
 * ignores the note, as Pillow and torchvision do; who wants it obeyed gets what {@code PIL.ImageOps.exif_transpose}
 * makes of the picture.
 */
public enum ExifOrientation {
    /** 1: nothing is to be done. */
    TOP_LEFT,
    /** 2: mirrored, left and right. */
    TOP_RIGHT,
    /** 3: turned by half. */
    BOTTOM_RIGHT,
    /** 4: mirrored, top and bottom. */
    BOTTOM_LEFT,
    /** 5: rows and columns exchanged. */
    LEFT_TOP,
    /** 6: to be turned clockwise by a quarter. */
    RIGHT_TOP,
    /** 7: rows and columns exchanged, from the end. */
    RIGHT_BOTTOM,
    /** 8: to be turned anticlockwise by a quarter. */
    LEFT_BOTTOM;

    private static final String EXIF_NAME = "Exif\0\0";

    /**
     * What a JPEG, PNG or WebP file notes; {@link #TOP_LEFT} where it notes nothing that is valid, and for TIFF, whose
     * decoder turns the picture in any case.
     */
    static ExifOrientation of(byte[] file) {
        int exif = startOfExif(file);
        return exif < 0 ? TOP_LEFT : of(TiffDirectory.of(file, exif));
    }

    static ExifOrientation of(TiffDirectory directory) {
        long number = directory.first(TiffDirectory.ORIENTATION, 1);
        return number < 1 || number > values().length ? TOP_LEFT : values()[(int) number - 1];
    }

    /**
     * Turns and mirrors a picture so that it stands as the camera saw it.
     *
     * @param image as the file holds it; stays as it is
     * @return a new picture, with the sides exchanged where it was turned by 90°; {@code image} itself for
     *         {@link #TOP_LEFT}
     */
    public RgbImage upright(RgbImage image) {
        if (this == TOP_LEFT) {
            return image;
        }
        boolean exchanged = compareTo(LEFT_TOP) >= 0;
        int width = exchanged ? image.height() : image.width();
        int height = exchanged ? image.width() : image.height();
        var rgb = new byte[image.rgb().length];
        for (int y = 0, to = 0; y < height; y++) {
            for (int x = 0; x < width; x++, to += 3) {
                System.arraycopy(image.rgb(), 3 * source(x, y, image.width(), image.height()), rgb, to, 3);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** The pixel of a picture of {@code w} by {@code h} that comes to column x, row y. */
    private int source(int x, int y, int w, int h) {
        return switch (this) {
            case TOP_LEFT -> y * w + x;
            case TOP_RIGHT -> y * w + w - 1 - x;
            case BOTTOM_RIGHT -> (h - 1 - y) * w + w - 1 - x;
            case BOTTOM_LEFT -> (h - 1 - y) * w + x;
            case LEFT_TOP -> x * w + y;
            case RIGHT_TOP -> (h - 1 - x) * w + y;
            case RIGHT_BOTTOM -> (h - 1 - x) * w + w - 1 - y;
            case LEFT_BOTTOM -> x * w + w - 1 - y;
        };
    }

    /** Where the EXIF data begin, which are built like a TIFF file; -1 where there are none. */
    private static int startOfExif(byte[] file) {
        if (startsWith(file, 0, "\u00FF\u00D8")) {
            return inJpeg(file);
        }
        if (startsWith(file, 1, "PNG")) {
            return inChunks(file, 8, "eXIf", true);
        }
        if (startsWith(file, 0, "RIFF") && startsWith(file, 8, "WEBP")) {
            int exif = inChunks(file, 12, "EXIF", false);
            return exif >= 0 && startsWith(file, exif, EXIF_NAME) ? exif + EXIF_NAME.length() : exif;
        }
        return -1;
    }

    private static int inJpeg(byte[] file) {
        for (int at = 2; at + 4 <= file.length && file[at] == (byte) 0xFF && file[at + 1] != (byte) 0xDA;) {
            if (file[at + 1] == (byte) 0xE1 && startsWith(file, at + 4, EXIF_NAME)) {
                return at + 4 + EXIF_NAME.length();
            }
            at += 2 + ((file[at + 2] & 255) << 8 | file[at + 3] & 255);
        }
        return -1;
    }

    /** Looks for a chunk of PNG (length before name, high byte first, checksum behind) or RIFF (the other way round). */
    private static int inChunks(byte[] file, int from, String name, boolean png) {
        long at = from;
        while (at + 8 <= file.length) {
            int start = (int) at;
            if (startsWith(file, png ? start + 4 : start, name)) {
                return start + 8;
            }
            long length = 0;
            for (int i = 0; i < 4; i++) {
                length = length << 8 | file[png ? start + i : start + 7 - i] & 255;
            }
            at += 8 + length + (png ? 4 : length & 1);
        }
        return -1;
    }

    private static boolean startsWith(byte[] file, int at, String text) {
        byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
        return at + expected.length <= file.length
                && Arrays.equals(file, at, at + expected.length, expected, 0, expected.length);
    }
}

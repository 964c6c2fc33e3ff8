package petal.efficientnet.image;

import java.io.IOException;

/**
 * Decodes portable bitmaps, greymaps and pixmaps as Pillow does, where Commons Imaging would cut samples off instead of
 * scaling them: written as text (P1, P2, P3) or binary (P4, P5, P6), with up to 16 bits per sample. Colours are scaled
 * to 255; grey of more than 8 bits is scaled to 65535 and cut at 255.
 */
final class PnmDecoder implements Decoder {

    private static final int MOST_LEVELS = 65_535;

    @Override
    public void check(EncodedImage image) throws IOException {
        decode(image);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        var in = new PnmScanner(image);
        int kind = image.bytes()[1] - '0';
        boolean isBitmap = kind == 1 || kind == 4;
        boolean isText = kind <= 3;
        int channels = kind == 3 || kind == 6 ? 3 : 1;
        int width = in.number();
        int height = in.number();
        int largest = isBitmap ? 1 : in.number();
        image.requireBounded(width, height);
        if (largest < 1 || largest > MOST_LEVELS) {
            throw image.unsupported("a portable pixmap with levels up to " + largest);
        }
        int count = width * height * channels;
        in.startPixels(isText ? count : (long) height * (isBitmap ? (width + 7) / 8
                : (long) width * channels * (largest > 255 ? 2 : 1)));
        var levels = new byte[count];
        for (int i = 0; i < count; i++) {
            if (isBitmap) {
                levels[i] = (byte) ((isText ? in.digit() : in.bit(i % width, width)) - 1);
            } else {
                int sample = isText ? in.number() : largest > 255 ? in.twoBytes() : in.oneByte();
                if (isText && sample > largest) {
                    throw image.damaged("PNM");
                }
                levels[i] = level(sample, largest, channels);
            }
        }
        return new RgbImage(width, height, channels == 1 ? JpegColour.greyToRgb(levels) : levels);
    }

    private static byte level(int sample, int largest, int channels) {
        int white = largest > 255 && channels == 1 ? MOST_LEVELS : 255;
        return (byte) Math.min(255, Math.rint((double) sample / largest * white));
    }
}

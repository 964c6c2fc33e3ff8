package petal.efficientnet.image;

/**
 * A JPEG's components into RGB, with libjpeg's whole-number arithmetic (jdcolor.c; the equations are those of JFIF
 * 1.02: R = Y + 1.402 Cr, G = Y - 0.34414 Cb - 0.71414 Cr, B = Y + 1.772 Cb, with Cb and Cr around 128).
 */
final class JpegColour {

    /** Added to an index into {@link #LIMITED}, which so takes the sums from -384 to 639. */
    private static final int MARGIN = 384;
    private static final byte[] LIMITED = new byte[1024];

    // What each component adds to red (from bit 0), blue (from bit 12) and green (from bit 42, with 16 bits of fraction
    // below), side by side in one long: three lookups and two additions serve all three channels.
    private static final int BLUE = 12;
    private static final int GREEN = 42;
    private static final int GREEN_FRACTION = GREEN - 16;
    private static final long[] FROM_Y = new long[256];
    private static final long[] FROM_CB = new long[256];
    private static final long[] FROM_CR = new long[256];

    static {
        long half = 1L << 15;
        for (int i = 0; i < 256; i++) {
            long centred = i - 128L;
            long red = MARGIN + (fixedPoint(1.402) * centred + half >> 16);
            long blue = MARGIN + (fixedPoint(1.772) * centred + half >> 16);
            long greenOfCr = (MARGIN << 16) + half - fixedPoint(0.71414) * centred;
            long greenOfCb = -fixedPoint(0.34414) * centred;
            FROM_Y[i] = (long) i << GREEN | (long) i << BLUE | i;
            FROM_CB[i] = (greenOfCb << GREEN_FRACTION) + (blue << BLUE);
            FROM_CR[i] = (greenOfCr << GREEN_FRACTION) + red;
        }
        for (int i = 0; i < LIMITED.length; i++) {
            LIMITED[i] = (byte) Math.clamp(i - MARGIN, 0, 255);
        }
    }

    private JpegColour() {
    }

    private static int fixedPoint(double factor) {
        return (int) (factor * (1 << 16) + 0.5);
    }

    static byte[] greyToRgb(byte[] grey) {
        var rgb = new byte[3 * grey.length];
        for (int i = 0, at = 0; i < grey.length; i++, at += 3) {
            rgb[at] = grey[i];
            rgb[at + 1] = grey[i];
            rgb[at + 2] = grey[i];
        }
        return rgb;
    }

    /** Changes {@code samples} (Y, Cb, Cr interleaved) into RGB, in place. */
    static byte[] yccToRgb(byte[] samples) {
        for (int i = 0; i < samples.length; i += 3) {
            toRgb(samples, i);
        }
        return samples;
    }

    private static void toRgb(byte[] samples, int at) {
        long sums = FROM_Y[samples[at] & 255] + FROM_CB[samples[at + 1] & 255] + FROM_CR[samples[at + 2] & 255];
        samples[at] = LIMITED[(int) sums & 1023];
        samples[at + 1] = LIMITED[(int) (sums >>> GREEN) & 1023];
        samples[at + 2] = LIMITED[(int) (sums >>> BLUE) & 1023];
    }

    /** Changes {@code samples} (Y, Cb, Cr, K interleaved) into CMYK, in place: the first three are inverted RGB. */
    static byte[] ycckToCmyk(byte[] samples) {
        for (int i = 0; i < samples.length; i += 4) {
            toRgb(samples, i);
            samples[i] = (byte) ~samples[i];
            samples[i + 1] = (byte) ~samples[i + 1];
            samples[i + 2] = (byte) ~samples[i + 2];
        }
        return samples;
    }

    /** JPEG files hold CMYK as Adobe writes it, inverted (255 is no ink), and Pillow takes every one to be so. */
    static byte[] invertedCmykToRgb(byte[] samples) {
        var rgb = new byte[samples.length / 4 * 3];
        for (int i = 0, at = 0; i < samples.length; i += 4, at += 3) {
            int pixel = cmykToRgb(
                    ~samples[i] & 255, ~samples[i + 1] & 255, ~samples[i + 2] & 255, ~samples[i + 3] & 255);
            rgb[at] = (byte) (pixel >> 16);
            rgb[at + 1] = (byte) (pixel >> 8);
            rgb[at + 2] = (byte) pixel;
        }
        return rgb;
    }

    /**
     * Pillow's conversion without colour profiles: each channel is 255 - K, less its ink's share of that.
     *
     * @return red, green and blue in the lower 24 bits
     */
    static int cmykToRgb(int cyan, int magenta, int yellow, int black) {
        int light = 255 - black;
        return light - product(cyan, light) << 16
                | light - product(magenta, light) << 8
                | light - product(yellow, light);
    }

    /** a * b / 255, rounded, in whole numbers. */
    private static int product(int a, int b) {
        int scaled = a * b + 128;
        return (scaled >> 8) + scaled >> 8;
    }
}

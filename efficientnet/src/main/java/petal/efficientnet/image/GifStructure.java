package petal.efficientnet.image;

/**
 * What a GIF file says about its canvas and its first frame (GIF89a specification, sections 18 to 23).
 *
 * @param canvasWidth  columns of the canvas, enlarged where the frame reaches beyond it
 * @param canvasHeight rows of the canvas, enlarged likewise
 * @param left         the frame's first column
 * @param top          the frame's first row
 * @param palette      the frame's colours, red, green and blue in the lower 24 bits; a grey ramp where there are none
 * @param background   index of the colour around the frame
 * @param width        columns of the frame
 * @param height       rows of the frame
 * @param interlaced   whether the rows come in four passes
 * @param data         where the frame's pixels begin: with the size of their first code
 */
record GifStructure(int canvasWidth, int canvasHeight, int left, int top, int[] palette, int background, int width,
        int height, boolean interlaced, int data) {

    private static final int SCREEN_BYTES = 13;
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9;

    /**
     * Walks to the first frame.
     *
     * @throws ImageFormatException      if something else stands in its place
     * @throws IndexOutOfBoundsException if the file ends before it
     */
    static GifStructure of(EncodedImage image) throws ImageFormatException {
        byte[] bytes = image.bytes();
        int[] palette = palette(bytes, 10, SCREEN_BYTES);
        int at = SCREEN_BYTES + 3 * palette.length;
        int background = 0;
        while ((bytes[at] & 255) == EXTENSION) {
            if ((bytes[at + 1] & 255) == GRAPHIC_CONTROL && (bytes[at + 3] & 1) != 0) {
                background = bytes[at + 6] & 255;
            }
            at = behindBlocks(bytes, at + 2);
        }
        if (bytes[at] != IMAGE) {
            throw image.damaged("GIF");
        }
        int left = unsigned16(bytes, at + 1);
        int top = unsigned16(bytes, at + 3);
        int width = unsigned16(bytes, at + 5);
        int height = unsigned16(bytes, at + 7);
        int[] own = palette(bytes, at + 9, at + 10);
        return new GifStructure(Math.max(unsigned16(bytes, 6), left + width),
                Math.max(unsigned16(bytes, 8), top + height), left, top,
                own.length > 0 ? own : palette.length > 0 ? palette : greyRamp(), background, width, height,
                (bytes[at + 9] & 0x40) != 0, at + 10 + 3 * own.length);
    }

    /** A colour's red, green and blue in the lower 24 bits; black where the palette has none. */
    int colour(int index) {
        return index < palette.length ? palette[index] : 0;
    }

    /** The colour table that the flags at {@code flags} announce; empty where they announce none. */
    private static int[] palette(byte[] bytes, int flags, int at) {
        var palette = new int[(bytes[flags] & 0x80) == 0 ? 0 : 2 << (bytes[flags] & 7)];
        for (int i = 0; i < palette.length; i++) {
            int red = at + 3 * i;
            palette[i] = (bytes[red] & 255) << 16 | (bytes[red + 1] & 255) << 8 | bytes[red + 2] & 255;
        }
        return palette;
    }

    private static int[] greyRamp() {
        var ramp = new int[256];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 0x010101 * i;
        }
        return ramp;
    }

    private static int behindBlocks(byte[] bytes, int at) {
        int next = at;
        while (bytes[next] != 0) {
            next += 1 + (bytes[next] & 255);
        }
        return next + 1;
    }

    private static int unsigned16(byte[] bytes, int at) {
        return bytes[at] & 255 | (bytes[at + 1] & 255) << 8;
    }
}

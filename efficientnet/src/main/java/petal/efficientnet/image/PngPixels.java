package petal.efficientnet.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Whether a PNG's compressed pixels are all there, found by inflating them without keeping them. */
final class PngPixels {

    /** The seven passes of interlaced rows (PNG specification, section 8): first column and row, steps of both. */
    private static final int[][] PASSES = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4},
        {1, 0, 2, 2}, {0, 1, 1, 2}};
    private static final int[] CHANNELS = {1, 0, 3, 1, 2, 0, 4};

    private PngPixels() {
    }

    /** @param header the content of the header chunk */
    static boolean areAllThere(byte[] header, long width, long height, byte[] compressed) {
        var inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            long missing = bytes(header, width, height);
            var buffer = new byte[1 << 16];
            int got;
            do {
                got = inflater.inflate(buffer);
                missing -= got;
            } while (got > 0 && missing > 0);
            return missing <= 0;
        } catch (DataFormatException damaged) {
            return false;
        } finally {
            inflater.end();
        }
    }

    /** Bytes of all rows, each with its filter before it. */
    private static long bytes(byte[] header, long width, long height) {
        long bits = (long) header[8] * CHANNELS[header[9]];
        if (header[12] == 0) {
            return height * (1 + Math.ceilDiv(width * bits, 8));
        }
        long bytes = 0;
        for (int[] pass : PASSES) {
            long columns = Math.ceilDiv(width - pass[0], pass[2]);
            long rows = Math.ceilDiv(height - pass[1], pass[3]);
            bytes += columns <= 0 || rows <= 0 ? 0 : rows * (1 + Math.ceilDiv(columns * bits, 8));
        }
        return bytes;
    }
}

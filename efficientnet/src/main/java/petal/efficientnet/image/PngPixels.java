package petal.efficientnet.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Whether a PNG's compressed pixels can be read, found by inflating them row by row without keeping them. */
final class PngPixels {

    /** The seven passes of interlaced rows (PNG specification, section 8): first column and row, steps of both. */
    private static final int[][] PASSES = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4},
        {1, 0, 2, 2}, {0, 1, 1, 2}};
    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};
    private static final int[] CHANNELS = {1, 0, 3, 1, 2, 0, 4};
    private static final int FILTERS = 5;

    private PngPixels() {
    }

    /** Whether all rows are there, each with a filter that exists. */
    static boolean canBeRead(PngStructure structure) {
        byte[] header = structure.header();
        int bits = header[8] * CHANNELS[header[9]];
        var inflater = new Inflater();
        inflater.setInput(structure.pixels());
        try {
            for (int[] pass : header[12] == 0 ? ONE_PASS : PASSES) {
                long columns = Math.ceilDiv(structure.width() - pass[0], pass[2]);
                long rows = columns <= 0 ? 0 : Math.ceilDiv(structure.height() - pass[1], pass[3]);
                var row = new byte[rows <= 0 ? 0 : (int) (1 + Math.ceilDiv(columns * bits, 8))];
                for (long y = 0; y < rows; y++) {
                    if (!fill(inflater, row) || row[0] < 0 || row[0] >= FILTERS) {
                        return false;
                    }
                }
            }
            return true;
        } catch (DataFormatException damaged) {
            return false;
        } finally {
            inflater.end();
        }
    }

    private static boolean fill(Inflater inflater, byte[] row) throws DataFormatException {
        int filled = 0;
        int got;
        do {
            got = inflater.inflate(row, filled, row.length - filled);
            filled += got;
        } while (got > 0 && filled < row.length);
        return filled == row.length;
    }
}

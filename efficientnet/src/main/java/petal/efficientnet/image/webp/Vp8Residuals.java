package petal.efficientnet.image.webp;

import java.util.Arrays;

/** Reads the coefficients of macroblocks (RFC 6386, section 13). */
final class Vp8Residuals {

    /** Types of blocks, by which probabilities are told apart. */
    private static final int LUMA_WITHOUT_MEAN = 0;
    private static final int MEANS = 1;
    private static final int CHROMA = 2;
    private static final int LUMA = 3;

    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
    /** Probabilities of the bits that large values have beyond their category's least. */
    private static final int[][] EXTRA_BITS = {{173, 148, 140}, {176, 155, 140, 135}, {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}};
    /** Blocks along an edge of a macroblock: four of luma, two of each colour, and the means. */
    private static final int EDGE = 9;
    private static final int EDGE_MEANS = 8;

    /** The coefficients of 16 blocks of luma, 4 of blue and 4 of red, 16 each. */
    final int[] blocks = new int[24 * 16];

    private final Vp8Header header;
    /** Whether the blocks above have coefficients: by macroblock, then along its edge. */
    private final int[][] above;
    private final int[] left = new int[EDGE];
    private boolean any;

    Vp8Residuals(Vp8Header header, int columns) {
        this.header = header;
        this.above = new int[columns][EDGE];
    }

    void startRow() {
        Arrays.fill(left, 0);
    }

    /** A macroblock has no coefficients. */
    void skip(int column, boolean fourByFour) {
        int kept = fourByFour ? above[column][EDGE_MEANS] : 0;
        int keptLeft = fourByFour ? left[EDGE_MEANS] : 0;
        Arrays.fill(above[column], 0);
        Arrays.fill(left, 0);
        above[column][EDGE_MEANS] = kept;
        left[EDGE_MEANS] = keptLeft;
    }

    /** Reads a macroblock's coefficients into {@link #blocks} and says whether there are any. */
    boolean read(BoolDecoder in, int column, boolean fourByFour, Vp8Quantizer quantizer) {
        Arrays.fill(blocks, 0);
        any = false;
        int[] top = above[column];
        int first = 0;
        if (!fourByFour) {
            var means = new int[16];
            int count = block(in, MEANS, top[EDGE_MEANS] + left[EDGE_MEANS], quantizer.means(), 0, means, 0);
            top[EDGE_MEANS] = left[EDGE_MEANS] = count > 0 ? 1 : 0;
            Vp8Transform.means(means, blocks);
            first = 1;
        }
        blocks(in, fourByFour ? LUMA : LUMA_WITHOUT_MEAN, quantizer.luma(), first, top, 0, 4, 0);
        blocks(in, CHROMA, quantizer.chroma(), 0, top, 4, 2, 256);
        blocks(in, CHROMA, quantizer.chroma(), 0, top, 6, 2, 320);
        return any;
    }

    private void blocks(BoolDecoder in, int type, int[] quantizer, int first, int[] top, int edge, int side, int to) {
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int at = to + 16 * (y * side + x);
                int count = block(in, type, top[edge + x] + left[edge + y], quantizer, first, blocks, at);
                top[edge + x] = left[edge + y] = count > first ? 1 : 0;
                any |= count > 1 || blocks[at] != 0;
            }
        }
    }

    /** Reads a block and returns how many coefficients there are up to its last that is not zero. */
    private int block(BoolDecoder in, int type, int context, int[] quantizer, int first, int[] out, int at) {
        int[][][] bands = header.coefficients[type];
        int[] p = bands[BANDS[first]][context];
        for (int n = first; n < 16; n++) {
            if (in.bit(p[0]) == 0) {
                return n;
            }
            while (in.bit(p[1]) == 0) {
                n++;
                if (n == 16) {
                    return 16;
                }
                p = bands[BANDS[n]][0];
            }
            int value = in.bit(p[2]) == 0 ? 1 : large(in, p);
            p = bands[BANDS[n + 1]][value == 1 ? 1 : 2];
            out[at + ZIGZAG[n]] = (in.flag() ? -value : value) * quantizer[n > 0 ? 1 : 0];
        }
        return 16;
    }

    private static int large(BoolDecoder in, int[] p) {
        if (in.bit(p[3]) == 0) {
            return in.bit(p[4]) == 0 ? 2 : 3 + in.bit(p[5]);
        }
        if (in.bit(p[6]) == 0) {
            return in.bit(p[7]) == 0 ? 5 + in.bit(159) : 7 + 2 * in.bit(165) + in.bit(145);
        }
        int high = in.bit(p[8]);
        int category = 2 * high + in.bit(p[9 + high]);
        int extra = 0;
        for (int probability : EXTRA_BITS[category]) {
            extra = 2 * extra + in.bit(probability);
        }
        return extra + 3 + (8 << category);
    }
}

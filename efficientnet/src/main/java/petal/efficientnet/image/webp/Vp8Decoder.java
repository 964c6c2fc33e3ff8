package petal.efficientnet.image.webp;

import java.util.Arrays;

/** Decodes a key frame of VP8 (RFC 6386): all macroblocks from first to last, then the filter over them. */
final class Vp8Decoder {

    private static final int SIDE = 16;
    private static final int DIFFERENT_BLOCKS = 4;
    /** The tree of the modes of 4 x 4 pixels: places of the next two branches, or a mode as one less than its minus. */
    private static final int[] MODE_TREE = {-1, 2, -2, 4, -3, 6, 8, 12, -4, 10, -6, -7, -5, 14, -8, 16, -9, -10};

    private final Vp8Header header;
    private final int columns;
    private final int rows;
    private final Vp8Plane[] planes;
    private final Vp8Residuals residuals;
    /** The modes of the blocks above, of all columns, and of those to the left. */
    private final int[] modesAbove;
    private final int[] modesLeft = new int[4];
    private final int[] modes = new int[16];
    private int lumaMode;

    Vp8Decoder(Vp8Header header) {
        this.header = header;
        columns = Math.ceilDiv(header.width, SIDE);
        rows = Math.ceilDiv(header.height, SIDE);
        planes = new Vp8Plane[] {new Vp8Plane(SIDE * columns, SIDE * rows), new Vp8Plane(8 * columns, 8 * rows),
            new Vp8Plane(8 * columns, 8 * rows)};
        residuals = new Vp8Residuals(header, columns);
        modesAbove = new int[4 * columns];
    }

    /** The frame's luma, blue and red, in whole macroblocks. */
    Vp8Plane[] decode() throws WebpException {
        var levels = new byte[columns * rows];
        var inside = new boolean[columns * rows];
        for (int y = 0; y < rows; y++) {
            BoolDecoder partition = header.partitions[y % header.partitions.length];
            residuals.startRow();
            Arrays.fill(modesLeft, Vp8Prediction.DC);
            for (int x = 0; x < columns; x++) {
                int i = y * columns + x;
                inside[i] = macroblock(x, y, partition, levels, i);
            }
            if (header.first.isExhausted() || partition.isExhausted()) {
                throw WebpException.truncated("macroblocks");
            }
        }
        var filter = new Vp8Filter(header.simpleFilter, header.sharpness);
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] > 0) {
                filter.smooth(planes, i % columns, i / columns, levels[i], inside[i]);
            }
        }
        return planes;
    }

    /** Decodes a macroblock and says whether the edges inside it are to be smoothed. */
    private boolean macroblock(int x, int y, BoolDecoder partition, byte[] levels, int i) {
        BoolDecoder in = header.first;
        int[] p = header.segmentProbabilities;
        int segment = !header.hasSegmentMap ? 0 : in.bit(p[0]) == 0 ? in.bit(p[1]) : 2 + in.bit(p[2]);
        boolean skip = header.skipProbability >= 0 && in.bit(header.skipProbability) != 0;
        readLumaMode(in, x);
        boolean fourByFour = lumaMode == DIFFERENT_BLOCKS;
        int chromaMode = in.bit(142) == 0 ? Vp8Prediction.DC : in.bit(114) == 0 ? Vp8Prediction.VERTICAL
                : in.bit(183) == 0 ? Vp8Prediction.HORIZONTAL : Vp8Prediction.TRUE_MOTION;
        boolean any = false;
        if (skip) {
            residuals.skip(x, fourByFour);
            Arrays.fill(residuals.blocks, 0);
        } else {
            any = residuals.read(partition, x, fourByFour, header.quantizers[segment]);
        }
        luma(x, y, fourByFour);
        for (int c = 1; c < 3; c++) {
            Vp8Prediction.square(planes[c], 8 * x, 8 * y, 8, chromaMode);
            for (int b = 0; b < 4; b++) {
                add(planes[c], 8 * x + b % 2 * 4, 8 * y + b / 2 * 4, 192 + 64 * c + 16 * b);
            }
        }
        levels[i] = (byte) header.filterLevels[segment][fourByFour ? 1 : 0];
        return fourByFour || any;
    }

    private void readLumaMode(BoolDecoder in, int x) {
        if (in.bit(145) != 0) {
            lumaMode = in.bit(156) != 0 ? in.bit(128) != 0 ? Vp8Prediction.TRUE_MOTION : Vp8Prediction.HORIZONTAL
                    : in.bit(163) != 0 ? Vp8Prediction.VERTICAL : Vp8Prediction.DC;
            Arrays.fill(modesLeft, lumaMode);
            Arrays.fill(modesAbove, 4 * x, 4 * x + 4, lumaMode);
            return;
        }
        lumaMode = DIFFERENT_BLOCKS;
        for (int b = 0; b < 16; b++) {
            int above = 4 * x + b % 4;
            int[] probabilities = Vp8Tables.MODES[modesAbove[above]][modesLeft[b / 4]];
            int at = 0;
            do {
                at = MODE_TREE[at + in.bit(probabilities[at / 2])];
            } while (at > 0);
            modes[b] = -at - 1;
            modesAbove[above] = modes[b];
            modesLeft[b / 4] = modes[b];
        }
    }

    private void luma(int x, int y, boolean fourByFour) {
        Vp8Plane plane = planes[0];
        if (!fourByFour) {
            Vp8Prediction.square(plane, SIDE * x, SIDE * y, SIDE, lumaMode);
        }
        for (int b = 0; b < 16; b++) {
            int column = SIDE * x + b % 4 * 4;
            int row = SIDE * y + b / 4 * 4;
            if (fourByFour) {
                Vp8Prediction.block(plane, column, row, modes[b], aboveRight(plane, y, b, column, row));
            }
            add(plane, column, row, 16 * b);
        }
    }

    /**
     * The four pixels above and to the right of a block. In the macroblock's last column they are those of the row of
     * macroblocks above, for all four blocks; beyond the frame its last pixel is repeated.
     */
    private int[] aboveRight(Vp8Plane plane, int y, int block, int column, int row) {
        var right = new int[4];
        boolean last = block % 4 == 3;
        for (int i = 0; i < 4; i++) {
            int above = (last ? SIDE * y : row) - 1;
            right[i] = plane.get(Math.min(column + 4 + i, SIDE * columns - 1), above);
        }
        return right;
    }

    private void add(Vp8Plane plane, int x, int y, int block) {
        Vp8Transform.add(residuals.blocks, block, plane.pixels, plane.at(x, y), plane.stride);
    }
}

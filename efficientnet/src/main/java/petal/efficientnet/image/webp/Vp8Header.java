package petal.efficientnet.image.webp;

import java.util.Arrays;

/** What stands before the macroblocks of a key frame (RFC 6386, section 9), in the order of the file. */
final class Vp8Header {

    static final int SEGMENTS = 4;

    private static final int START_BYTES = 10;

    final int width;
    final int height;
    /** Reads the header, and behind it the modes of the macroblocks. */
    final BoolDecoder first;
    /** Read the coefficients: macroblock row y is in partition y modulo their number. */
    final BoolDecoder[] partitions;
    final boolean hasSegmentMap;
    final int[] segmentProbabilities = {255, 255, 255};
    final boolean simpleFilter;
    final int sharpness;
    /** By segment, and whether the macroblock is predicted in blocks of 4 x 4 pixels: the filter's level. */
    final int[][] filterLevels = new int[SEGMENTS][2];
    final Vp8Quantizer[] quantizers = new Vp8Quantizer[SEGMENTS];
    final int[][][][] coefficients = new int[4][8][3][];
    /** How probable it is that a macroblock has coefficients, of 256; -1 where all may have some. */
    final int skipProbability;

    Vp8Header(byte[] bytes, int from, int end) throws WebpException {
        if (end - from < START_BYTES) {
            throw WebpException.truncated("frame header");
        }
        int tag = bytes[from] & 255 | (bytes[from + 1] & 255) << 8 | (bytes[from + 2] & 255) << 16;
        boolean started = bytes[from + 3] == (byte) 0x9D && bytes[from + 4] == 1 && bytes[from + 5] == 0x2A;
        if ((tag & 1) != 0 || (tag >> 1 & 7) > 3 || (tag >> 4 & 1) == 0 || !started) {
            throw WebpException.damaged("no key frame");
        }
        width = (bytes[from + 6] & 255 | bytes[from + 7] << 8) & 0x3FFF;
        height = (bytes[from + 8] & 255 | bytes[from + 9] << 8) & 0x3FFF;
        int rest = from + START_BYTES + (tag >> 5);
        if (rest > end) {
            throw WebpException.truncated("first partition");
        }
        first = new BoolDecoder(bytes, from + START_BYTES, rest);
        first.number(2); // the colour space and whether to clamp: nothing depends on them
        boolean segments = first.flag();
        boolean absolute = false;
        var quantizer = new int[SEGMENTS];
        var strength = new int[SEGMENTS];
        boolean map = false;
        if (segments) {
            map = first.flag();
            if (first.flag()) {
                absolute = first.flag();
                Arrays.setAll(quantizer, i -> first.optionalSigned(7));
                Arrays.setAll(strength, i -> first.optionalSigned(6));
            }
            if (map) {
                Arrays.setAll(segmentProbabilities, i -> first.flag() ? first.number(8) : 255);
            }
        }
        hasSegmentMap = map;
        simpleFilter = first.flag();
        int level = first.number(6);
        sharpness = first.number(3);
        int[] deltas = filterDeltas();
        for (int s = 0; s < SEGMENTS && level > 0; s++) {
            int base = segments ? strength[s] + (absolute ? 0 : level) : level;
            filterLevels[s][0] = Math.clamp(base + deltas[0], 0, 63);
            filterLevels[s][1] = Math.clamp(base + deltas[0] + deltas[1], 0, 63);
        }
        partitions = partitions(bytes, rest, end, 1 << first.number(2));
        int step = first.number(7);
        var changes = new int[5];
        Arrays.setAll(changes, i -> first.optionalSigned(4));
        for (int s = 0; s < SEGMENTS; s++) {
            quantizers[s] = Vp8Quantizer.of(segments ? quantizer[s] + (absolute ? 0 : step) : step, changes);
        }
        first.flag(); // whether the probabilities are for this frame only: there is no other
        for (int type = 0; type < 4; type++) {
            for (int band = 0; band < 8; band++) {
                for (int context = 0; context < 3; context++) {
                    int[] updates = Vp8Tables.UPDATES[type][band][context];
                    int[] row = Vp8Tables.COEFFICIENTS[type][band][context].clone();
                    for (int i = 0; i < row.length; i++) {
                        row[i] = first.bit(updates[i]) != 0 ? first.number(8) : row[i];
                    }
                    coefficients[type][band][context] = row;
                }
            }
        }
        skipProbability = first.flag() ? first.number(8) : -1;
        if (first.isExhausted()) {
            throw WebpException.truncated("frame header");
        }
    }

    /** What changes the filter's level in key frames, and in addition with blocks of 4 x 4 pixels. */
    private int[] filterDeltas() {
        var deltas = new int[8];
        boolean used = first.flag();
        boolean changed = used && first.flag();
        if (changed) {
            for (int i = 0; i < deltas.length; i++) {
                deltas[i] = first.optionalSigned(6);
            }
        }
        return new int[] {deltas[0], deltas[4]};
    }

    /** The sizes of all partitions but the last stand before them, in three bytes each. */
    private static BoolDecoder[] partitions(byte[] bytes, int from, int end, int count) throws WebpException {
        int at = from + 3 * (count - 1);
        if (at >= end) {
            throw WebpException.truncated("partitions");
        }
        var partitions = new BoolDecoder[count];
        for (int i = 0; i < count; i++) {
            int size = i == count - 1 ? end - at : bytes[from + 3 * i] & 255 | (bytes[from + 3 * i + 1] & 255) << 8
                    | (bytes[from + 3 * i + 2] & 255) << 16;
            int next = Math.min(end, at + size);
            partitions[i] = new BoolDecoder(bytes, at, next);
            at = next;
        }
        return partitions;
    }
}

package petal.efficientnet.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole numbers of 16 and 32 bits in the first directory of a TIFF file, or of the EXIF data in a file of another format, which are
 * built the same (TIFF 6.0, section 2): the byte order, 42, the directory's place, and there 12 bytes per entry.
 *
 * @param entries the numbers of each tag
 */
record TiffDirectory(Map<Integer, long[]> entries) {

    static final int ORIENTATION = 274;

    private static final int MAGIC = 42;
    private static final int ENTRY_BYTES = 12;
    private static final int MOST_VALUES = 1 << 16;

    /** Reads the directory of the data that begins at {@code from}; what lies beyond the end is left out. */
    static TiffDirectory of(byte[] bytes, int from) {
        var entries = new HashMap<Integer, long[]>();
        var data = ByteBuffer.wrap(bytes, from, bytes.length - from).slice();
        if (data.remaining() < 8 || data.get(0) != data.get(1) || data.get(0) != 'I' && data.get(0) != 'M') {
            return new TiffDirectory(entries);
        }
        data.order(data.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long at = Integer.toUnsignedLong(data.getInt(4));
        if (data.getShort(2) == MAGIC && at + 2 <= data.limit()) {
            int count = data.getShort((int) at) & 0xFFFF;
            at += 2;
            for (int i = 0; i < count && at + ENTRY_BYTES <= data.limit(); i++, at += ENTRY_BYTES) {
                entries.putIfAbsent(data.getShort((int) at) & 0xFFFF, values(data, (int) at));
            }
        }
        return new TiffDirectory(entries);
    }

    private static long[] values(ByteBuffer data, int entry) {
        int size = switch (data.getShort(entry + 2)) {
            case 3 -> 2;
            case 4 -> 4;
            default -> 0;
        };
        long count = Integer.toUnsignedLong(data.getInt(entry + 4));
        long at = size * count <= 4 ? entry + 8 : Integer.toUnsignedLong(data.getInt(entry + 8));
        if (size == 0 || count > MOST_VALUES || at + size * count > data.limit()) {
            return new long[0];
        }
        var values = new long[(int) count];
        for (int i = 0; i < count; i++) {
            int place = (int) at + i * size;
            values[i] = size == 2 ? data.getShort(place) & 0xFFFF : Integer.toUnsignedLong(data.getInt(place));
        }
        return values;
    }

    /** The first number of a tag, or {@code otherwise} where the tag is missing. */
    long first(int tag, long otherwise) {
        long[] values = entries.getOrDefault(tag, new long[0]);
        return values.length == 0 ? otherwise : values[0];
    }
}

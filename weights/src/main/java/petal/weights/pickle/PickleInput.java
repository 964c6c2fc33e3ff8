package petal.weights.pickle;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import petal.weights.format.MappedFile;
import petal.weights.format.WeightsFormatException;

/** The bytes of a pickle, read one after the other and never beyond their end. */
public final class PickleInput {
    private static final int LONGEST_LINE = 256;
    private static final int LONGEST_INTEGER = 16;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MappedFile file;
    private final MemorySegment bytes;
    private long at;

    /** @param bytes where the pickle begins; it may end before they do */
    public PickleInput(MappedFile file, MemorySegment bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** How many bytes have been read. */
    public long position() {
        return at;
    }

    int unsignedByte() throws WeightsFormatException {
        return bytes.get(ValueLayout.JAVA_BYTE, advance(1)) & 0xff;
    }

    int unsignedShort() throws WeightsFormatException {
        return unsignedByte() | unsignedByte() << 8;
    }

    int signedInt() throws WeightsFormatException {
        return bytes.get(INT, advance(4));
    }

    long unsignedInt() throws WeightsFormatException {
        return signedInt() & 0xffffffffL;
    }

    /** Eight bytes, of which nothing that is honest needs the topmost bit. */
    long unsignedLong() throws WeightsFormatException {
        long value = unsignedInt() | unsignedInt() << 32;
        if (value < 0) {
            throw malformed("a length of " + Long.toUnsignedString(value));
        }
        return value;
    }

    void skip(long length) throws WeightsFormatException {
        advance(length);
    }

    /** A frame's length, which announces how many bytes can be fetched at once. */
    void frame() throws WeightsFormatException {
        long length = unsignedInt() | unsignedInt() << 32;
        if (length < 0 || length > bytes.byteSize() - at) {
            throw malformed("a frame of " + Long.toUnsignedString(length) + " bytes goes beyond the end");
        }
    }

    double bigEndianDouble() throws WeightsFormatException {
        return bytes.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), advance(8));
    }

    /** A whole number of that many little-endian bytes: a Long where it fits. */
    Object integer(long length) throws WeightsFormatException {
        if (length > LONGEST_INTEGER) {
            throw malformed("an integer of " + length + " bytes");
        }
        var bigEndian = new byte[(int) length + 1];
        for (int i = (int) length; i > 0; i--) {
            bigEndian[i] = (byte) unsignedByte();
        }
        bigEndian[0] = (byte) (length > 0 && bigEndian[1] < 0 ? -1 : 0);
        var integer = new BigInteger(bigEndian);
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }

    String utf8(long length) throws WeightsFormatException {
        return decoded(taken(length)).orElseThrow(() -> malformed("text that is not UTF-8"));
    }

    /** Text of Python 2, which may be bytes of any meaning. */
    String text(long length) throws WeightsFormatException {
        MemorySegment taken = taken(length);
        return decoded(taken)
                .orElseGet(() -> new String(taken.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1));
    }

    private MemorySegment taken(long length) throws WeightsFormatException {
        long start = advance(length);
        if (length > LONGEST_TEXT) {
            throw malformed("a text of " + length + " bytes");
        }
        return bytes.asSlice(start, length);
    }

    private static Optional<String> decoded(MemorySegment utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(utf8.asByteBuffer()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Text up to the end of the line. */
    String line() throws WeightsFormatException {
        long start = at;
        while (unsignedByte() != '\n') {
            if (at - start > LONGEST_LINE) {
                throw malformed("a name longer than " + LONGEST_LINE + " bytes");
            }
        }
        return new String(bytes.asSlice(start, at - 1 - start).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.UTF_8);
    }

    WeightsFormatException malformed(String what) {
        return file.malformed("The checkpoint's pickle is malformed at byte %d: %s.", at, what);
    }

    private long advance(long length) throws WeightsFormatException {
        if (length > bytes.byteSize() - at) {
            throw malformed(length + " more bytes were expected, but " + (bytes.byteSize() - at) + " are left");
        }
        at += length;
        return at - length;
    }
}

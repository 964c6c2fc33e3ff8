package petal.weights.pth;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.WeightsFormatException;

/**
 * A file in a zip archive, known to lie inside it. PyTorch stores its members as they are; a tool that packed the
 * archive anew may have deflated them.
 *
 * @param name     its path in the archive
 * @param raw      its bytes in the archive
 * @param size     how many bytes it has when it is taken out
 * @param crc      their checksum
 * @param deflated whether the bytes are compressed
 */
record ZipMember(MappedFile file, String name, MemorySegment raw, long size, long crc, boolean deflated) {
    /** DEFLATE cannot do better than this. */
    private static final long BEST_RATIO = 1032;
    private static final long PIECE = 1 << 26;

    /**
     * The bytes: a view of the archive, or a copy where they are compressed.
     *
     * @throws WeightsFormatException when they do not have the size or the checksum that the archive says
     */
    MemorySegment read() throws IOException {
        MemorySegment bytes = deflated ? inflate() : raw;
        if (bytes.byteSize() != size) {
            throw file.malformed("The archive's member %s should have %d bytes, but it has %d.", Quote.of(name), size,
                    bytes.byteSize());
        }
        var checksum = new CRC32();
        for (long at = 0; at < size; at += PIECE) {
            checksum.update(bytes.asSlice(at, Math.min(PIECE, size - at)).asByteBuffer());
        }
        if (checksum.getValue() != crc) {
            throw file.malformed("The archive's member %s is damaged: its checksum should be %08x, but it is %08x.",
                    Quote.of(name), crc, checksum.getValue());
        }
        return bytes;
    }

    private MemorySegment inflate() throws WeightsFormatException {
        if (size > raw.byteSize() * BEST_RATIO || Math.max(size, raw.byteSize()) > Integer.MAX_VALUE - 8) {
            throw file.malformed("The archive's member %s claims to grow from %d to %d bytes, which is too much.",
                    Quote.of(name), raw.byteSize(), size);
        }
        var bytes = new byte[(int) size];
        try (var inflater = new Inflater(true)) {
            inflater.setInput(raw.asByteBuffer());
            int length = 0;
            while (length < size && !inflater.needsInput() && !inflater.finished()) {
                length += inflater.inflate(bytes, length, bytes.length - length);
            }
            if (length < size || !inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                throw file.malformed("The archive's member %s does not inflate to the %d bytes it claims.",
                        Quote.of(name), size);
            }
        } catch (DataFormatException e) {
            throw file.malformed(e, "The archive's member %s is damaged: it cannot be inflated.", Quote.of(name));
        }
        return MemorySegment.ofArray(bytes);
    }
}

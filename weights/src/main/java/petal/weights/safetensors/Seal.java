package petal.weights.safetensors;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import petal.weights.format.MappedFile;
import petal.weights.format.WeightsFormatException;

/**
 * A checksum of a whole safetensors file, inside it: an entry of its metadata with the SHA-256 of the file as it is
 * with zeros in the checksum's place. It tells a file that is as it was written from one in which a single bit has
 * changed, be it of an element, a name or a shape.
 */
final class Seal {
    private static final String KEY = "petal.sha256";
    private static final String BLANK = "0".repeat(64);
    private static final byte[] BEFORE = ('"' + KEY + "\":\"").getBytes(StandardCharsets.US_ASCII);
    private static final long PIECE = 1 << 26;

    private Seal() {
    }

    /** The metadata with a place for the checksum. */
    static Map<String, String> blank(Map<String, String> metadata) {
        var sealed = new HashMap<>(metadata);
        sealed.put(KEY, BLANK);
        return sealed;
    }

    /** Writes everything, header and all. */
    interface Content {
        void write(WritableByteChannel channel) throws IOException;
    }

    /** Writes the file, whose header is given, and puts the checksum into it. */
    static void write(FileChannel channel, byte[] header, Content content)
            throws IOException {
        MessageDigest digest = sha256();
        content.write(new Digesting(channel, digest));
        String checksum = HexFormat.of().formatHex(digest.digest());
        ByteBuffer bytes = ByteBuffer.wrap(checksum.getBytes(StandardCharsets.US_ASCII));
        long place = place(header);
        while (bytes.hasRemaining()) {
            channel.write(bytes, place + bytes.position());
        }
    }

    /**
     * Compares the file with its checksum, before anything of it is trusted.
     *
     * @throws WeightsFormatException if it has none, or differs from what was written
     */
    static void check(MappedFile file) throws WeightsFormatException {
        long length = Math.clamp(Safetensors.headerLength(file), 0, Math.min(Safetensors.MAX_HEADER, file.size() - 8));
        byte[] header = file.bytes().asSlice(0, 8 + length).toArray(ValueLayout.JAVA_BYTE);
        int place = place(header);
        if (place < 0 || place + BLANK.length() > header.length) {
            throw file.malformed("It has no checksum: it is damaged, or another program wrote it.");
        }
        String claimed = new String(header, place, BLANK.length(), StandardCharsets.ISO_8859_1);
        Arrays.fill(header, place, place + BLANK.length(), (byte) '0');
        MessageDigest digest = sha256();
        digest.update(header);
        for (long at = header.length; at < file.size(); at += PIECE) {
            digest.update(file.bytes().asSlice(at, Math.min(PIECE, file.size() - at)).asByteBuffer());
        }
        if (!claimed.equals(HexFormat.of().formatHex(digest.digest()))) {
            throw file.malformed("Its content does not fit its checksum: the file is damaged.");
        }
    }

    /** Where the checksum begins, or -1. Inside a text of the header the quotes before it would be escaped. */
    private static int place(byte[] header) {
        MemorySegment key = MemorySegment.ofArray(BEFORE);
        for (int i = 0; i + BEFORE.length <= header.length; i++) {
            if (header[i] == BEFORE[0]
                    && MemorySegment.mismatch(MemorySegment.ofArray(header), i, i + BEFORE.length, key, 0,
                            BEFORE.length) < 0) {
                return i + BEFORE.length;
            }
        }
        return -1;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }

    /** Passes everything on, and takes it into the checksum. */
    private record Digesting(FileChannel channel, MessageDigest digest) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            ByteBuffer taken = bytes.duplicate();
            int count = channel.write(bytes);
            digest.update(taken.limit(taken.position() + count));
            return count;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}

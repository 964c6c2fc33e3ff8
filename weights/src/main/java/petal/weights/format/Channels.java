package petal.weights.format;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes whole segments: a channel may take less at once than it is given, and a buffer holds at most 2 GB. */
public final class Channels {
    private static final long PIECE = 1 << 26;

    private Channels() {
    }

    /**
     * Writes all of {@code bytes}, however many a call of the channel takes.
     *
     * @param channel stays open
     * @param bytes   from the first to the last
     * @throws IOException when the channel refuses
     */
    public static void writeFully(WritableByteChannel channel, MemorySegment bytes) throws IOException {
        for (long at = 0; at < bytes.byteSize(); at += PIECE) {
            ByteBuffer piece = bytes.asSlice(at, Math.min(PIECE, bytes.byteSize() - at)).asByteBuffer();
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
        }
    }
}

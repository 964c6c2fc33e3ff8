package petal.efficientnet.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of protocol buffers, field by field. What it is made of is not copied until it is written, for a network's
 * numbers are most of it.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
 */
final class Message {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final List<byte[]> pieces = new ArrayList<>();
    private long size;

    Message integer(int field, long value) {
        return add(varint((long) field << 3 | VARINT)).add(varint(value));
    }

    Message number(int field, float value) {
        return add(varint((long) field << 3 | FIXED32))
                .add(ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    }

    Message text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message bytes(int field, byte[] bytes) {
        return add(varint((long) field << 3 | LENGTH)).add(varint(bytes.length)).add(bytes);
    }

    Message message(int field, Message inner) {
        add(varint((long) field << 3 | LENGTH)).add(varint(inner.size));
        inner.pieces.forEach(this::add);
        return this;
    }

    /** Adds another one's fields. */
    void append(Message other) {
        other.pieces.forEach(this::add);
    }

    long size() {
        return size;
    }

    void writeTo(WritableByteChannel channel) throws IOException {
        for (byte[] piece : pieces) {
            ByteBuffer buffer = ByteBuffer.wrap(piece);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    private Message add(byte[] piece) {
        pieces.add(piece);
        size += piece.length;
        return this;
    }

    private static byte[] varint(long value) {
        var bytes = new ByteArrayOutputStream(2);
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
        return bytes.toByteArray();
    }
}

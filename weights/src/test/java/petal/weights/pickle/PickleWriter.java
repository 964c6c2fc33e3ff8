package petal.weights.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes pickles instruction by instruction, the honest and the hostile alike. */
public final class PickleWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Starts with the protocol instruction. */
    public PickleWriter() {
        raw(0x80, 2);
    }

    public PickleWriter raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    /** Instructions that have a letter and no argument. */
    public PickleWriter raw(String instructions) {
        bytes.writeBytes(instructions.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public PickleWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        raw('X', utf8.length, utf8.length >> 8, utf8.length >> 16, utf8.length >> 24);
        bytes.writeBytes(utf8);
        return this;
    }

    public PickleWriter integer(long value) {
        raw(0x8a, 8);
        for (int i = 0; i < 64; i += 8) {
            raw((int) (value >> i));
        }
        return this;
    }

    public PickleWriter global(String module, String name) {
        return raw("c" + module + "\n" + name + "\n");
    }

    public PickleWriter tuple(long... values) {
        raw("(");
        for (long value : values) {
            integer(value);
        }
        return raw("t");
    }

    /** The persistent id of a storage, which pushes it. */
    public PickleWriter storage(String type, String key, long elements) {
        return raw("(").text("storage").global("torch", type).text(key).text("cpu").integer(elements).raw("tQ");
    }

    /** A float32 tensor, which is pushed. */
    public PickleWriter tensor(String key, long elements, long offset, long[] shape, long[] strides) {
        return global("torch._utils", "_rebuild_tensor_v2").raw("(").storage("FloatStorage", key, elements)
                .integer(offset).tuple(shape).tuple(strides).raw(0x89).global("collections", "OrderedDict")
                .raw(")RtR");
    }

    /** The finished pickle. */
    public byte[] stop() {
        raw(".");
        return bytes.toByteArray();
    }
}

package petal.weights.pth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import petal.weights.format.StridedView;
import petal.weights.format.TensorEntry;

/** The pickle of a state dict, instruction by instruction; tensor i lies in storage i. */
final class StateDictPickle {
    private static final String EMPTY_DICT = "ccollections\nOrderedDict\n)R";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private StateDictPickle() {
    }

    static byte[] of(List<TensorEntry> entries) {
        var pickle = new StateDictPickle();
        pickle.bytes.write(0x80);
        pickle.bytes.write(2);
        pickle.raw(EMPTY_DICT + "(");
        for (int i = 0; i < entries.size(); i++) {
            pickle.text(entries.get(i).name());
            pickle.tensor(entries.get(i), Integer.toString(i));
        }
        pickle.raw("u.");
        return pickle.bytes.toByteArray();
    }

    /** _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks). */
    private void tensor(TensorEntry entry, String key) {
        raw("ctorch._utils\n_rebuild_tensor_v2\n((");
        text("storage");
        raw("ctorch\n" + entry.dtype().storage() + "\n");
        text(key);
        text("cpu");
        integer(entry.shape().elements());
        raw("tQ");
        integer(0);
        tuple(Arrays.stream(entry.shape().toArray()).asLongStream().toArray());
        tuple(StridedView.rowMajor(entry.shape()).strides());
        bytes.write(0x89);
        raw(EMPTY_DICT + "tR");
    }

    private void tuple(long[] values) {
        raw("(");
        for (long value : values) {
            integer(value);
        }
        raw("t");
    }

    private void integer(long value) {
        if (value == (int) value) {
            raw("J");
            little(Integer.BYTES, value);
        } else {
            bytes.write(0x8a);
            bytes.write(Long.BYTES);
            little(Long.BYTES, value);
        }
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        raw("X");
        little(Integer.BYTES, utf8.length);
        bytes.writeBytes(utf8);
    }

    private void little(int size, long value) {
        byte[] eight = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        bytes.write(eight, 0, size);
    }

    private void raw(String instructions) {
        bytes.writeBytes(instructions.getBytes(StandardCharsets.US_ASCII));
    }
}

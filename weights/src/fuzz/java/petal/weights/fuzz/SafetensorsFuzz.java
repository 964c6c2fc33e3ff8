package petal.weights.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import petal.weights.Weights;

/** Bytes as a whole safetensors file, and as its header with the right length before it and some data behind. */
public final class SafetensorsFuzz {
    private static final int DATA_BYTES = 24;

    private SafetensorsFuzz() {
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Harness.run(bytes, Weights::load);
        Harness.run(ByteBuffer.allocate(8 + bytes.length + DATA_BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length).put(bytes).array(), Weights::load);
    }
}

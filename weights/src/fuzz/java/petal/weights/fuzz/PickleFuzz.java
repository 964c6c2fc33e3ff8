package petal.weights.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import petal.weights.Weights;
import petal.weights.pth.Checkpoints;

/** Bytes as a whole checkpoint, zip or legacy, and as the pickle in a zip checkpoint whose checksums are right. */
public final class PickleFuzz {
    private static final int STORAGES = 3;
    private static final int STORAGE_BYTES = 24;

    private PickleFuzz() {
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Harness.run(bytes, Weights::load);
        Harness.run(checkpoint(bytes), Weights::load);
    }

    private static byte[] checkpoint(byte[] pickle) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a/data.pkl", pickle);
        for (int i = 0; i < STORAGES; i++) {
            members.put("a/data/" + i, new byte[STORAGE_BYTES]);
        }
        try {
            return Checkpoints.zip(members, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

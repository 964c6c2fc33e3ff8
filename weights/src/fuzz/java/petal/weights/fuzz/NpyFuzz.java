package petal.weights.fuzz;

import petal.weights.npy.Npy;

/** Bytes as a .npy file. */
public final class NpyFuzz {
    private NpyFuzz() {
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Harness.run(bytes, file -> Npy.read(file).toFloats());
    }
}

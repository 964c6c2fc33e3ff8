package petal.tensor.backend.cpu;

import java.util.Random;
import petal.tensor.backend.Storage;
import petal.tensor.backend.cpu.memory.CpuStorage;
import petal.tensor.backend.cpu.threads.Parallel;

/** Numbers for benchmarks. */
final class Data {
    private static final Random RANDOM = new Random(1);

    private Data() {
    }

    /** {@code n} uniform numbers between −2 and 2. */
    static Storage random(int n) {
        Storage storage = CpuBackend.instance().allocate(n);
        float[] data = array(storage);
        for (int i = 0; i < n; i++) {
            data[i] = 4 * RANDOM.nextFloat() - 2;
        }
        return storage;
    }

    /** {@code n} uniform numbers between 0 and 1. */
    static Storage positive(int n) {
        Storage storage = random(n);
        CpuBackend.instance().affine(storage, 0.25f, 0.5f, storage, n);
        return storage;
    }

    /** A storage's numbers. */
    static float[] array(Storage storage) {
        return ((CpuStorage) storage).data();
    }

    /** Copies {@code n} numbers on all threads: the bar for everything that reads n numbers and writes n. */
    static void copy(Storage from, Storage to, int n) {
        float[] x = array(from);
        float[] y = array(to);
        Parallel.forRange(n, 1 << 14, (a, b) -> System.arraycopy(x, a, y, a, b - a));
    }
}

package petal.tensor.backend.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Storage;
import petal.tensor.backend.reference.ReferenceBackend;

/**
 * One run of a kernel on one backend. It hands out storages with random numbers, the same ones on every backend for the
 * same seed. Outputs are handed out that way too, and longer than needed: what a kernel forgets to write, or writes
 * beyond the end, then differs from the reference. What a kernel does not name as its output must stay as it was.
 */
public final class Trial {
    private final MemoryScope scope;
    private final Backend backend;
    private final Random random;
    private final List<Storage> storages = new ArrayList<>();
    private final List<float[]> contents = new ArrayList<>();

    private Trial(Backend backend, long seed, MemoryScope scope) {
        this.scope = scope;
        this.backend = backend;
        this.random = new Random(seed);
    }

    /** Calls a kernel on the trial's backend and returns the storages that it wrote. */
    @FunctionalInterface
    public interface Kernel {
        List<Storage> run(Trial trial);
    }

    /**
     * Runs {@code kernel} on the reference and on {@code tested}.
     *
     * @param tolerance allowed difference, relative for numbers above 1 and absolute below
     */
    public static void compare(Backend tested, long seed, double tolerance, Kernel kernel) {
        List<float[]> expected = results(ReferenceBackend.instance(), seed, kernel);
        List<float[]> actual = results(tested, seed, kernel);
        assertEquals(expected.size(), actual.size());
        for (int output = 0; output < expected.size(); output++) {
            compare(output, expected.get(output), actual.get(output), tolerance);
        }
    }

    private static void compare(int output, float[] expected, float[] actual, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            double allowed = Float.isFinite(expected[i]) ? tolerance * Math.max(1, Math.abs(expected[i])) : 0;
            boolean same = Float.compare(expected[i], actual[i]) == 0 || Math.abs(expected[i] - actual[i]) <= allowed;
            if (!same) {
                fail(String.format(Locale.ROOT,
                        "output %d, index %d of %d: expected %s, got %s (allowed difference %.2g)", output, i,
                        expected.length, expected[i], actual[i], allowed));
            }
        }
    }

    private static List<float[]> results(Backend backend, long seed, Kernel kernel) {
        try (MemoryScope scope = MemoryScope.open()) {
            return new Trial(backend, seed, scope).run(kernel);
        }
    }

    private List<float[]> run(Kernel kernel) {
        List<Storage> outputs = kernel.run(this);
        for (int i = 0; i < storages.size(); i++) {
            if (!outputs.contains(storages.get(i))) {
                assertArrayEquals(contents.get(i), read(storages.get(i)), "input " + i + " was overwritten");
            }
        }
        List<float[]> results = outputs.stream().map(this::read).toList();
        return results;
    }

    private float[] read(Storage storage) {
        float[] values = new float[storage.size()];
        backend.copyOut(storage, 0, values, 0, values.length);
        return values;
    }

    /** The backend to call. */
    public Backend backend() {
        return backend;
    }

    /** The source of further choices, which fall alike on every backend. */
    public Random random() {
        return random;
    }

    /** The given numbers. */
    public Storage of(float... values) {
        Storage storage = backend.allocate(values.length);
        backend.copyIn(values, 0, storage, 0, values.length);
        scope.adopt(new Tensor(storage, 0, new int[] {values.length}, new int[] {1}));
        storages.add(storage);
        contents.add(values);
        return storage;
    }

    /** {@code n} standard normal numbers. */
    public Storage normal(int n) {
        return filled(n, random::nextGaussian);
    }

    /** {@code n} uniform numbers. */
    public Storage uniform(int n, double from, double to) {
        return filled(n, () -> from + (to - from) * random.nextDouble());
    }

    /** {@code n} multiples of 1/16: few enough digits that float32 adds and multiplies them without rounding. */
    public Storage grid(int n, double from, double to) {
        return filled(n, () -> Math.round((from + (to - from) * random.nextDouble()) * 16) / 16.0);
    }

    /** A place for {@code n} results, filled with other numbers and three elements too long. */
    public Storage output(int n) {
        return normal(n + 3);
    }

    private Storage filled(int n, DoubleSupplier number) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) number.getAsDouble();
        }
        return of(values);
    }
}

package petal.lessons.engine.race;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;

import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What this machine can do at best, measured.
 *
 * @param oneCore   billions of operations a second that one core does in its registers
 * @param allCores  those of all cores together
 * @param bandwidth billions of bytes a second that one core loads from the cache that a matrix lies in
 * @param cores     how many there are
 */
public record Machine(double oneCore, double allCores, double bandwidth, int cores) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int ROUNDS = 1 << 12;
    /** Short work is repeated: Java compiles what is called often, and threads take a while to begin. */
    private static final int TIMES = 200;
    /** Independent sums, so that no product waits for the one before it. */
    private static final int SUMS = 10;

    /**
     * Measures it, which takes about a second.
     *
     * @param floats how many numbers a matrix has
     */
    public static Machine measured(int floats) {
        int cores = Runtime.getRuntime().availableProcessors();
        double operations = 2.0 * SUMS * SPECIES.length() * ROUNDS * TIMES;
        double alone = Clock.best(Machine::multiplyAndAdd);
        double together =
                Clock.best(() -> IntStream.range(0, cores).parallel().mapToDouble(_ -> multiplyAndAdd())
                        .sum());
        float[] matrix = new float[floats];
        double loading = Clock.best(() -> load(matrix));
        return new Machine(operations / alone * 1e-9,
                Math.max(operations / alone, cores * operations / together) * 1e-9,
                (double) floats * Float.BYTES / loading * 1e-9, cores);
    }

    private static double multiplyAndAdd() {
        double sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += multiplyAndAdd(1.000001f);
        }
        return sum;
    }

    /** Products and sums that need nothing from memory. */
    private static double multiplyAndAdd(float factor) {
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        FloatVector s0 = f;
        FloatVector s1 = f;
        FloatVector s2 = f;
        FloatVector s3 = f;
        FloatVector s4 = f;
        FloatVector s5 = f;
        FloatVector s6 = f;
        FloatVector s7 = f;
        FloatVector s8 = f;
        FloatVector s9 = f;
        for (int i = 0; i < ROUNDS; i++) {
            s0 = fma(s0, f, f);
            s1 = fma(s1, f, f);
            s2 = fma(s2, f, f);
            s3 = fma(s3, f, f);
            s4 = fma(s4, f, f);
            s5 = fma(s5, f, f);
            s6 = fma(s6, f, f);
            s7 = fma(s7, f, f);
            s8 = fma(s8, f, f);
            s9 = fma(s9, f, f);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).lane(0);
    }

    /** Reads all numbers. */
    private static double load(float... matrix) {
        int lanes = SPECIES.length();
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = even;
        for (int i = 0; i + 2 * lanes <= matrix.length; i += 2 * lanes) {
            even = even.add(FloatVector.fromArray(SPECIES, matrix, i));
            odd = odd.add(FloatVector.fromArray(SPECIES, matrix, i + lanes));
        }
        return even.add(odd).lane(0);
    }

    /** Times work. */
    static final class Clock {
        private static final double LONG_ENOUGH = 0.4;
        private static final double LONGEST = 3;
        private static final int LEAST = 10;
        /** Results go here, so that no work is left out because nobody wants it. */
        @SuppressWarnings("unused")
        private static volatile double result;

        private Clock() {
        }

        /** The shortest of several runs, in seconds: the others were disturbed, or not compiled yet. */
        static double best(DoubleSupplier work) {
            double best = Double.POSITIVE_INFINITY;
            double spent = 0;
            for (int run = 0; spent < LONG_ENOUGH || run < LEAST && spent < LONGEST; run++) {
                long start = System.nanoTime();
                result = work.getAsDouble();
                double took = (System.nanoTime() - start) * 1e-9;
                best = Math.min(best, took);
                spent += took;
            }
            return best;
        }
    }
}

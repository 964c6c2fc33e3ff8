package petal.tensor.backend.contract;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import petal.tensor.backend.Backend;

/** The backend under test, and sizes that make kernels stumble. */
public interface KernelContract {
    /** The backend under test. */
    Backend backend();

    /** Channel counts of EfficientNet and others that no vector length divides. */
    @Provide
    default Arbitrary<Integer> channels() {
        return Arbitraries.of(1, 2, 3, 5, 8, 16, 24, 40, 112);
    }

    /** Lengths around the vector lengths and their multiples. */
    @Provide
    default Arbitrary<Integer> lengths() {
        return Arbitraries.of(1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 63, 64, 100, 129, 1000);
    }

    /** Image sides. */
    @Provide
    default Arbitrary<Integer> sides() {
        return Arbitraries.of(1, 2, 3, 5, 7, 8, 13);
    }

    /** Runs a kernel here and on the reference with the same inputs and compares what it says it wrote. */
    default void agrees(long seed, Trial.Kernel kernel) {
        agrees(seed, 1, kernel);
    }

    /** As {@link #agrees(long, Trial.Kernel)}, where each result is a sum of {@code terms} numbers. */
    default void agrees(long seed, int terms, Trial.Kernel kernel) {
        Trial.compare(backend(), seed, 1e-5 * Math.sqrt(terms), kernel);
    }
}

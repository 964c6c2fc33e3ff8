package petal.lessons.properties;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import petal.tensor.Tensor;

/** The inputs that the properties are tried with; a counter-example shrinks towards few and small numbers. */
final class Numbers {
    private Numbers() {
    }

    /** A number from −10 to 10 with two digits after the point. */
    static Arbitrary<Float> number() {
        return Arbitraries.floats().between(-10, 10).ofScale(2);
    }

    /** A vector of a given length. */
    static Arbitrary<float[]> vector(int length) {
        return number().array(float[].class).ofSize(length);
    }

    /** {@code count} vectors of the same length, from 1 to 6. */
    static Arbitrary<float[][]> vectors(int count) {
        return Arbitraries.integers().between(1, 6).flatMap(length -> matrix(count, length));
    }

    /** A matrix of a given shape. */
    static Arbitrary<float[][]> matrix(int rows, int columns) {
        return vector(columns).array(float[][].class).ofSize(rows);
    }

    /** From {@code least} to 8 rows of the same length, from 1 to 6. */
    static Arbitrary<float[][]> rows(int least) {
        return Arbitraries.integers().between(least, 8).flatMap(Numbers::vectors);
    }

    /** The largest difference between two tensors of the same shape. */
    static float distance(Tensor a, Tensor b) {
        return a.sub(b).abs().max().item();
    }
}

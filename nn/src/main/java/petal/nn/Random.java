package petal.nn;

import petal.tensor.Generator;

/**
 * The generator that initial weights, dropout and shuffles draw from unless they are given one of their own; PyTorch's
 * global generator. A program that begins with {@code Random.manualSeed(123)} gets the same numbers each time, and for
 * weights and shuffles those of a PyTorch program that begins with {@code torch.manual_seed(123)}.
 *
 * <p>Not thread-safe: it belongs to the thread that trains.
 */
public final class Random {
    /** The seed that PyTorch starts with. */
    private static final long DEFAULT_SEED = 67280421310721L;
    private static final Generator GENERATOR = new Generator(DEFAULT_SEED);

    private Random() {
    }

    /** {@return the global generator} */
    public static Generator generator() {
        return GENERATOR;
    }

    /**
     * Starts the global generator again from {@code seed}.
     *
     * @param seed any number; its lower 32 bits count
     * @return the global generator
     */
    public static Generator manualSeed(long seed) {
        return GENERATOR.manualSeed(seed);
    }
}

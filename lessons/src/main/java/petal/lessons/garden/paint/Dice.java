package petal.lessons.garden.paint;

import java.util.List;

/**
 * The chance in a picture: a stream of random numbers that depends on its seed alone (SplitMix64, G. Steele, D. Lea and
 * C. Flood 2014), so that a picture is the same whichever pictures were drawn before it. Not thread-safe.
 */
public final class Dice {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** A stream that starts from {@code seed}. */
    public Dice(long seed) {
        state = seed;
    }

    /** The stream of number {@code index} of the family {@code seed}: independent of all others in the family. */
    public static Dice of(long seed, long index) {
        return new Dice(scramble(scramble(seed) + GOLDEN_GAMMA * (index + 1)));
    }

    /** The next 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return scramble(state);
    }

    private static long scramble(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A number from low (inclusive) to high (exclusive), all equally likely. */
    public double between(double low, double high) {
        return low + (high - low) * ((nextLong() >>> 11) * 0x1.0p-53);
    }

    /** A whole number from low to high, both inclusive. */
    public int whole(int low, int high) {
        return low + (int) between(0, high - low + 1);
    }

    /** True with the given probability. */
    public boolean chance(double probability) {
        return between(0, 1) < probability;
    }

    /** A bell-shaped variation around 0 with this standard deviation, never beyond 2.5 of them (sum of four draws). */
    public double vary(double deviation) {
        double sum = between(-1, 1) + between(-1, 1) + between(-1, 1) + between(-1, 1);
        return Curves.clamp(sum * 0.8660254, -2.5, 2.5) * deviation;
    }

    /** One of the choices, all equally likely. */
    public <T> T pick(List<T> choices) {
        return choices.get(whole(0, choices.size() - 1));
    }

    /** The index of one of the weights, each as likely as its share of their sum. */
    public int weighted(double... weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = between(0, total);
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}

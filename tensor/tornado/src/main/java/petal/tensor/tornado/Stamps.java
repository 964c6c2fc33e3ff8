package petal.tensor.tornado;

/**
 * Numbers by which copies from the device are told apart. TornadoVM writes a driver's errors to its log and goes on, and
 * then a buffer holds what came out the time before.
 */
final class Stamps {
    /** Whole numbers below this are exact as floats. */
    private static final int COUNT = 1 << 24;

    private int last;

    /** The stamp of the next copy, which differs from those before. */
    int next() {
        last = (last + 1) % COUNT;
        return last;
    }

    /**
     * Makes sure that what came out is what was asked for last.
     *
     * @throws IllegalStateException if it has another stamp
     */
    void check(float found) {
        if (found != last) {
            throw new IllegalStateException("its driver did not do what TornadoVM asked of it; TornadoVM may have "
                    + "printed why");
        }
    }
}

package petal.nn;

/** Checks probabilities that layers are made with. */
final class Probability {
    private Probability() {
    }

    static double check(String layer, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(layer + ": the probability must be between 0 and 1, got " + p);
        }
        return p;
    }
}

package petal.lessons.analysis.linalg;

/**
 * The singular values of a block {@code (f g; 0 h)} with g not zero, and the rotation from the left that makes it
 * diagonal together with one from the right.
 *
 * <p>Signs are those of LAPACK's {@code lasv2}: where |f| ≥ |h| the cosine on the right is positive; otherwise the
 * block is solved transposed and backwards, which exchanges the sides and makes one's sine the other's cosine.
 *
 * @param largest the larger singular value
 * @param smallest the smaller one
 * @param left the rotation from the left
 */
record TwoByTwo(double largest, double smallest, Givens left) {

    private static final double EPSILON = 0x1p-53;

    /** The smaller singular value alone, of a block whose g may be zero. */
    static double smallest(double f, double g, double h) {
        double sum = Math.hypot(Math.abs(f) + Math.abs(h), g);
        double difference = Math.hypot(Math.abs(f) - Math.abs(h), g);
        return sum == 0 ? 0 : 2 * Math.abs(f) * (Math.abs(h) / (sum + difference));
    }

    static TwoByTwo solve(double f, double g, double h) {
        boolean backwards = Math.abs(h) > Math.abs(f);
        double big = backwards ? h : f;
        double small = backwards ? f : h;
        if (Math.abs(big) < EPSILON * Math.abs(g)) {
            return new TwoByTwo(Math.abs(g), Math.abs(big) * Math.abs(small / g),
                    new Givens(1, (backwards ? big : small) / g, 0));
        }
        // All lengths in units of |big|: the sum and the difference of the two values are the two diagonals.
        double ratio = Math.abs(small / big);
        double m = g / big;
        double sum = Math.hypot(1 + ratio, m);
        double difference = Math.hypot(1 - ratio, m);
        double largest = (sum + difference) / 2;
        double tangent = (m / (sum + 1 + ratio) + m / (difference + 1 - ratio)) * (1 + largest) / 2;
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        var left = backwards
                ? new Givens(sine, cosine, 0)
                : new Givens((cosine + sine * m) / largest, small / big * sine / largest, 0);
        return new TwoByTwo(largest * Math.abs(big), Math.abs(small) / largest, left);
    }
}

package petal.tensor.ops;

/** The error function, 2/√π · ∫ e^(−t²) dt from 0 to x (Abramowitz &amp; Stegun 1964, 7.1.6 and 7.1.14). */
final class Erf {
    /** From here on the series needs more terms than the fraction. */
    private static final double FAR = 2.5;
    /** From here on 1 − erf(x) is below the last bit. */
    private static final double ONE = 6;
    private static final int FRACTIONS = 60;

    private Erf() {
    }

    /** Exact to the last bits of a double. */
    static double of(double x) {
        double size = Math.abs(x);
        if (size >= ONE) {
            return Math.signum(x);
        }
        return size < FAR ? series(x) : Math.signum(x) * (1 - fraction(size));
    }

    /** 2/√π · e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1 · 3 · … · (2n + 1)): no term is negative, so that none takes bits of another. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** 1 − erf(x) = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 1½/(x + …)))). */
    private static double fraction(double x) {
        double rest = x;
        for (int n = FRACTIONS; n > 0; n--) {
            rest = x + n * 0.5 / rest;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / rest;
    }
}

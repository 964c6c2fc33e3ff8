package petal.nn.data;

import petal.tensor.Generator;

/** Draws from Beta(α, α): two numbers from Gamma(α), of which it is the share of the first. */
record Beta(double alpha, Generator generator) {

    Beta(String user, double alpha, Generator generator) {
        this(alpha, generator);
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException(user + ": alpha is above 0, got " + alpha);
        }
    }

    double next() {
        double first = logGamma();
        double second = logGamma();
        return 1 / (1 + Math.exp(second - first));
    }

    /**
     * The logarithm of a number from Gamma(α), as the number itself may be too small for a double
     * (<a href="https://doi.org/10.1145/358407.358414">Marsaglia &amp; Tsang 2000</a>, with their section 6 for α &lt; 1).
     */
    private double logGamma() {
        double shift = alpha < 1 ? Math.log1p(-generator.nextDouble()) / alpha : 0;
        double d = (alpha < 1 ? alpha + 1 : alpha) - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = generator.randn(1)[0];
            double root = 1 + c * x;
            double v = root * root * root;
            if (v > 0 && Math.log1p(-generator.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return Math.log(d * v) + shift;
            }
        }
    }
}

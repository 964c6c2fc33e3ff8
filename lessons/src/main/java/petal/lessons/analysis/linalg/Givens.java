package petal.lessons.analysis.linalg;

/**
 * The rotation that turns {@code (f, g)} into {@code (r, 0)}, with a cosine of at least zero and r of f's sign.
 *
 * @param c cosine
 * @param s sine
 * @param r what f becomes
 */
record Givens(double c, double s, double r) {

    static Givens of(double f, double g) {
        if (g == 0) {
            return new Givens(1, 0, f);
        }
        if (f == 0) {
            return new Givens(0, Math.signum(g), Math.abs(g));
        }
        double r = Math.copySign(Math.hypot(f, g), f);
        return new Givens(f / r, g / r, r);
    }

    /** Rotates columns {@code i} and {@code j} of every row: {@code (x, y)} becomes {@code (cx + sy, cy - sx)}. */
    void rotateColumns(double[][] a, int i, int j) {
        for (var row : a) {
            double x = row[i];
            double y = row[j];
            row[i] = c * x + s * y;
            row[j] = c * y - s * x;
        }
    }
}

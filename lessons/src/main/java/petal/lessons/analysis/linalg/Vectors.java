package petal.lessons.analysis.linalg;

/** Dot products, lengths and unit vectors of float vectors, accumulated in double. */
public final class Vectors {

    private Vectors() {}

    /**
     * {@return the dot product {@code sum of a[i] * b[i]}}
     *
     * @param a d numbers
     * @param b d numbers
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double dot(float[] a, float[] b) {
        requireSameLength(a, b);
        // Four independent sums: a single one would wait for the previous addition at every step.
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (int end = a.length - 3; i < end; i += 4) {
            s0 += (double) a[i] * b[i];
            s1 += (double) a[i + 1] * b[i + 1];
            s2 += (double) a[i + 2] * b[i + 2];
            s3 += (double) a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += (double) a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /**
     * {@return the squared Euclidean distance {@code |a − b|²}; 0 between copies}
     *
     * @param a d numbers
     * @param b d numbers
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double squaredDistance(float[] a, float[] b) {
        requireSameLength(a, b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }

    /**
     * {@return the Euclidean length {@code sqrt(v · v)}}
     *
     * @param v d numbers
     */
    public static double norm(float[] v) {
        return Math.sqrt(dot(v, v));
    }

    /**
     * {@return the cosine of the angle between two vectors, {@code a · b / (|a| |b|)}: from -1 (opposite) to 1 (same
     * direction)} A vector of zeros has no direction, and its cosines are 0, as scikit-learn's
     * {@code cosine_similarity} has them.
     *
     * @param a d numbers
     * @param b d numbers
     * @throws IllegalArgumentException if the lengths differ or a number is not finite
     */
    public static double cosine(float[] a, float[] b) {
        return cosine(dot(a, b), finiteNorm(a, "the first vector"), finiteNorm(b, "the second vector"));
    }

    /**
     * {@return the cosine of two vectors whose dot product and lengths are known; 0 where a length is 0}
     *
     * @param dot the dot product
     * @param normOfA the first one's length
     * @param normOfB the second one's length
     */
    public static double cosine(double dot, double normOfA, double normOfB) {
        double lengths = normOfA * normOfB;
        return lengths == 0 ? 0 : Math.clamp(dot / lengths, -1.0, 1.0);
    }

    /**
     * {@return the length of {@code v}}
     *
     * @param v d numbers
     * @param what what to call it in the error, such as "row 3"
     * @throws IllegalArgumentException if a number is not finite, naming {@code what}
     */
    public static double finiteNorm(float[] v, String what) {
        double norm = norm(v);
        if (!Double.isFinite(norm)) {
            throw new IllegalArgumentException("A direction needs finite numbers, but " + what + " has length " + norm
                    + ".");
        }
        return norm;
    }

    /**
     * {@return a copy of {@code v} scaled to length 1}
     *
     * @param v d numbers
     * @throws IllegalArgumentException if {@code v} is zero or a number is not finite
     */
    public static float[] normalise(float[] v) {
        return divide(v, requireDirection(norm(v)));
    }

    /**
     * {@return a copy with every row scaled to length 1} A row of zeros, which has no direction, stays one.
     *
     * @param rows n vectors
     * @throws IllegalArgumentException if a number is not finite, naming its row
     */
    public static float[][] normaliseRows(float[][] rows) {
        var unit = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double norm = finiteNorm(rows[i], "row " + i);
            unit[i] = norm == 0 ? rows[i].clone() : divide(rows[i], norm);
        }
        return unit;
    }

    /**
     * {@return the same numbers in double}
     *
     * @param v d numbers
     */
    public static double[] doubles(float... v) {
        var wide = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            wide[i] = v[i];
        }
        return wide;
    }

    /**
     * {@return the same rows rounded to float}
     *
     * @param rows n vectors, of any lengths
     */
    public static float[][] floats(double[][] rows) {
        var narrow = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            narrow[i] = new float[rows[i].length];
            for (int j = 0; j < rows[i].length; j++) {
                narrow[i][j] = (float) rows[i][j];
            }
        }
        return narrow;
    }

    /**
     * Refuses two vectors of different lengths.
     *
     * @param a one vector
     * @param b the other
     * @throws IllegalArgumentException if they are
     */
    public static void requireSameLength(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("A dot product needs two vectors of one length, but these have "
                    + a.length + " and " + b.length + " numbers.");
        }
    }

    private static float[] divide(float[] v, double length) {
        var unit = new float[v.length];
        for (int i = 0; i < v.length; i++) {
            unit[i] = (float) (v[i] / length);
        }
        return unit;
    }

    private static double requireDirection(double length) {
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A direction needs a finite length above zero, but the vector has "
                    + "length " + length + ".");
        }
        return length;
    }
}

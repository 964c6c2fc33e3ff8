package petal.nn;

import petal.tensor.Generator;

/** Random vectors of length 1 at right angles to one another (Gram &amp; Schmidt). */
final class Orthogonal {
    private Orthogonal() {
    }

    /** A vector at right angles to the first {@code known} of {@code basis}. */
    static double[] next(double[][] basis, int known, int length, Generator generator) {
        double[] vector = new double[length];
        double size;
        do {
            float[] drawn = generator.randn(length);
            for (int i = 0; i < length; i++) {
                vector[i] = drawn[i];
            }
            // twice, as rounding leaves a little the first time
            for (int pass = 0; pass < 2; pass++) {
                for (int b = 0; b < known; b++) {
                    double share = dot(vector, basis[b]);
                    for (int i = 0; i < length; i++) {
                        vector[i] -= share * basis[b][i];
                    }
                }
            }
            size = Math.sqrt(dot(vector, vector));
        } while (size < 1e-6);
        for (int i = 0; i < length; i++) {
            vector[i] /= size;
        }
        return vector;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

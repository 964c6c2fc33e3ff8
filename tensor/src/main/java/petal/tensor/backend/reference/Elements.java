package petal.tensor.backend.reference;

import petal.tensor.backend.Binary;
import petal.tensor.backend.Sizes;
import petal.tensor.backend.Unary;

/** Functions applied element by element. */
final class Elements {
    private Elements() {
    }

    /** y = f(x). */
    static void unary(Unary f, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = f.apply(x[i]);
        }
    }

    /** y = f(a, b). */
    static void binary(Binary f, double[] a, double[] b, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = f.apply(a[i], b[i]);
        }
    }

    /** y = f(a, b) where a and b are read with strides; a stride of 0 repeats. */
    static void binaryStrided(Binary f, double[] a, int aOffset, int[] aStrides, double[] b, int bOffset,
            int[] bStrides, double[] y, int[] shape) {
        int n = Sizes.elements(shape);
        for (int i = 0; i < n; i++) {
            y[i] = f.apply(a[aOffset + Copies.position(i, shape, aStrides)],
                    b[bOffset + Copies.position(i, shape, bStrides)]);
        }
    }

    /** y = αx + β. */
    static void affine(double[] x, double alpha, double beta, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = alpha * x[i] + beta;
        }
    }

    /** y += αx. */
    static void axpy(double alpha, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] += alpha * x[i];
        }
    }
}

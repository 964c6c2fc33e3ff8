package petal.tensor.backend.reference;

import java.util.function.DoubleUnaryOperator;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Sizes;
import petal.tensor.backend.StridedView;
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

    /** y = f(x), for any function. */
    static void map(DoubleUnaryOperator f, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = f.applyAsDouble(x[i]);
        }
    }

    /** y = f(a, b). */
    static void binary(Binary f, double[] a, double[] b, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = f.apply(a[i], b[i]);
        }
    }

    /** y = f(a, b) where a and b are read with strides; a stride of 0 repeats. */
    static void binaryStrided(Binary f, StridedView a, StridedView b, double[] y, int[] shape) {
        double[] as = ReferenceStorage.elements(a.storage());
        double[] bs = ReferenceStorage.elements(b.storage());
        int n = Sizes.elements(shape);
        for (int i = 0; i < n; i++) {
            y[i] = f.apply(as[Copies.position(i, shape, a)], bs[Copies.position(i, shape, b)]);
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

package petal.tensor.backend.reference;

import petal.tensor.backend.Matrix;

/** C = A · B. */
final class MatrixProduct {
    private MatrixProduct() {
    }

    /** c[i, j] = Σₗ a[i, l] · b[l, j], added to c when {@code accumulate}. */
    static void gemm(Matrix a, Matrix b, Matrix c, boolean accumulate) {
        double[] as = ReferenceStorage.elements(a.storage());
        double[] bs = ReferenceStorage.elements(b.storage());
        double[] cs = ReferenceStorage.elements(c.storage());
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                double sum = accumulate ? cs[index(c, i, j)] : 0;
                for (int l = 0; l < a.columns(); l++) {
                    sum += as[index(a, i, l)] * bs[index(b, l, j)];
                }
                cs[index(c, i, j)] = sum;
            }
        }
    }

    /** Where element (i, j) lies: row by row or, if transposed, column by column. */
    private static int index(Matrix matrix, int i, int j) {
        return matrix.offset() + (matrix.transposed() ? j * matrix.rows() + i : i * matrix.columns() + j);
    }
}

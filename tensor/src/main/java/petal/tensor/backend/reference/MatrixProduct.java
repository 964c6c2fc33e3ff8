package petal.tensor.backend.reference;

/** C = op(A) · op(B). */
final class MatrixProduct {
    private MatrixProduct() {
    }

    /**
     * c[i, j] = Σₗ a[i, l] · b[l, j], added to c when {@code accumulate}; a transposed operand is read column by
     * column.
     */
    static void gemm(boolean transA, boolean transB, int m, int n, int k, double[] a, int aOffset, double[] b,
            int bOffset, double[] c, int cOffset, boolean accumulate) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = accumulate ? c[cOffset + i * n + j] : 0;
                for (int l = 0; l < k; l++) {
                    double left = a[aOffset + (transA ? l * m + i : i * k + l)];
                    double right = b[bOffset + (transB ? j * k + l : l * n + j)];
                    sum += left * right;
                }
                c[cOffset + i * n + j] = sum;
            }
        }
    }
}

package petal.lessons.analysis.linalg;

/**
 * The reflection {@code H = I - tau v vᵀ} that turns a vector x into {@code (beta, 0, …, 0)}, with the sign of beta
 * opposite to that of {@code x[0]}, so that nothing cancels. If x already has that form, H is the identity.
 *
 * <p>See G. Golub and C. Van Loan, Matrix Computations, section 5.1.
 *
 * @param v the mirror's normal, scaled so that {@code v[0]} is 1
 * @param tau the scale; 0 for the identity
 * @param beta what x[0] becomes
 */
record Householder(double[] v, double tau, double beta) {

    static Householder of(double[] x) {
        double tail = 0;
        for (int i = 1; i < x.length; i++) {
            tail += x[i] * x[i];
        }
        if (tail == 0) {
            return new Householder(x, 0, x[0]);
        }
        double beta = -Math.copySign(Math.sqrt(x[0] * x[0] + tail), x[0]);
        var v = new double[x.length];
        v[0] = 1;
        for (int i = 1; i < x.length; i++) {
            v[i] = x[i] / (x[0] - beta);
        }
        return new Householder(v, (beta - x[0]) / beta, beta);
    }

    /** Reflects the part of each row, from {@code fromRow} down, that starts at {@code fromColumn}. */
    void reflectRows(double[][] a, int fromRow, int fromColumn) {
        for (int i = fromRow; i < a.length; i++) {
            double along = 0;
            for (int j = 0; j < v.length; j++) {
                along += a[i][fromColumn + j] * v[j];
            }
            for (int j = 0; j < v.length; j++) {
                a[i][fromColumn + j] -= tau * along * v[j];
            }
        }
    }

    /** Reflects the part of each column, from {@code fromColumn} on, that starts at {@code fromRow}. */
    void reflectColumns(double[][] a, int fromRow, int fromColumn) {
        for (int j = fromColumn; j < a[0].length; j++) {
            double along = 0;
            for (int i = 0; i < v.length; i++) {
                along += a[fromRow + i][j] * v[i];
            }
            for (int i = 0; i < v.length; i++) {
                a[fromRow + i][j] -= tau * along * v[i];
            }
        }
    }
}

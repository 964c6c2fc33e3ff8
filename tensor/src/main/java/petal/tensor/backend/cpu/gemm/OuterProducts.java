package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

/** Aᵀ · B on the calling thread, as a sum of outer products of rows; nothing is packed. */
public final class OuterProducts {
    private OuterProducts() {
    }

    /**
     * C = Aᵀ · B, or C += Aᵀ · B: A has k rows of m numbers, {@code aStep} apart, which may overlap; B has k rows of n.
     *
     * @param n at least {@link petal.tensor.backend.cpu.vector.VectorMath#LANES}
     */
    public static void multiply(int m, int n, int k, float[] a, int aAt, int aStep, float[] b, int bAt, int bStep,
            float[] c, int cAt, int cRow, boolean add) {
        Panels panels = new Panels(n);
        for (int panel = 0; panel < panels.count(); panel++) {
            int start = panels.start(panel);
            int width = panels.width(panel);
            for (int i = 0; i < m; i += Tiles.ROWS) {
                Tiles.multiplyColumns(m - i, width, k, a, aAt + i, aStep, b, bAt + start, bStep, width - LANES,
                        c, cAt + i * cRow + start, cRow, add);
            }
        }
    }
}

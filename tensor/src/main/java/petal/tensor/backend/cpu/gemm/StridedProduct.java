package petal.tensor.backend.cpu.gemm;

/** A small product on the calling thread, for kernels that are made of such products: tile after tile, without blocking. */
public final class StridedProduct {
    private StridedProduct() {
    }

    /**
     * C += A · B. Element (i, p) of A is at {@code aAt + i · aRow + p · aStep} (rows may overlap); B and C are row-major.
     *
     * @param n columns, at least {@link petal.tensor.backend.cpu.VectorMath#LANES}
     */
    public static void add(int m, int n, int k, float[] a, int aAt, int aRow, int aStep, float[] b, int bAt, int bRow,
                           float[] c, int cAt, int cRow) {
        Panels panels = new Panels(n);
        for (int panel = 0; panel < panels.count(); panel++) {
            int start = panels.start(panel);
            for (int i = 0; i < m; i += Tiles.ROWS) {
                Tiles.multiply(m - i, panels.width(panel), k, a, aAt + i * aRow, aRow, aStep, b, bAt + start, bRow,
                        c, cAt + i * cRow + start, cRow, true);
            }
        }
    }
}

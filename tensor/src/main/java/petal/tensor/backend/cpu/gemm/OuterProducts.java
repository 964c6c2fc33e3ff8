package petal.tensor.backend.cpu.gemm;

import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.matrix.Panel;
import petal.tensor.backend.cpu.memory.Scratch;

/**
 * Aᵀ · B on the calling thread, as a sum of outer products of rows; B is not packed. The matrices say how rows lie; each
 * product says where its rows begin.
 */
public final class OuterProducts {
    private final CpuMatrix a;
    private final CpuMatrix c;
    private final Panel[] panels;
    private final int[] starts;

    /**
     * Products of the rows of A, which may overlap, with rows of B, which have {@code n} columns.
     *
     * @param a transposed: its rows are neighbours in memory
     * @param n at least {@link petal.tensor.backend.cpu.vector.VectorMath#LANES}
     */
    public OuterProducts(CpuMatrix a, CpuMatrix b, CpuMatrix c, int n) {
        this.a = a;
        this.c = c;
        Panels cut = new Panels(n);
        this.panels = new Panel[cut.count()];
        this.starts = new int[cut.count()];
        for (int i = 0; i < panels.length; i++) {
            boolean same = i > 0 && cut.width(i) == panels[i - 1].width();
            panels[i] = same ? panels[i - 1] : Panel.inPlace(b.data(), cut.width(i), b.row());
            starts[i] = cut.start(i);
        }
    }

    /**
     * C = Aᵀ · B, or C += Aᵀ · B, for k rows of m and n elements that begin at these indices of the matrices' arrays.
     */
    public void multiply(int m, int k, int aAt, int bAt, int cAt, boolean add) {
        CpuMatrix packed = PackedRows.in(Scratch.GEMM_ROWS.floats(PackedRows.size(k)));
        for (int i = 0; i < m; i += Tiles.ROWS) {
            PackedRows.pack(k, a, aAt + i, packed.data(), 0);
            for (int panel = 0; panel < panels.length; panel++) {
                Tiles.multiplyPacked(m - i, k, packed, 0, panels[panel], bAt + starts[panel], c,
                        cAt + i * c.row() + starts[panel], add);
            }
        }
    }
}

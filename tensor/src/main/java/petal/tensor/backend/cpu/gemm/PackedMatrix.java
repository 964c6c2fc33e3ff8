package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.matrix.Panel;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * A right-hand matrix in the order in which tiles read it: panel after panel, each row-major and as wide as its
 * vectors, so that columns where two vectors overlap are there twice.
 */
public final class PackedMatrix {
    /** Rows that are packed together: their part of a panel fits into the nearest cache. */
    private static final int BLOCK = 128;
    private static final int MIN_NUMBERS_A_PIECE = 1 << 15;

    private final Panel[] panels;
    private final int[] starts;
    private final int[] places;
    private final int k;
    private final int n;

    private PackedMatrix(float[] data, Panels cut, int k, int n) {
        this.panels = new Panel[cut.count()];
        this.starts = new int[panels.length];
        this.places = new int[panels.length];
        for (int i = 0; i < panels.length; i++) {
            starts[i] = cut.start(i);
            places[i] = cut.packedStart(i) * k;
            // most are as wide as the one before
            boolean same = i > 0 && cut.width(i) == panels[i - 1].width();
            panels[i] = same ? panels[i - 1] : Panel.packed(data, cut.width(i));
        }
        this.k = k;
        this.n = n;
    }

    /** Packs the k × n matrix {@code b} into this thread's scratch array, with all cores. */
    public static PackedMatrix inScratch(CpuMatrix b, int k, int n) {
        Panels panels = new Panels(n);
        float[] data = Scratch.GEMM_PACKED.floats(Math.multiplyExact(k, panels.packedColumns()));
        return pack(b, k, panels, data);
    }

    /** Packs the k × n matrix {@code b} into an array of its own, with all cores. */
    public static PackedMatrix copyOf(CpuMatrix b, int k, int n) {
        Panels panels = new Panels(n);
        return pack(b, k, panels, new float[Math.multiplyExact(k, panels.packedColumns())]);
    }

    private static PackedMatrix pack(CpuMatrix b, int k, Panels panels, float[] data) {
        long numbers = (long) k * panels.packedColumns();
        int grain = (int) Math.max(1, (long) MIN_NUMBERS_A_PIECE * panels.count() / numbers);
        Parallel.forRange(panels.count(), grain, (from, to) -> {
            for (int panel = from; panel < to; panel++) {
                packPanel(b, k, panels.start(panel), panels.width(panel), data, panels.packedStart(panel) * k);
            }
        });
        return new PackedMatrix(data, panels, k, panels.start(panels.count()));
    }

    private static void packPanel(CpuMatrix b, int k, int start, int width, float[] data,
            int at) {
        int stride = Panel.vectors(width) * LANES;
        int last = stride - LANES;
        for (int p = 0; p < k; p += BLOCK) {
            int rows = Math.min(BLOCK, k - p);
            int to = at + p * stride;
            packColumns(b, p, rows, start, last, data, to, stride);
            packColumns(b, p, rows, start + width - LANES, LANES, data, to + last, stride);
        }
    }

    private static void packColumns(CpuMatrix b, int p, int rows, int start, int width, float[] data, int to,
            int stride) {
        if (b.column() == 1) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(b.data(), b.index(p + i, start), data, to + i * stride, width);
            }
        } else {
            for (int j = 0; j < width; j++) {
                copyColumn(b.data(), b.index(p, start + j), b.row(), rows, data, to + j, stride);
            }
        }
    }

    private static void copyColumn(float[] b, int at, int row, int rows, float[] data, int to, int stride) {
        for (int p = 0; p < rows; p++) {
            data[to + p * stride] = b[at + p * row];
        }
    }

    /** Rows of the matrix. */
    int k() {
        return k;
    }

    /** Columns of the matrix. */
    int n() {
        return n;
    }

    /** How many panels there are. */
    public int panels() {
        return panels.length;
    }

    /** Panel {@code i}. */
    public Panel panel(int i) {
        return panels[i];
    }

    /** First column of panel {@code i}. */
    public int start(int i) {
        return starts[i];
    }

    /** Index of row {@code p} of panel {@code i} in its array. */
    public int index(int i, int p) {
        return places[i] + p * panels[i].row();
    }
}

package petal.tensor.backend.cpu.gemm;

import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.matrix.RowSource;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * The usual product. A block of A's rows stays in the second-level cache while panel after panel of B passes by; blocks
 * of rows, and groups of panels where rows are few, are shared between the cores.
 */
final class BlockedGemm {
    /** Elements of A that a block of rows may have: a quarter of a megabyte. */
    private static final int BLOCK_NUMBERS = 1 << 16;
    private static final int MAX_BLOCK_ROWS = 128;
    /** Multiply–adds worth handing to another thread. */
    private static final long MIN_WORK = 1 << 18;

    private final int m;
    private final int k;
    private final RowSource a;
    private final CpuMatrix c;
    private final boolean add;
    private final CpuEpilogue epilogue;
    private final PackedMatrix b;
    private final int blockRows;
    private final int groups;

    private BlockedGemm(int m, RowSource a, PackedMatrix b, CpuMatrix c, boolean add, CpuEpilogue epilogue) {
        this.m = m;
        this.k = b.k();
        this.a = a;
        this.b = b;
        this.c = c;
        this.add = add;
        this.epilogue = epilogue;
        this.blockRows = blockRows(m, k);
        this.groups = groups(rowBlocks(), b.panels(), Parallel.threads());
    }

    /** C = epilogue(A · B), or C += A · B. */
    static void multiply(int m, RowSource a, PackedMatrix b, CpuMatrix c, boolean add, CpuEpilogue epilogue) {
        new BlockedGemm(m, a, b, c, add, epilogue).run((long) m * b.n() * b.k());
    }

    /** Rows of a block: as many as stay in the cache, or fewer, so that all blocks have about the same. */
    private static int blockRows(int m, int k) {
        int tiles = Math.max(Math.min(BLOCK_NUMBERS / Math.min(k, Gemm.MAX_DEPTH), MAX_BLOCK_ROWS) / Tiles.ROWS, 1);
        int blocks = Math.ceilDiv(m, tiles * Tiles.ROWS);
        return Math.ceilDiv(Math.ceilDiv(m, blocks), Tiles.ROWS) * Tiles.ROWS;
    }

    /**
     * Groups of panels, so that the tasks (a block of rows and a group each) keep all threads busy to the end: the
     * fewest of those with which the longest thread has least to do, and two tasks for each thread at least.
     */
    static int groups(int rowBlocks, int panels, int threads) {
        int best = Math.min(Math.ceilDiv(2 * threads, rowBlocks), panels);
        int most = Math.min(best + threads - 1, panels);
        for (int groups = best + 1; groups <= most; groups++) {
            if (longest(rowBlocks, panels, groups, threads) < longest(rowBlocks, panels, best, threads)) {
                best = groups;
            }
        }
        return best;
    }

    /** Panels that a thread passes at most. */
    private static long longest(int rowBlocks, int panels, int groups, int threads) {
        return (long) Math.ceilDiv(rowBlocks * groups, threads) * Math.ceilDiv(panels, groups);
    }

    private int rowBlocks() {
        return Math.ceilDiv(m, blockRows);
    }

    private void run(long work) {
        int tasks = rowBlocks() * groups;
        int grain = (int) Math.max(1, MIN_WORK * tasks / work);
        Parallel.forRange(tasks, grain, (from, to) -> {
            for (int task = from; task < to; task++) {
                runTask(task / groups, task % groups);
            }
        });
    }

    private void runTask(int rowBlock, int group) {
        int from = rowBlock * blockRows;
        int to = Math.min(from + blockRows, m);
        int firstPanel = b.panels() * group / groups;
        int endPanel = b.panels() * (group + 1) / groups;
        CpuMatrix rows = a.rows(from, to);
        for (int p = 0; p < k; p += Gemm.MAX_DEPTH) {
            int depth = Math.min(Gemm.MAX_DEPTH, k - p);
            CpuMatrix packed = rows.column() == 1 ? rows : packed(rows, from, to, p, depth);
            for (int panel = firstPanel; panel < endPanel; panel++) {
                if (packed == rows) {
                    multiplyRows(rows, from, to, p, depth, panel);
                } else {
                    multiplyPacked(packed, from, to, p, depth, panel);
                }
                if (p + depth == k) {
                    epilogue.apply(c.data(), c.index(from, b.start(panel)), c.row(), to - from,
                            b.start(panel), b.panel(panel).width());
                }
            }
        }
    }

    private void multiplyRows(CpuMatrix rows, int from, int to, int p, int depth, int panel) {
        for (int i = from; i < to; i += Tiles.ROWS) {
            Tiles.multiplyRows(to - i, depth, rows, rows.index(i, p), b.panel(panel), b.index(panel, p), c,
                    c.index(i, b.start(panel)), add || p > 0);
        }
    }

    /** The rows as tiles read them, one tile's after the other's. */
    private static CpuMatrix packed(CpuMatrix rows, int from, int to, int p, int depth) {
        int size = PackedRows.size(depth);
        float[] packed = Scratch.GEMM_ROWS.floats(Math.ceilDiv(to - from, Tiles.ROWS) * size);
        for (int i = from; i < to; i += Tiles.ROWS) {
            PackedRows.pack(depth, rows, rows.index(i, p), packed, (i - from) / Tiles.ROWS * size);
        }
        return PackedRows.in(packed);
    }

    private void multiplyPacked(CpuMatrix packed, int from, int to, int p, int depth, int panel) {
        for (int i = from; i < to; i += Tiles.ROWS) {
            Tiles.multiplyPacked(to - i, depth, packed, (i - from) / Tiles.ROWS * PackedRows.size(depth),
                    b.panel(panel), b.index(panel, p), c, c.index(i, b.start(panel)), add || p > 0);
        }
    }
}

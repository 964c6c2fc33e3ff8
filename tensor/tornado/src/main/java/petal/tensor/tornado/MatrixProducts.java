package petal.tensor.tornado;

import petal.tensor.backend.Reduction;
import petal.tensor.tornado.kernels.Gemm;
import petal.tensor.tornado.kernels.Reductions;

/** Launches of the matrix product. */
final class MatrixProducts {
    /** Groups that keep a large device busy: with fewer tiles, k is cut into slices. */
    private static final int ENOUGH_GROUPS = 256;
    /** A slice shorter than this costs more to add up than it saves. */
    private static final int SHORTEST_SLICE = 256;

    private final Accelerator device;
    private final DeviceMemory memory;

    MatrixProducts(Accelerator device, DeviceMemory memory) {
        this.device = device;
        this.memory = memory;
    }

    /** Where the parts of an epilogue lie; absent ones are negative. */
    record Finish(int scale, int shift, int act, int residual) {
        static final Finish NONE = new Finish(-1, -1, 0, -1);
    }

    /** C = op(A) · op(B), finished, or C += … with {@code accumulate}. */
    void gemm(boolean transA, boolean transB, int m, int n, int k, int a, int b, int c, boolean accumulate,
              Finish finish) {
        if (m == 0 || n == 0) {
            return;
        }
        long tiles = (long) ceil(m, Gemm.TILE) * ceil(n, Gemm.TILE);
        int slices = (int) Math.max(1, Math.min(ENOUGH_GROUPS / tiles, k / SHORTEST_SLICE));
        if (slices > 1 && finish.equals(Finish.NONE)) {
            int length = ceil(ceil(k, slices), Gemm.DEPTH) * Gemm.DEPTH;
            slices = ceil(k, length);
            try (var partial = memory.scratch(Math.multiplyExact(slices, m * n))) {
                launch(transA, transB, m, n, k, a, b, partial.start(), slices, length, false, finish, tiles);
                sumSlices(partial.start(), slices, m * n, c, accumulate);
            }
        } else {
            launch(transA, transB, m, n, k, a, b, c, 1, Math.max(k, 1), accumulate, finish, tiles);
        }
    }

    private void launch(boolean transA, boolean transB, int m, int n, int k, int a, int b, int c, int slices,
                        int length, boolean accumulate, Finish finish, long tiles) {
        int[] args = {a, b, c, m, n, k, transA ? 1 : k, transA ? m : 1, transB ? 1 : n, transB ? k : 1, slices, length,
            accumulate ? 1 : 0, finish.scale, finish.shift, finish.act, finish.residual};
        device.launchGroups(Kernel.GEMM, tiles * slices, args);
    }

    /** y = the sum of {@code slices} blocks of {@code size} numbers, or y += … with {@code accumulate}. */
    void sumSlices(int partial, int slices, int size, int y, boolean accumulate) {
        device.launchGroups(Kernel.REDUCE_COLUMNS, ceil(size, Reductions.COLUMNS),
                new int[] {partial, y, slices, size, Reduction.SUM.ordinal(), accumulate ? 1 : 0});
    }

    static int ceil(int a, int b) {
        return (a + b - 1) / b;
    }
}

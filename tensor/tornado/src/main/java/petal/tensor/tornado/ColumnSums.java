package petal.tensor.tornado;

import petal.tensor.backend.Reduction;
import petal.tensor.tornado.kernels.Group;
import petal.tensor.tornado.kernels.Reductions;

/** Launches of reductions whose numbers do not lie one after the other. */
final class ColumnSums {
    /** Groups that keep a large device busy. */
    private static final int ENOUGH_GROUPS = 512;
    /** A slice shorter than this costs more to add up than it saves. */
    private static final int SHORTEST_SLICE = 64;

    private final Accelerator device;
    private final DeviceMemory memory;

    ColumnSums(Accelerator device, DeviceMemory memory) {
        this.device = device;
        this.memory = memory;
    }

    /**
     * In how many parts to do what takes {@code groups} groups of threads, each of which walks over {@code length}
     * numbers, so that the device is busy.
     */
    static int parts(long groups, int length) {
        return (int) Math.max(1, Math.min(ENOUGH_GROUPS / Math.max(1, groups), length / SHORTEST_SLICE));
    }

    /** Reduces the axis of x, which is outer × axis × inner: in slices where there are few groups otherwise. */
    void columns(Reduction op, int x, int y, int outer, int axis, int inner) {
        int parts = parts((long) outer * MatrixProducts.ceil(inner, Group.CHANNELS), axis);
        if (parts == 1) {
            launch(op, x, y, outer, axis, inner, 1, axis, false);
            return;
        }
        int slices = MatrixProducts.ceil(axis, MatrixProducts.ceil(axis, parts));
        try (var partial = memory.scratch(Math.multiplyExact(slices, outer * inner))) {
            Reduction first = op == Reduction.MEAN ? Reduction.SUM : op;
            launch(first, x, partial.start(), outer, axis, inner, slices, axis, false);
            launch(op, partial.start(), y, 1, slices, outer * inner, 1, axis, false);
        }
    }

    /** y = the sum of {@code slices} blocks of {@code size} numbers, or y += … with {@code accumulate}. */
    void ofSlices(int partial, int slices, int size, int y, boolean accumulate) {
        launch(Reduction.SUM, partial, y, 1, slices, size, 1, slices, accumulate);
    }

    private void launch(Reduction op, int x, int y, int outer, int axis, int inner, int slices, int divisor,
            boolean accumulate) {
        long groups = (long) slices * outer * MatrixProducts.ceil(inner, Group.CHANNELS);
        if (groups > 0) {
            device.launchGroups(Kernel.REDUCE_COLUMNS, groups, new Arguments().set(Reductions.X, x)
                    .set(Reductions.Y, y).set(Reductions.OUTER, outer).set(Reductions.AXIS, axis)
                    .set(Reductions.INNER, inner).set(Reductions.OP, op.ordinal())
                    .set(Reductions.ACCUMULATE, accumulate).set(Reductions.SLICE, MatrixProducts.ceil(axis, slices))
                    .set(Reductions.DIVISOR, divisor));
        }
    }
}

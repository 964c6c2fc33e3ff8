package petal.tensor.tornado;

import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;
import petal.tensor.tornado.kernels.Group;
import petal.tensor.tornado.kernels.Reductions;

/** Sums, means and maxima along an axis. */
interface ReductionOperations extends Launching {

    /** Launches along columns. */
    ColumnSums sums();

    @Override
    default void reduce(Reduction op, Storage x, Storage y, int outer, int axis, int inner) {
        reduce(op, at(x), at(y), outer, axis, inner);
    }

    /** As {@link #reduce(Reduction, Storage, Storage, int, int, int)} with places instead of storages. */
    default void reduce(Reduction op, int x, int y, int outer, int axis, int inner) {
        if (inner == 1) {
            launch(Kernel.REDUCE_ROWS, outer * Group.SIZE, new Arguments().set(Reductions.X, x).set(Reductions.Y, y)
                    .set(Reductions.AXIS, axis).set(Reductions.OP, op.ordinal()));
        } else {
            sums().columns(op, x, y, outer, axis, inner);
        }
    }

    @Override
    default int[] argmax(Storage x, int rows, int columns) {
        float[] found = new float[rows];
        try (var best = memory().scratch(rows)) {
            launch(Kernel.ARGMAX, rows, new Arguments().set(Reductions.X, at(x)).set(Reductions.Y, best.start())
                    .set(Reductions.OUTER, rows).set(Reductions.AXIS, columns));
            device().copyOut(best.start(), found, 0, rows);
        }
        int[] indices = new int[rows];
        for (int row = 0; row < rows; row++) {
            indices[row] = (int) found[row];
        }
        return indices;
    }
}

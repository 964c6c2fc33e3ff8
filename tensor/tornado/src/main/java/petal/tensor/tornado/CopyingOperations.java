package petal.tensor.tornado;

import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;
import petal.tensor.tornado.kernels.Strided;

/** Filling, and copies in, out and between layouts. */
interface CopyingOperations extends Launching {

    @Override
    default void fill(Storage y, int n, float value) {
        launch(Kernel.FILL, n, new int[] {at(y), n}, value);
    }

    @Override
    default void copyIn(float[] from, int fromIndex, Storage to, int toIndex, int n) {
        device().copyIn(from, fromIndex, at(to) + toIndex, n);
    }

    @Override
    default void copyOut(Storage from, int fromIndex, float[] to, int toIndex, int n) {
        device().copyOut(at(from) + fromIndex, to, toIndex, n);
    }

    @Override
    default void copyStrided(StridedView x, StridedView y, int[] shape) {
        strided(Kernel.COPY_STRIDED, x, y, shape);
    }

    @Override
    default void addStrided(StridedView x, StridedView y, int[] shape) {
        strided(Kernel.ADD_STRIDED, x, y, shape);
    }

    private void strided(Kernel kernel, StridedView x, StridedView y, int[] shape) {
        StridedShape s = StridedShape.of(shape, x.strides(), y.strides());
        int[] args = new int[3 + 3 * Strided.RANK];
        args[0] = at(x);
        args[1] = at(y);
        args[2] = s.size();
        s.write(args, 3, kernel == Kernel.COPY_STRIDED ? "copyStrided" : "addStrided");
        launch(kernel, s.size(), args);
    }
}

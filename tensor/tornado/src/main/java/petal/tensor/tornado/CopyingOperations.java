package petal.tensor.tornado;

import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;
import petal.tensor.tornado.kernels.Elementwise;
import petal.tensor.tornado.kernels.Strided;

/** Filling, and copies in, out and between layouts. */
interface CopyingOperations extends Launching {

    @Override
    default void fill(Storage y, int n, float value) {
        launch(Kernel.FILL, n, new Arguments().set(Elementwise.Y, at(y)).set(Elementwise.SIZE, n), value);
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
        Arguments args = new Arguments().set(Strided.X, at(x)).set(Strided.Y, at(y));
        s.write(args, kernel == Kernel.COPY_STRIDED ? "copyStrided" : "addStrided");
        launch(kernel, s.size(), args);
    }
}

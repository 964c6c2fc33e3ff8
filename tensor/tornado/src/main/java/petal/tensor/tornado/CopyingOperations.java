package petal.tensor.tornado;

import petal.tensor.backend.Storage;
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
    default void copyStrided(Storage x, int xOffset, int[] xStrides, Storage y, int yOffset, int[] yStrides,
            int[] shape) {
        strided(Kernel.COPY_STRIDED, at(x) + xOffset, xStrides, at(y) + yOffset, yStrides, shape);
    }

    @Override
    default void addStrided(Storage x, int xOffset, int[] xStrides, Storage y, int yOffset, int[] yStrides,
            int[] shape) {
        strided(Kernel.ADD_STRIDED, at(x) + xOffset, xStrides, at(y) + yOffset, yStrides, shape);
    }

    private void strided(Kernel kernel, int x, int[] xStrides, int y, int[] yStrides, int[] shape) {
        StridedShape s = StridedShape.of(shape, xStrides, yStrides);
        int[] args = new int[3 + 3 * Strided.RANK];
        args[0] = x;
        args[1] = y;
        args[2] = s.size();
        s.write(args, 3, kernel == Kernel.COPY_STRIDED ? "copyStrided" : "addStrided");
        launch(kernel, s.size(), args);
    }
}

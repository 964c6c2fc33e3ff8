package petal.tensor.tornado;

import petal.tensor.backend.Binary;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;
import petal.tensor.backend.Unary;
import petal.tensor.tornado.kernels.Elementwise;
import petal.tensor.tornado.kernels.Strided;

/** Functions of each element, with and without broadcasting. */
interface ElementwiseOperations extends Launching {

    @Override
    default void unary(Unary op, Storage x, Storage y, int n) {
        launch(Kernel.UNARY, n, arguments(x, y, n).set(Elementwise.OP, op.ordinal()));
    }

    @Override
    default void binary(Binary op, Storage a, Storage b, Storage y, int n) {
        launch(Kernel.BINARY, n, arguments(a, y, n).set(Elementwise.OTHER, at(b)).set(Elementwise.OP, op.ordinal()));
    }

    @Override
    default void binaryStrided(Binary op, StridedView a, StridedView b, Storage y, int[] shape) {
        StridedShape s = StridedShape.of(shape, a.strides(), b.strides());
        Arguments args = new Arguments().set(Strided.X, at(a)).set(Strided.Y, at(b)).set(Strided.RESULT, at(y))
                .set(Strided.OP, op.ordinal());
        s.write(args, "binaryStrided");
        launch(Kernel.BINARY_STRIDED, s.size(), args);
    }

    @Override
    default void affine(Storage x, float alpha, float beta, Storage y, int n) {
        launch(Kernel.AFFINE, n, arguments(x, y, n), alpha, beta);
    }

    @Override
    default void axpy(float alpha, Storage x, Storage y, int n) {
        launch(Kernel.AXPY, n, arguments(x, y, n), alpha);
    }

    private Arguments arguments(Storage x, Storage y, int n) {
        return new Arguments().set(Elementwise.X, at(x)).set(Elementwise.Y, at(y)).set(Elementwise.SIZE, n);
    }
}

package petal.tensor.tornado;

import petal.tensor.backend.Binary;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;
import petal.tensor.backend.Unary;
import petal.tensor.tornado.kernels.Strided;

/** Functions of each element, with and without broadcasting. */
interface ElementwiseOperations extends Launching {

    @Override
    default void unary(Unary op, Storage x, Storage y, int n) {
        launch(Kernel.UNARY, n, new int[] {at(x), at(y), n, op.ordinal()});
    }

    @Override
    default void binary(Binary op, Storage a, Storage b, Storage y, int n) {
        launch(Kernel.BINARY, n, new int[] {at(a), at(b), at(y), n, op.ordinal()});
    }

    @Override
    default void binaryStrided(Binary op, StridedView a, StridedView b, Storage y, int[] shape) {
        StridedShape s = StridedShape.of(shape, a.strides(), b.strides());
        int[] args = new int[5 + 3 * Strided.RANK];
        args[0] = at(a);
        args[1] = at(b);
        args[2] = s.size();
        s.write(args, 3, "binaryStrided");
        args[3 + 3 * Strided.RANK] = at(y);
        args[4 + 3 * Strided.RANK] = op.ordinal();
        launch(Kernel.BINARY_STRIDED, s.size(), args);
    }

    @Override
    default void affine(Storage x, float alpha, float beta, Storage y, int n) {
        launch(Kernel.AFFINE, n, new int[] {at(x), at(y), n}, alpha, beta);
    }

    @Override
    default void axpy(float alpha, Storage x, Storage y, int n) {
        launch(Kernel.AXPY, n, new int[] {at(x), at(y), n}, alpha);
    }
}

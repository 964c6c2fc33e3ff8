package petal.tensor.tornado;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Matrix;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;

/** Matrix products and convolutions. */
interface MatrixOperations extends Launching {

    /** Launches matrix products. */
    MatrixProducts products();

    /** Launches convolutions. */
    Convolutions convolutions();

    @Override
    default void gemm(Matrix a, Matrix b, Matrix c, boolean accumulate) {
        products().compute(new Product(placed(a), placed(b), placed(c).place(), accumulate, PlacedPrologue.NONE,
                PlacedEpilogue.NONE));
    }

    private PlacedMatrix placed(Matrix m) {
        return new PlacedMatrix(at(m.storage()) + m.offset(), m.rows(), m.columns(), m.transposed());
    }

    @Override
    default void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y) {
        convolutions().forward(s, at(x), at(w), placed(epilogue), at(y));
    }

    /** The matrix product scales the channels that it reads; other kernels get what has been scaled. */
    @Override
    default boolean readsThrough(Prologue prologue, Conv2dShape s) {
        return s.isPointwise() && prologue.norm() == null;
    }

    @Override
    default void conv2d(Conv2dShape s, Storage x, Prologue prologue, Storage w, Epilogue epilogue, Storage y) {
        if (readsThrough(prologue, s)) {
            convolutions().pointwise(s, at(x), atOrAbsent(prologue.factors()), at(w), placed(epilogue), at(y));
        } else {
            Launching.super.conv2d(s, x, prologue, w, epilogue, y);
        }
    }

    private PlacedEpilogue placed(Epilogue e) {
        return new PlacedEpilogue(atOrAbsent(e.scale()), atOrAbsent(e.shift()), e.act().ordinal(),
                atOrAbsent(e.residual()));
    }

    @Override
    default void conv2dInputGrad(Conv2dShape s, Storage dy, Storage w, Storage dx) {
        convolutions().inputGradient(s, at(dy), at(w), at(dx));
    }

    @Override
    default void conv2dWeightGrad(Conv2dShape s, Storage x, Storage dy, Storage dw) {
        convolutions().weightGradient(s, at(x), at(dy), at(dw));
    }

    @Override
    default void conv2dWeightGrad(Conv2dShape s, Storage x, Prologue prologue, Storage dy, Storage dw) {
        if (readsThrough(prologue, s)) {
            convolutions().pointwiseWeightGradient(s, at(x), atOrAbsent(prologue.factors()), at(dy), at(dw));
        } else {
            Launching.super.conv2dWeightGrad(s, x, prologue, dy, dw);
        }
    }

    @Override
    default void conv2dGrads(Conv2dShape s, Storage x, Prologue prologue, Storage dy, Storage w, Storage dx,
            Storage dw) {
        if (readsThrough(prologue, s)) {
            convolutions().pointwiseGradients(s, at(x), atOrAbsent(prologue.factors()), at(dy), at(w), at(dx), at(dw));
        } else {
            Launching.super.conv2dGrads(s, x, prologue, dy, w, dx, dw);
        }
    }
}

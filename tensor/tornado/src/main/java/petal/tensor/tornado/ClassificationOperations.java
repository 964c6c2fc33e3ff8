package petal.tensor.tornado;

import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;
import petal.tensor.tornado.kernels.Classification;
import petal.tensor.tornado.kernels.Group;

/** Softmax and cross-entropy. */
interface ClassificationOperations extends ReductionOperations {

    /** The right classes, on the device. */
    Labels labels();

    @Override
    default void softmax(Storage x, int rows, int columns, Storage y) {
        softmax(at(x), at(y), rows, columns, false);
    }

    @Override
    default void logSoftmax(Storage x, int rows, int columns, Storage y) {
        softmax(at(x), at(y), rows, columns, true);
    }

    private void softmax(int x, int y, int rows, int columns, boolean log) {
        launch(Kernel.SOFTMAX, rows * Group.SIZE, new Arguments().set(Classification.X, x).set(Classification.Y, y)
                .set(Classification.COLUMNS, columns).set(Classification.LOG, log));
    }

    @Override
    default void softmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        softmaxBackward(y, dy, rows, columns, dx, false);
    }

    @Override
    default void logSoftmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        softmaxBackward(y, dy, rows, columns, dx, true);
    }

    private void softmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx, boolean log) {
        launch(Kernel.SOFTMAX_GRADIENT, rows * Group.SIZE, new Arguments().set(Classification.Y, at(y))
                .set(Classification.DY, at(dy)).set(Classification.DX, at(dx)).set(Classification.COLUMNS, columns)
                .set(Classification.LOG, log));
    }

    @Override
    default void crossEntropy(ClassTargets targets, Storage logits, Storage loss, Storage probabilities) {
        int rows = targets.rows();
        int columns = targets.classes();
        labels().with(targets.target(), target -> {
            try (var losses = memory().scratch(rows)) {
                softmax(at(logits), at(probabilities), rows, columns, true);
                launch(Kernel.ROW_LOSSES, rows * Group.SIZE, arguments(targets, probabilities, target)
                        .set(Classification.LOSS, losses.start()), targets.smoothing());
                reduce(Reduction.MEAN, losses.start(), at(loss), 1, rows, 1);
            }
        });
    }

    @Override
    default void crossEntropyBackward(ClassTargets targets, Storage probabilities, Storage dloss, Storage dlogits) {
        labels().with(targets.target(), target -> launch(Kernel.CROSS_ENTROPY_GRADIENT,
                targets.rows() * targets.classes(), arguments(targets, probabilities, target)
                        .set(Classification.LOSS, at(dloss)).set(Classification.DX, at(dlogits)),
                targets.smoothing()));
    }

    private Arguments arguments(ClassTargets targets, Storage probabilities, int target) {
        return new Arguments().set(Classification.Y, at(probabilities)).set(Classification.TARGETS, target)
                .set(Classification.ROWS, targets.rows()).set(Classification.COLUMNS, targets.classes());
    }
}

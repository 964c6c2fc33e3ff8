package petal.tensor.tornado;

import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;

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
        launch(Kernel.SOFTMAX, rows * Accelerator.GROUP, new int[] {x, y, columns, log ? 1 : 0});
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
        launch(Kernel.SOFTMAX_GRADIENT, rows * Accelerator.GROUP, new int[] {at(y), at(dy), at(dx), columns,
            log ? 1 : 0});
    }

    @Override
    default void crossEntropy(ClassTargets targets, Storage logits, Storage loss, Storage probabilities) {
        int rows = targets.rows();
        int columns = targets.classes();
        labels().with(targets.target(), target -> {
            try (var losses = memory().scratch(rows)) {
                softmax(at(logits), at(probabilities), rows, columns, true);
                launch(Kernel.ROW_LOSSES, rows * Accelerator.GROUP, new int[] {at(probabilities), target,
                    losses.start(), columns}, targets.smoothing());
                reduce(Reduction.MEAN, losses.start(), at(loss), 1, rows, 1);
            }
        });
    }

    @Override
    default void crossEntropyBackward(ClassTargets targets, Storage probabilities, Storage dloss, Storage dlogits) {
        int rows = targets.rows();
        int columns = targets.classes();
        labels().with(targets.target(), target -> launch(Kernel.CROSS_ENTROPY_GRADIENT, rows * columns, new int[] {
            at(probabilities), target, at(dloss), at(dlogits), rows, columns}, targets.smoothing()));
    }
}

package petal.tensor.tornado;

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
    default void crossEntropy(Storage logits, int[] target, float smoothing, int rows, int columns, Storage loss,
            Storage probabilities) {
        labels().with(target, targets -> {
            try (var losses = memory().scratch(rows)) {
                softmax(at(logits), at(probabilities), rows, columns, true);
                launch(Kernel.ROW_LOSSES, rows * Accelerator.GROUP, new int[] {at(probabilities), targets,
                    losses.start(), columns}, smoothing);
                reduce(Reduction.MEAN, losses.start(), at(loss), 1, rows, 1);
            }
        });
    }

    @Override
    default void crossEntropyBackward(Storage probabilities, int[] target, float smoothing, Storage dloss, int rows,
            int columns, Storage dlogits) {
        labels().with(target, targets -> launch(Kernel.CROSS_ENTROPY_GRADIENT, rows * columns, new int[] {
            at(probabilities), targets, at(dloss), at(dlogits), rows, columns}, smoothing));
    }
}

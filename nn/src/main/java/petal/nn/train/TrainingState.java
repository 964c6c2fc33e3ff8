package petal.nn.train;

import java.util.Map;
import petal.tensor.Tensor;

/**
 * Where a {@link ResumableTraining} stands, in a form that a file of named tensors with metadata can hold.
 *
 * @param tensors  the model's state dict under {@code model.}, the optimiser's under {@code optimizer.}; they are the
 *                 training's own, so that they change when it goes on
 * @param metadata counts, losses and the generators, as text that gives the same numbers back
 */
public record TrainingState(Map<String, Tensor> tensors, Map<String, String> metadata) {
}

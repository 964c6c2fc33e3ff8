package petal.nn.train;

import java.util.List;
import petal.nn.Criterion;
import petal.nn.Module;
import petal.nn.MultiInputModule;
import petal.nn.data.Minibatch;
import petal.tensor.Tensor;

/**
 * What a model should make small, said for a batch: how its inputs go through the model, and how wrong the outcome is. Where
 * that is more than outputs and targets, it is a line of one's own, as for three pictures of which two are alike:
 *
 * <pre>{@code
 * Objective<Triplets> objective = (model, batch) -> loss.forward(model.call(batch.anchors()),
 *         model.call(batch.positives()), model.call(batch.negatives()));
 * }</pre>
 *
 * @param <B> a batch
 */
@FunctionalInterface
public interface Objective<B> {

    /**
     * {@return the error, a scalar: the mean over the samples of the batch}
     *
     * @param model computes
     * @param batch what it computes with, and what should come out
     */
    Tensor error(Module model, B batch);

    /**
     * {@return the loss of what the model makes of all inputs of a batch, compared with its target}
     *
     * @param loss compares
     * @param <T>  the targets
     */
    static <T> Objective<Minibatch<T>> of(Criterion<T> loss) {
        return (model, batch) -> loss.forward(outputs(model, batch), batch.target());
    }

    /**
     * {@return what the model makes of all inputs of a batch}
     *
     * @param model a {@link MultiInputModule} where there are several inputs
     * @param batch what it is given
     * @throws IllegalArgumentException if there are several inputs and the model takes one
     */
    static Tensor outputs(Module model, Minibatch<?> batch) {
        List<Tensor> inputs = batch.inputs();
        if (model instanceof MultiInputModule several) {
            return several.call(inputs.toArray(Tensor[]::new));
        }
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                    model.getClass().getSimpleName() + " takes one tensor, and the batch has "
                            + inputs.size() + " inputs; make it a MultiInputModule, or write an Objective of your own");
        }
        return model.call(inputs.getFirst());
    }
}

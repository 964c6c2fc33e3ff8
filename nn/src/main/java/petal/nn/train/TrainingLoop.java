package petal.nn.train;

import petal.nn.Criterion;
import petal.nn.Module;
import petal.nn.data.Loader;
import petal.nn.data.Minibatch;
import petal.nn.optim.Optimizer;
import petal.tensor.Tensor;

/**
 * The training loop for batches of any kind; a {@link Trainer} is the one of a classifier.
 *
 * <pre>{@code
 * var loop = TrainingLoop.of(model, new MSELoss(), new Adam(model.parameters(), 1e-3));
 * loop.epoch(Loader.of(DataSource.rows(y, x), 32).shuffle(true));
 * }</pre>
 *
 * @param model        is changed
 * @param objective    what should become smaller
 * @param optimizer    was made for the model's parameters
 * @param accumulation how many batches a step takes; see {@link #accumulating}
 * @param <B>          a batch
 */
public record TrainingLoop<B>(Module model, Objective<B> objective, Optimizer optimizer, int accumulation) {

    /** Checks that a step takes at least one batch. */
    public TrainingLoop {
        Accumulation.check(accumulation);
    }

    /**
     * With a step for each batch.
     *
     * @param model     is changed
     * @param objective what should become smaller
     * @param optimizer was made for the model's parameters
     */
    public TrainingLoop(Module model, Objective<B> objective, Optimizer optimizer) {
        this(model, objective, optimizer, 1);
    }

    /**
     * {@return a loop for a loss of outputs and targets}
     *
     * @param model     is changed; a {@link petal.nn.MultiInputModule} where the batches have several inputs
     * @param loss      what should become smaller
     * @param optimizer was made for the model's parameters
     * @param <T>       the targets
     */
    public static <T> TrainingLoop<Minibatch<T>> of(Module model, Criterion<T> loss, Optimizer optimizer) {
        return new TrainingLoop<>(model, Objective.of(loss), optimizer);
    }

    /**
     * {@return a loop that takes a step after so many batches, and at the end of a pass, from the mean gradient of all their
     * samples, as if they were one batch}
     *
     * @param batches at least 1
     */
    public TrainingLoop<B> accumulating(int batches) {
        return new TrainingLoop<>(model, objective, optimizer, batches);
    }

    /**
     * One pass over the data, telling nobody how far it is; see {@link #epoch(Loader, ProgressListener)}.
     *
     * @param data what to learn from
     * @return the end of the pass; its loss is the mean over all samples, each measured when its batch came
     */
    public EpochProgress epoch(Loader<B> data) {
        return epoch(data, ProgressListener.SILENT);
    }

    /**
     * One pass over the data in training mode. The model stays in training mode. A last batch of a single sample is
     * {@linkplain Loader#joinLast joined} to the one before it.
     *
     * @param data     what to learn from
     * @param listener is told after each batch
     * @return the end of the pass; its loss is the mean over all samples, each measured when its batch came
     * @throws IllegalArgumentException if there is no data
     * @throws DivergedException        at the first batch whose loss is no number; the model is of no use then
     */
    public EpochProgress epoch(Loader<B> data, ProgressListener listener) {
        Accumulation steps = new Accumulation(optimizer, accumulation);
        return Epoch.learn(model, data, listener,
                (batch, epoch) -> accumulation == 1 ? step(batch) : steps.add(objective.error(model, batch), epoch));
    }

    /**
     * Learns from one batch, whatever is accumulated in a pass.
     *
     * @param batch at least one sample
     * @return its error before the step
     */
    public double step(B batch) {
        Tensor error = objective.error(model, batch);
        error.backward();
        optimizer.step();
        optimizer.zeroGrad();
        return error.item();
    }
}

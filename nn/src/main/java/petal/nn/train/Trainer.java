package petal.nn.train;

import petal.nn.Loss;
import petal.nn.Module;
import petal.nn.data.Batch;
import petal.nn.data.Loader;
import petal.nn.optim.Optimizer;
import petal.tensor.Tensor;

/**
 * The training loop: for each batch, guess, measure how wrong the guess is, ask every parameter which way would have
 * been better, and go a small step that way. This one is for classifiers; a {@link TrainingLoop} is for everything else.
 *
 * @param model     is changed
 * @param loss      what should become smaller
 * @param optimizer was made for the model's parameters
 * @param accumulation how many batches a step takes; see {@link #accumulating}
 */
public record Trainer(Module model, Loss loss, Optimizer optimizer, int accumulation) {

    /** Checks that a step takes at least one batch. */
    public Trainer {
        Accumulation.check(accumulation);
    }

    /**
     * With a step for each batch.
     *
     * @param model     is changed
     * @param loss      what should become smaller
     * @param optimizer was made for the model's parameters
     */
    public Trainer(Module model, Loss loss, Optimizer optimizer) {
        this(model, loss, optimizer, 1);
    }

    /**
     * {@return a trainer that takes a step after so many batches, and at the end of a pass, from the mean gradient of all
     * their samples, as if they were one batch}
     *
     * @param batches at least 1
     */
    public Trainer accumulating(int batches) {
        return new Trainer(model, loss, optimizer, batches);
    }

    /**
     * One pass over the data, telling nobody how far it is; see {@link #epoch(Loader, ProgressListener)}.
     *
     * @param data what to learn from
     * @return the end of the pass; its loss is the mean over all samples, each measured when its batch came
     */
    public EpochProgress epoch(Loader<Batch> data) {
        return epoch(data, ProgressListener.SILENT);
    }

    /**
     * One pass over the data in training mode. The model stays in training mode. A last batch of a single
     * sample is {@linkplain Loader#joinLast joined} to the one before it.
     *
     * @param data     what to learn from
     * @param listener is told after each batch
     * @return the end of the pass; its loss is the mean over all samples, each measured when its batch came
     * @throws IllegalArgumentException if the data set is empty
     * @throws DivergedException        at the first batch whose loss is no number; the model is of no use then
     */
    public EpochProgress epoch(Loader<Batch> data, ProgressListener listener) {
        Accumulation steps = new Accumulation(optimizer, accumulation);
        return Epoch.learn(model, data, listener, (batch, epoch) -> accumulation == 1 ? step(batch)
                : steps.add(loss.forward(model.call(batch.inputs()), batch.labels()), epoch));
    }

    /**
     * Learns from one batch, whatever is accumulated in a pass.
     *
     * @param batch at least one sample
     * @return its mean loss before the step
     */
    public double step(Batch batch) {
        Tensor outputs = model.call(batch.inputs());
        Tensor error = loss.forward(outputs, batch.labels());
        error.backward();
        optimizer.step();
        optimizer.zeroGrad();
        return error.item();
    }
}

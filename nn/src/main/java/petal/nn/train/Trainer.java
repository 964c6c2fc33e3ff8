package petal.nn.train;

import petal.nn.Loss;
import petal.nn.Module;
import petal.nn.data.Batch;
import petal.nn.data.DataLoader;
import petal.nn.optim.Optimizer;
import petal.tensor.Tensor;

/**
 * The training loop: for each batch, guess, measure how wrong the guess is, ask every parameter which way would have
 * been better, and go a small step that way.
 *
 * @param model     is changed
 * @param loss      what should become smaller
 * @param optimizer was made for the model's parameters
 */
public record Trainer(Module model, Loss loss, Optimizer optimizer) {

    /**
     * One pass over the data in training mode, one step per batch. The model stays in training mode. A last batch of a
     * single sample is {@linkplain DataLoader#joinLast joined} to the one before it.
     *
     * @param data     what to learn from
     * @param listener is told after each batch
     * @return the end of the pass; its loss is the mean over all samples, each measured when its batch came
     * @throws IllegalArgumentException if the data set is empty
     * @throws DivergedException        at the first batch whose loss is no number; the model is of no use then
     */
    public EpochProgress epoch(DataLoader data, ProgressListener listener) {
        model.train();
        try (Epoch epoch = Epoch.begin(data.joinLast(true))) {
            while (epoch.hasNext()) {
                epoch.learnt(step(epoch.next()));
                listener.onBatch(epoch.progress());
            }
            DivergedException.check(model.stateDict());
            return epoch.progress();
        }
    }

    /**
     * Learns from one batch.
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

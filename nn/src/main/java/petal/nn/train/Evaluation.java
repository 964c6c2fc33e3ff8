package petal.nn.train;

import petal.nn.Accuracy;
import petal.nn.ConfusionMatrix;
import petal.nn.CrossEntropyLoss;
import petal.nn.Loss;
import petal.nn.Module;
import petal.nn.data.Batch;
import petal.nn.data.Loader;
import petal.nn.data.Pass;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * How well a classifier does on data.
 *
 * @param correct samples whose class got the largest output
 * @param images  samples
 * @param loss    mean loss
 */
public record Evaluation(int correct, int images, double loss) {

    /** {@return the share of right answers, 0 to 1} */
    public double accuracy() {
        return correct / (double) images;
    }

    /**
     * Evaluates with cross-entropy, telling nobody how far it is.
     *
     * @param model gives [batch, classes]
     * @param data  its order does not matter
     * @return the mean loss and the answers
     */
    public static Evaluation of(Module model, Loader<Batch> data) {
        return of(model, new CrossEntropyLoss(), data, ProgressListener.SILENT);
    }

    /**
     * Runs the model over the data in evaluation mode without recording; afterwards every module is in the mode that it
     * was in before.
     *
     * @param model    gives [batch, classes]
     * @param loss     what to measure
     * @param data     its order does not matter
     * @param listener is told after each batch
     * @return the mean loss and the answers
     * @throws IllegalArgumentException if the data set is empty
     */
    public static Evaluation of(Module model, Loss loss, Loader<Batch> data, ProgressListener listener) {
        int correct = 0;
        try (var _ = new EvalMode(model); var _ = Autograd.noGrad(); Epoch<Batch> epoch = Epoch.begin(data)) {
            while (epoch.hasNext()) {
                Batch batch = epoch.next();
                Tensor outputs = Inference.forward(model, batch.inputs());
                correct += Accuracy.correct(outputs, batch.labels());
                epoch.done(loss.forward(outputs, batch.labels()).item());
                listener.onBatch(epoch.progress());
            }
            return new Evaluation(correct, epoch.progress().images(), epoch.progress().loss());
        }
    }

    /**
     * {@return which classes were taken for which} The model runs in evaluation mode without recording; afterwards every
     * module is in the mode that it was in before.
     *
     * @param model   gives [batch, classes]
     * @param data    its order does not matter
     * @param classes how many there are
     */
    public static ConfusionMatrix confusion(Module model, Loader<Batch> data, int classes) {
        ConfusionMatrix matrix = new ConfusionMatrix(classes);
        try (var _ = new EvalMode(model); var _ = Autograd.noGrad(); Pass<Batch> pass = data.iterator()) {
            while (pass.hasNext()) {
                Batch batch = pass.next();
                matrix.add(Inference.forward(model, batch.inputs()), batch.labels());
            }
        }
        return matrix;
    }

    /**
     * {@return the mean over the samples of what {@code objective} measures: the loss of a network that is no classifier, or
     * any other measure} The model runs in evaluation mode without recording; afterwards every module is in the mode that
     * it was in before.
     *
     * @param model     what is evaluated
     * @param objective gives one number for a batch, the mean over its samples
     * @param data      its order does not matter
     * @param <B>       a batch
     * @throws IllegalArgumentException if there is no data
     */
    public static <B> double mean(Module model, Objective<B> objective, Loader<B> data) {
        return mean(model, objective, data, ProgressListener.SILENT);
    }

    /**
     * {@return the same, telling somebody how far it is}
     *
     * @param model     what is evaluated
     * @param objective gives one number for a batch, the mean over its samples
     * @param data      its order does not matter
     * @param listener  is told after each batch
     * @param <B>       a batch
     * @throws IllegalArgumentException if there is no data
     */
    public static <B> double mean(Module model, Objective<B> objective, Loader<B> data, ProgressListener listener) {
        try (var _ = new EvalMode(model); var _ = Autograd.noGrad(); Epoch<B> epoch = Epoch.begin(data)) {
            while (epoch.hasNext()) {
                epoch.done(objective.error(model, epoch.next()).item());
                listener.onBatch(epoch.progress());
            }
            return epoch.progress().loss();
        }
    }
}

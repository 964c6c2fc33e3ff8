package petal.lessons.autograd;

import java.util.Locale;
import petal.lessons.console.Numbers;
import petal.lessons.output.Metrics;
import petal.nn.optim.Optimizer;
import petal.tensor.Tensor;

/**
 * A network on its way: the loop that every training is, with all points in every step.
 *
 * @param losses   the loss before each step
 * @param accuracy the share of the points that it gets right in the end
 */
public record FullBatchTraining(double[] losses, double accuracy) {

    /**
     * Trains a network in place.
     *
     * @param optimizer moves the network's parameters
     */
    public static FullBatchTraining run(TwoLayers network, Spirals spirals, Optimizer optimizer, int steps) {
        Tensor x = spirals.inputs();
        double[] losses = new double[steps];
        for (int step = 0; step < steps; step++) {
            Tensor loss = network.loss(x, spirals.labels());
            losses[step] = loss.item();
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
        }
        return new FullBatchTraining(losses, network.accuracy(spirals));
    }

    /** How it ended, in a line. */
    public String result(String name) {
        return String.format(Locale.ROOT, "%s: loss %.3f at the last of %d steps, %s right", name, lastLoss(),
                losses.length, Numbers.percent(accuracy));
    }

    /** Notes the accuracy and the last loss among the measurements. */
    public void note(Metrics metrics, String key) {
        metrics.group("accuracy").put(key, accuracy);
        metrics.group("loss").put(key, lastLoss());
    }

    private double lastLoss() {
        return losses[losses.length - 1];
    }
}

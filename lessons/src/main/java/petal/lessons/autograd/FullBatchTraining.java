package petal.lessons.autograd;

import java.util.function.IntConsumer;
import petal.nn.optim.Optimizer;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * A network on its way: the loop that every training is, with all points in every step.
 *
 * @param losses   the loss before each step
 * @param accuracy the share of the points that it gets right in the end
 */
record FullBatchTraining(double[] losses, double accuracy) {

    /**
     * Trains a network in place.
     *
     * @param optimizer moves the network's parameters
     * @param afterStep told the number of each step that is done, from 1
     */
    static FullBatchTraining run(TwoLayers network, Spirals spirals, Optimizer optimizer, int steps,
            IntConsumer afterStep) {
        Tensor x = spirals.inputs();
        double[] losses = new double[steps];
        for (int step = 0; step < steps; step++) {
            Tensor loss = network.loss(x, spirals.labels());
            losses[step] = loss.item();
            optimizer.zeroGrad();
            // Step in: Tensor.backward, from there Engine.run, and Engine.step for each operation
            loss.backward();
            // Step in: Optimizer.step moves every weight a little against its gradient
            optimizer.step();
            afterStep.accept(step + 1);
        }
        return new FullBatchTraining(losses, accuracy(network, spirals));
    }

    private static double accuracy(TwoLayers network, Spirals spirals) {
        int[] guesses = Autograd.noGrad(() -> network.forward(spirals.inputs()).argmax());
        int right = 0;
        for (int i = 0; i < guesses.length; i++) {
            right += guesses[i] == spirals.labels()[i] ? 1 : 0;
        }
        return (double) right / guesses.length;
    }

    double lastLoss() {
        return losses[losses.length - 1];
    }
}

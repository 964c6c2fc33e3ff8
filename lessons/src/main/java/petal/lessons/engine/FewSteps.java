package petal.lessons.engine;

import java.util.List;
import java.util.function.Function;
import petal.nn.CrossEntropyLoss;
import petal.nn.Module;
import petal.nn.optim.Adam;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Engine;
import petal.tensor.autograd.Operation;

/**
 * A short training, all pictures in every step.
 *
 * @param losses  the loss before each step
 * @param seconds how long all steps took
 */
public record FewSteps(double[] losses, double seconds) {
    private static final double LEARNING_RATE = 0.01;

    /**
     * Trains a network in place.
     *
     * @param pictures [batch, 3, h, w], on the network's device
     * @param order    the order of backward
     */
    public static FewSteps run(Module network, Tensor pictures, int[] labels, int steps,
            Function<Tensor, List<Operation>> order) {
        long start = System.nanoTime();
        network.train();
        var loss = new CrossEntropyLoss();
        var adam = new Adam(network.parameters(), LEARNING_RATE);
        double[] losses = new double[steps];
        for (int step = 0; step < steps; step++) {
            try (var _ = MemoryScope.open()) {
                Tensor error = loss.forward(network.call(pictures), labels);
                losses[step] = error.item();
                // Step in: Engine.backward runs the operations in the order that yours gives
                Engine.backward(error, error.onesLike(), order);
                // Step in: Adam.update, and from there YourBackend.adamStep
                adam.step();
                adam.zeroGrad();
            }
        }
        return new FewSteps(losses, (System.nanoTime() - start) * 1e-9);
    }

    /** The largest difference of a loss from another training's, as a part of the other one. */
    public double differenceFrom(FewSteps other) {
        double largest = 0;
        for (int step = 0; step < losses.length; step++) {
            largest = Math.max(largest, Math.abs(losses[step] - other.losses[step]) / Math.abs(other.losses[step]));
        }
        return largest;
    }
}

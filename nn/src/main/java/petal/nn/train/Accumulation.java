package petal.nn.train;

import petal.nn.optim.Optimizer;
import petal.tensor.Tensor;

/**
 * Steps for which the gradients of several batches are added up, so that they are those of one large batch that needs no more
 * memory than a small one: Σ nᵢ ∇lossᵢ / Σ nᵢ for batches of nᵢ samples. (Batch normalisation still compares the samples of a
 * small batch alone.)
 */
final class Accumulation {
    private final Optimizer optimizer;
    private final int every;
    private int batches;
    private int samples;

    Accumulation(Optimizer optimizer, int every) {
        this.optimizer = optimizer;
        this.every = every;
    }

    static void check(int every) {
        if (every < 1) {
            throw new IllegalArgumentException("a step takes at least 1 batch, got " + every);
        }
    }

    /** Adds the error of the batch that an epoch works on; returns it. */
    double add(Tensor error, Epoch<?> epoch) {
        error.mul(epoch.images()).backward();
        batches++;
        samples += epoch.images();
        if (batches == every || !epoch.hasNext()) {
            float share = 1f / samples;
            optimizer.parameters().stream().filter(Tensor::hasGrad).forEach(p -> p.grad().mulInPlace(share));
            optimizer.step();
            optimizer.zeroGrad();
            batches = 0;
            samples = 0;
        }
        return error.item();
    }
}

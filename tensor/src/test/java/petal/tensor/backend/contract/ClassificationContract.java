package petal.tensor.backend.contract;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.Storage;

/** Softmax and cross-entropy. */
public interface ClassificationContract extends KernelContract {

    @Label("Softmax and its gradient are the reference's.")
    @Property(tries = 40)
    default void softmaxAndItsGradient(@ForAll("sides") int rows, @ForAll("lengths") int columns, @ForAll long seed) {
        agrees(seed, columns, t -> {
            Storage y = t.output(rows * columns);
            Storage dx = t.output(rows * columns);
            t.backend().softmax(t.uniform(rows * columns, -5, 5), rows, columns, y);
            t.backend().softmaxBackward(y, t.normal(rows * columns), rows, columns, dx);
            return List.of(y, dx);
        });
    }

    @Label("The logarithm of softmax and its gradient are the reference's.")
    @Property(tries = 40)
    default void logSoftmaxAndItsGradient(@ForAll("sides") int rows, @ForAll("lengths") int columns,
            @ForAll long seed) {
        agrees(seed, columns, t -> {
            Storage y = t.output(rows * columns);
            Storage dx = t.output(rows * columns);
            t.backend().logSoftmax(t.uniform(rows * columns, -5, 5), rows, columns, y);
            t.backend().logSoftmaxBackward(y, t.normal(rows * columns), rows, columns, dx);
            return List.of(y, dx);
        });
    }

    @Label("Cross entropy and its gradient are the reference's.")
    @Property(tries = 40)
    default void crossEntropyAndItsGradient(@ForAll("sides") int rows, @ForAll("lengths") int columns,
            @ForAll @FloatRange(max = 0.5f) float smoothing, @ForAll long seed) {
        agrees(seed, columns, t -> {
            ClassTargets targets = new ClassTargets(t.random().ints(rows, 0, columns).toArray(), columns, smoothing);
            Storage loss = t.output(1);
            Storage probabilities = t.output(rows * columns);
            Storage dlogits = t.output(rows * columns);
            t.backend().crossEntropy(targets, t.uniform(rows * columns, -5, 5), loss, probabilities);
            t.backend().crossEntropyBackward(targets, probabilities, t.normal(1), dlogits);
            return List.of(loss, probabilities, dlogits);
        });
    }

    @Property(tries = 20)
    default void nothingOverflows(@ForAll("lengths") int columns, @ForAll long seed) {
        agrees(seed, columns, t -> {
            Storage x = t.uniform(2 * columns, -200, 200);
            Storage softmax = t.output(2 * columns);
            Storage logSoftmax = t.output(2 * columns);
            Storage loss = t.output(1);
            Storage probabilities = t.output(2 * columns);
            t.backend().softmax(x, 2, columns, softmax);
            t.backend().logSoftmax(x, 2, columns, logSoftmax);
            t.backend().crossEntropy(new ClassTargets(new int[] {0, columns - 1}, columns, 0.1f), x, loss,
                    probabilities);
            return List.of(softmax, logSoftmax, loss, probabilities);
        });
    }
}

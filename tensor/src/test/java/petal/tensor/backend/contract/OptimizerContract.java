package petal.tensor.backend.contract;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import petal.tensor.backend.Storage;

/** Steps of the optimisers; the gradient stays as it was. */
public interface OptimizerContract extends KernelContract {

    @Property(tries = 30)
    default void adam(@ForAll("lengths") int n, @ForAll boolean decay, @ForAll long seed) {
        agrees(seed, t -> {
            Storage p = t.output(n);
            Storage m = t.of(new float[n + 3]);
            Storage v = t.of(new float[n + 3]);
            for (int step = 1; step <= 3; step++) {
                t.backend().adamStep(p, t.normal(n), m, v, n, 0.01f, 0.9f, 0.999f, 1e-8f, decay ? 0.1f : 0, step);
            }
            return List.of(p, m, v);
        });
    }

    @Property(tries = 30)
    default void sgd(@ForAll("lengths") int n, @ForAll boolean momentum, @ForAll boolean nesterov,
                     @ForAll boolean decay, @ForAll long seed) {
        agrees(seed, t -> {
            Storage p = t.output(n);
            Storage buffer = momentum ? t.output(n) : null;
            for (int step = 1; step <= 3; step++) {
                t.backend().sgdStep(p, t.normal(n), buffer, n, 0.1f, momentum ? 0.9f : 0, decay ? 0.1f : 0,
                        momentum && nesterov, step == 1);
            }
            return momentum ? List.of(p, buffer) : List.of(p);
        });
    }
}

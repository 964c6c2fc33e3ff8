package petal.tensor.backend.contract;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.SgdOptions;
import petal.tensor.backend.SgdParameter;
import petal.tensor.backend.Storage;

/** Steps of the optimisers; the gradient stays as it was. */
public interface OptimizerContract extends KernelContract {

    private static AdamOptions adam(float weightDecay) {
        return new AdamOptions(0.01f, 0.9f, 0.999f, 1e-8f, weightDecay);
    }

    @Label("A step of Adam is the reference's.")
    @Property(tries = 30)
    default void adam(@ForAll("lengths") int n, @ForAll boolean decay, @ForAll long seed) {
        agrees(seed, t -> {
            Storage p = t.output(n);
            Storage m = t.of(new float[n + 3]);
            Storage v = t.of(new float[n + 3]);
            AdamOptions options = adam(decay ? 0.1f : 0);
            for (int step = 1; step <= 3; step++) {
                t.backend().adamStep(new AdamParameter(p, t.normal(n), m, v, n, step), options);
            }
            return List.of(p, m, v);
        });
    }

    @Label("A step of gradient descent is the reference's.")
    @Property(tries = 30)
    default void sgd(@ForAll("lengths") int n, @ForAll boolean momentum, @ForAll boolean nesterov,
            @ForAll boolean decay, @ForAll long seed) {
        agrees(seed, t -> {
            Storage p = t.output(n);
            Storage buffer = momentum ? t.output(n) : null;
            SgdOptions options = new SgdOptions(0.1f, momentum ? 0.9f : 0, decay ? 0.1f : 0, momentum && nesterov);
            for (int step = 1; step <= 3; step++) {
                t.backend().sgdStep(new SgdParameter(p, t.normal(n), buffer, n, step == 1), options);
            }
            return momentum ? List.of(p, buffer) : List.of(p);
        });
    }

    /** Parameters of all sizes in one step, some of which came later than others. */
    @Label("A step of Adam for many tensors is a step for each.")
    @Property(tries = 15)
    default void adamOfMany(@ForAll @Size(min = 1, max = 40) List<@From("lengths") Integer> sizes,
            @ForAll @IntRange(min = 1, max = 3) int latestStep, @ForAll long seed) {
        agrees(seed, t -> {
            List<AdamParameter> parameters = sizes.stream()
                    .map(n -> new AdamParameter(t.output(n), t.normal(n), t.normal(n + 3), t.uniform(n + 3, 0, 1), n,
                            1 + t.random().nextInt(latestStep)))
                    .toList();
            t.backend().adamSteps(parameters, adam(0.1f));
            return parameters.stream().flatMap(a -> Stream.of(a.p(), a.m(), a.v())).toList();
        });
    }

    @Label("A step of gradient descent for many tensors is a step for each.")
    @Property(tries = 15)
    default void sgdOfMany(@ForAll @Size(min = 1, max = 40) List<@From("lengths") Integer> sizes,
            @ForAll boolean momentum, @ForAll long seed) {
        agrees(seed, t -> {
            List<SgdParameter> parameters = sizes.stream()
                    .map(n -> new SgdParameter(t.output(n), t.normal(n), momentum ? t.output(n) : null, n,
                            t.random().nextBoolean()))
                    .toList();
            t.backend().sgdSteps(parameters, new SgdOptions(0.1f, momentum ? 0.9f : 0, 0.1f, momentum));
            return parameters.stream().flatMap(s -> momentum ? Stream.of(s.p(), s.buf()) : Stream.of(s.p())).toList();
        });
    }

    /** More parameters than the largest EfficientNet has, one of them long. */
    @Example
    default void adamOfAThousand() {
        agrees(3, t -> {
            List<AdamParameter> parameters = IntStream.range(0, 1000).mapToObj(i -> i == 500 ? 100_003 : 1 + i % 5)
                    .map(n -> new AdamParameter(t.output(n), t.normal(n), t.normal(n), t.uniform(n, 0, 1), n, 7))
                    .toList();
            t.backend().adamSteps(parameters, adam(0));
            return parameters.stream().flatMap(a -> Stream.of(a.p(), a.m(), a.v())).toList();
        });
    }
}

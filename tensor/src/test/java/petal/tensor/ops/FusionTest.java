package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.backend.Activation;

/** What is deferred has the same elements, whoever reads it and when, and whatever happens in between. */
class FusionTest {
    /** A convolution, normalisation with known statistics, an activation and a residual. */
    private static final class Block {
        final Tensor x;
        final Tensor s;
        final Tensor weight;
        final Tensor gamma;
        final Tensor beta;
        final Tensor mean;
        final Tensor var;
        final Tensor residual;
        final Activation act;

        Block(Device device, boolean depthwise, Activation act, long seed) {
            x = Inputs.normalValues(seed, 2, 20, 5, 5).to(device).channelsLast();
            s = Inputs.normalValues(seed + 6, 2, 20, 1, 1).to(device);
            weight = Inputs.normalValues(seed + 1, 20, depthwise ? 1 : 20, 3, 3).mul(0.2f).to(device);
            gamma = Inputs.normalValues(seed + 2, 20).to(device);
            beta = Inputs.normalValues(seed + 3, 20).to(device);
            mean = Inputs.normalValues(seed + 4, 20).to(device);
            var = Inputs.normalValues(seed + 5, 20).to(device).square().add(0.5f);
            residual = Inputs.normalValues(seed + 7, 2, 20, 5, 5).to(device).channelsLast();
            this.act = act;
        }

        Tensor run(boolean scaled, boolean added, Consumer<Tensor> look) {
            Tensor input = scaled ? Functional.scaleChannels(x, s) : x;
            look.accept(input);
            Tensor h = Functional.conv2d(input, weight, null, 1, 1, 20 / weight.size(1));
            look.accept(h);
            Tensor n = Functional.batchNorm(h, gamma, beta, mean, var, false, 0, 1e-3f);
            look.accept(n);
            Tensor a = Inputs.activate(n, act);
            look.accept(a);
            return added ? residual.add(a) : a;
        }
    }

    private static <T> T inScope(Supplier<T> body) {
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            return body.get();
        }
    }

    @Label("Looking at a result that waits to be computed changes nothing.")
    @Property(tries = 40)
    void lookingChangesNothing(@ForAll boolean depthwise, @ForAll boolean scaled, @ForAll boolean added,
            @ForAll Activation act, @ForAll boolean cpu, @ForAll @IntRange(max = 15) int looks,
            @ForAll long seed) {
        Block block = new Block(cpu ? Device.cpu() : Device.reference(), depthwise, act, seed);
        float[] outside = Autograd.noGrad(() -> block.run(scaled, added, _ -> {}).toArray());
        float[] deferred = inScope(() -> block.run(scaled, added, _ -> {}).toArray());
        int[] step = {0};
        float[] looked = inScope(() -> block.run(scaled, added, t -> {
            if ((looks >> step[0]++ & 1) != 0) {
                assertTrue(t.toString().contains("["));
            }
        }).toArray());
        assertArrayEquals(outside, deferred, 0);
        assertArrayEquals(outside, looked, 0);
    }

    @Property(tries = 40)
    void inputsMayChangeBeforeTheResultIsRead(@ForAll boolean scaled, @ForAll boolean cpu,
            @ForAll @IntRange(max = 7) int changed, @ForAll long seed) {
        Block block = new Block(cpu ? Device.cpu() : Device.reference(), false, Activation.SILU, seed);
        float[] expected = inScope(() -> block.run(scaled, true, _ -> {}).toArray());
        Tensor[] inputs = {block.x, block.s, block.weight, block.gamma, block.beta, block.mean, block.var,
            block.residual};
        float[] actual = inScope(() -> {
            Tensor y = block.run(scaled, true, _ -> {});
            inputs[changed].detach().mulInPlace(3);
            return y.toArray();
        });
        assertArrayEquals(expected, actual, 0);
    }

    @Example
    void aConvolutionWaitsForWhatFollows() {
        Block block = new Block(Device.cpu(), false, Activation.SILU, 1);
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor y = block.run(false, true, t -> {});
            assertTrue(y.storage().deferred() instanceof DeferredConv2d conv && conv.epilogue().residual() != null
                    && conv.epilogue().act() == Activation.SILU && conv.epilogue().scale() != null);
            y.toArray();
            assertNull(y.storage().deferred());
        }
    }

    @Example
    void outsideScopesEverythingIsWrittenAtOnce() {
        Block block = new Block(Device.cpu(), false, Activation.SILU, 1);
        Autograd.noGrad(() -> block.run(true, true, t -> assertNull(t.storage().deferred())));
    }

    @Example
    void whatIsRecordedIsConvolvedAtOnce() {
        Block block = new Block(Device.cpu(), false, Activation.SILU, 1);
        block.weight.requiresGrad(true);
        try (var _ = MemoryScope.open()) {
            assertNull(Functional.conv2d(block.x, block.weight, null, 1, 1, 1).storage().deferred());
        }
    }

    /** What it is computed from is recycled only when it has been computed. */
    @Example
    void inputsStayUntilTheResultIsRead() {
        Block block = new Block(Device.cpu(), false, Activation.NONE, 1);
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor x = block.x.mul(2);
            Tensor expected = block.x.mul(2);
            Tensor y = Functional.conv2d(x, block.weight, null, 1, 1, 1);
            MemoryScope.discard(x);
            assertArrayEquals(Functional.conv2d(expected, block.weight, null, 1, 1, 1).toArray(), y.toArray());
            assertTrue(x.storage().isFreed());
        }
    }

    @Example
    void whatIsKeptOutlivesItsInputs() {
        Block block = new Block(Device.cpu(), false, Activation.NONE, 1);
        float[] expected = Autograd.noGrad(() -> block.run(false, false, _ -> {}).toArray());
        Tensor kept = inScope(() -> MemoryScope.keep(block.run(false, false, _ -> {})));
        assertArrayEquals(expected, kept.toArray(), 0);
    }

    @Example
    void unreadResultsAreNeverComputed() {
        Block block = new Block(Device.cpu(), false, Activation.NONE, 1);
        Tensor[] y = new Tensor[1];
        inScope(() -> y[0] = block.run(false, false, _ -> {}));
        assertTrue(y[0].storage().isFreed());
        // the scope is closed: nothing waits for the weight any more
        block.weight.detach().mulInPlace(2);
    }

    @Example
    void anyThreadMayRead() {
        Block block = new Block(Device.cpu(), true, Activation.SILU, 1);
        float[] expected = inScope(() -> block.run(true, true, _ -> {}).toArray());
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor y = block.run(true, true, _ -> {});
            assertNotNull(y.storage().deferred());
            var readers = java.util.stream.Stream.generate(() -> CompletableFuture.supplyAsync(y::toArray)).limit(4)
                    .toList();
            readers.forEach(reader -> assertArrayEquals(expected, reader.join(), 0));
        }
    }

    /** Views of a part of a result are not the result. */
    @Example
    void partsAreActivatedByThemselves() {
        Block block = new Block(Device.cpu(), false, Activation.NONE, 1);
        float[] expected = Autograd.noGrad(() -> block.run(false, false, _ -> {}).slice(0, 0, 1).silu().toArray());
        assertArrayEquals(expected, inScope(() -> block.run(false, false, _ -> {}).slice(0, 0, 1).silu().toArray()), 0);
        float[] doubled = inScope(() -> {
            Tensor y = block.run(false, false, _ -> {});
            return y.add(y).toArray();
        });
        float[] once = Autograd.noGrad(() -> block.run(false, false, _ -> {}).mul(2).toArray());
        assertArrayEquals(once, doubled, 0);
    }
}

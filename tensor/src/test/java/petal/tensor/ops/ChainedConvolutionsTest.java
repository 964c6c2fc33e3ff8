package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/** A pointwise convolution and a depthwise one behind it are computed together where nobody reads what lies between. */
class ChainedConvolutionsTest {
    private static final int WIDE = 96;
    private final Tensor x = normal(1, 2, 8, 9, 10).channelsLast();
    private final Tensor expand = normal(2, WIDE, 8, 1, 1).mul(0.3f);
    private final Tensor depthwise = normal(3, WIDE, 1, 3, 3).mul(0.3f);
    private final Tensor gamma = normal(4, WIDE);
    private final Tensor mean = normal(5, WIDE);
    private final Tensor var = normal(6, WIDE).square().add(0.5f);

    private static Tensor normal(long seed, int... shape) {
        return Inputs.normalValues(seed, shape).to(Device.cpu());
    }

    private Tensor expanded() {
        Tensor y = Functional.conv2d(x, expand, null, 1, 0, 1);
        return Functional.batchNorm(y, gamma, gamma, mean, var, false, 0, 1e-3f).silu();
    }

    private Tensor convolved(Tensor wide) {
        return Functional.conv2d(wide, depthwise, null, 1, 1, WIDE).silu();
    }

    private float[] expected() {
        return Autograd.noGrad(() -> convolved(expanded()).toArray());
    }

    @Example
    void whatLiesBetweenIsNotWritten() {
        float[] expected = expected();
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor wide = expanded();
            assertArrayEquals(expected, convolved(wide).toArray(), 0);
            assertNotNull(wide.storage().deferred());
        }
    }

    @Label("Whoever looks at what lies between, before or after, finds its elements, and changes nothing.")
    @Property(tries = 8)
    void lookingBetweenChangesNothing(@ForAll boolean before, @ForAll boolean between, @ForAll boolean after) {
        float[] wanted = Autograd.noGrad(() -> expanded().toArray());
        float[] expected = expected();
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor wide = expanded();
            look(before, wide, wanted);
            Tensor y = convolved(wide);
            look(between, wide, wanted);
            assertArrayEquals(expected, y.toArray(), 0);
            look(after, wide, wanted);
        }
    }

    private static void look(boolean now, Tensor wide, float[] wanted) {
        if (now) {
            assertArrayEquals(wanted, wide.toArray(), 0);
        }
    }

    @Example
    void everythingThatIsReadMayChangeAfterwards() {
        float[] expected = expected();
        for (Tensor changed : new Tensor[] {x, expand, depthwise, gamma, mean, var}) {
            try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
                float[] values = changed.toArray();
                Tensor y = convolved(expanded());
                changed.mulInPlace(3);
                assertArrayEquals(expected, y.toArray(), 0);
                changed.copyFrom(Tensor.of(Device.cpu(), values, changed.shape()));
            }
        }
    }

    /** A view of the same elements in which rows and columns are others is another image. */
    @Example
    void aReshapedImageIsNotTheOneThatIsComputed() {
        float[] expected = Autograd.noGrad(() -> convolved(expanded().reshape(2, WIDE, 10, 9)).toArray());
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            assertArrayEquals(expected, convolved(expanded().reshape(2, WIDE, 10, 9)).toArray(), 0);
        }
    }

    /** A backward pass reads it: it is computed once. */
    @Example
    void whatIsSavedIsWritten() {
        depthwise.requiresGrad(true);
        try (var _ = MemoryScope.open()) {
            Tensor wide = expanded();
            assertNotNull(wide.storage().deferred());
            Tensor y = convolved(wide);
            assertNull(wide.storage().deferred());
            y.sum().backward();
            assertNotNull(depthwise.grad());
        }
    }
}

package petal.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.pytorch.Tensor;
import petal.tensor.Device;
import petal.tensor.Generator;

/** Results and gradients are those of PyTorch's library, which computes beside Petal, for shapes that nobody has chosen. */
class ParityTest {
    private static final Map<String, Call> CALLS = Calls.all();
    private static final float TOLERANCE = 1e-4f;

    @Provide
    Arbitrary<String> calls() {
        return Arbitraries.of(CALLS.keySet());
    }

    @Label("Results and gradients are PyTorch's, on every device.")
    @Property(tries = 2000)
    void resultsAndGradients(@ForAll("calls") String name, @ForAll @IntRange(min = 1, max = 4) int a,
            @ForAll @IntRange(min = 1, max = 4) int b, @ForAll @IntRange(min = 1, max = 4) int c,
            @ForAll @IntRange(min = 1, max = 3) int k, @ForAll long seed) {
        Call call = CALLS.get(name);
        Call.Sizes sizes = new Call.Sizes(a, b, c, k);
        for (Device device : new Device[] {Device.cpu(), Device.reference()}) {
            try (var _ = device.asDefault()) {
                check(call, sizes, new Generator(seed));
            }
        }
    }

    private static void check(Call call, Call.Sizes sizes, Generator generator) {
        petal.tensor.Tensor[] ours = Arrays.stream(call.shapes().apply(sizes))
                .map(shape -> petal.tensor.Tensor.randn(generator, shape).requiresGrad(true))
                .toArray(petal.tensor.Tensor[]::new);
        Tensor[] theirs = Arrays.stream(ours).map(Torch::leaf).toArray(Tensor[]::new);
        petal.tensor.Tensor y = call.petal().apply(ours, sizes);
        Tensor expected = call.torch().apply(theirs, sizes);
        assertAlike("result", expected, y);
        petal.tensor.Tensor dy = petal.tensor.Tensor.randn(generator, y.shape());
        y.backward(dy);
        expected.mul(Torch.plain(dy)).sum().backward();
        for (int i = 0; i < ours.length; i++) {
            assertAlike("gradient " + i, theirs[i].grad(), ours[i].grad());
        }
    }

    /** The same shape, and elements that are equal to a share of the largest. */
    private static void assertAlike(String what, Tensor expected, petal.tensor.Tensor actual) {
        assertArrayEquals(Torch.shape(expected), actual.shape(), what);
        float[] values = Torch.values(expected);
        float largest = 1;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(values, actual.toArray(), TOLERANCE * largest, what);
    }
}

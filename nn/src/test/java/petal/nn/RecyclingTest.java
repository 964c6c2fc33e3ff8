package petal.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/** What happens to the memory between layers. */
class RecyclingTest {
    private final Generator generator = new Generator(0);
    private final List<Tensor> seen = new ArrayList<>();

    /** Remembers what passes. */
    private final class Spy extends Module {
        @Override
        public Tensor forward(Tensor x) {
            seen.add(x);
            return x;
        }
    }

    private Sequential net() {
        var net = new Sequential(new Spy(),
                new Conv2dNormActivation(2, 4, 3, 1, 1, BatchNorm2d::new, new SiLU(), generator), new Spy(),
                new SqueezeExcitation(4, 2, generator), new Spy(), new AdaptiveAvgPool2d(1), new Spy(),
                new Flatten(), new Spy(), new Linear(4, 3, true, generator), new Spy(), new Dropout(0));
        net.to(Device.reference());
        return net;
    }

    @Test
    void withoutRecordingOnlyInputAndResultStay() {
        Sequential net = net();
        net.eval();
        Tensor x = Tensor.randn(generator, 2, 2, 3, 3).to(Device.reference());
        float[] expected = Autograd.noGrad(() -> net.forward(x).toArray());
        seen.clear();
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor input = Tensor.of(Device.reference(), x.toArray(), x.shape());
            Tensor y = net.forward(input);
            assertEquals(List.of(false, true, true, true, true, false),
                    seen.stream().map(t -> t.storage().isFreed()).toList());
            assertArrayEquals(expected, y.toArray());
        }
    }

    @Test
    void outsideScopesEverythingStays() {
        Sequential net = net();
        net.eval();
        Autograd.noGrad(() -> net.forward(Tensor.randn(generator, 2, 2, 3, 3).to(Device.reference())));
        assertFalse(seen.stream().anyMatch(t -> t.storage().isFreed()));
    }

    @Test
    void scopesChangeNoGradient() {
        Sequential net = net();
        Sequential twin = (Sequential) net.deepCopy();
        float[] x = generator.randn(2 * 2 * 9);
        net.forward(Tensor.of(Device.reference(), x, 2, 2, 3, 3)).sum().backward();
        try (var _ = MemoryScope.open()) {
            twin.forward(Tensor.of(Device.reference(), x, 2, 2, 3, 3)).sum().backward();
        }
        List<Tensor> expected = net.parameters();
        List<Tensor> actual = twin.parameters();
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).grad().toArray(), actual.get(i).grad().toArray());
        }
        assertTrue(expected.size() > 5);
    }
}

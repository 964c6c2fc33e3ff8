package petal.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.nn.AdaptiveAvgPool2d;
import petal.nn.BatchNorm2d;
import petal.nn.Conv2dNormActivation;
import petal.nn.Flatten;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.Sequential;
import petal.nn.SiLU;
import petal.nn.SqueezeExcitation;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

class InferenceTest {
    private final Generator generator = new Generator(1);
    private final List<Integer> batches = new CopyOnWriteArrayList<>();

    /** Remembers the sizes of the batches that pass. */
    private final class Spy extends Module {
        @Override
        public Tensor forward(Tensor x) {
            batches.add(x.size(0));
            return x;
        }
    }

    private Sequential network(Module... last) {
        var body = new Sequential(
                new Conv2dNormActivation(3, 40, 3, 2, 1, BatchNorm2d::new, new SiLU(), generator),
                new Conv2dNormActivation(40, 40, 5, 1, 40, BatchNorm2d::new, new SiLU(), generator),
                new SqueezeExcitation(40, 10, generator));
        var network = new Sequential(body, new Sequential(last));
        network.eval();
        return network;
    }

    private Sequential classifier() {
        return network(new AdaptiveAvgPool2d(1), new Flatten(), new Linear(40, 5, true, generator));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void equalsForward(int batch) {
        Sequential network = classifier();
        Tensor x = Tensor.randn(generator, batch, 3, 16, 16);
        Tensor y = Inference.forward(network, x);
        assertArrayEquals(new int[] {batch, 5}, y.shape());
        assertFalse(y.requiresGrad());
        assertArrayEquals(Autograd.noGrad(() -> network.forward(x)).toArray(), y.toArray(), 1e-5f);
    }

    @Test
    void joinsImages() {
        Sequential network = network();
        Tensor x = Tensor.randn(generator, 6, 3, 9, 7);
        Tensor y = Inference.forward(network, x);
        assertArrayEquals(new int[] {6, 40, 5, 4}, y.shape());
        assertArrayEquals(Autograd.noGrad(() -> network.forward(x)).toArray(), y.toArray(), 1e-5f);
    }

    @Test
    void looksAtOneImageAtATimeWhereThereAreEnough() {
        int many = 4 * Device.cpu().backend().sideBySide();
        Inference.forward(network(new Spy()), Tensor.randn(generator, many, 3, 8, 8));
        assertEquals(Collections.nCopies(many, 1), batches);
        batches.clear();
        Sequential network = network(new Spy());
        network.to(Device.reference());
        Inference.forward(network, Tensor.randn(generator, 3, 3, 8, 8).to(Device.reference()));
        assertEquals(List.of(3), batches);
    }

    @Test
    void theResultBelongsToTheCallersScope() {
        Sequential network = classifier();
        Tensor y;
        try (var _ = MemoryScope.open()) {
            y = Inference.forward(network, Tensor.randn(generator, 4, 3, 8, 8));
            assertFalse(y.storage().isFreed());
        }
        assertTrue(y.storage().isFreed());
    }

    @Test
    void withoutAScopeTheResultIsKeptAndTheRestRecycled() {
        List<Tensor> seen = new ArrayList<>();
        Module last = new Module() {
            @Override
            public Tensor forward(Tensor x) {
                seen.add(x);
                return x.mul(2);
            }
        };
        Sequential network = new Sequential(classifier(), last);
        network.eval();
        Tensor y = Inference.forward(network, Tensor.randn(generator, 1, 3, 8, 8));
        assertTrue(seen.getFirst().storage().isFreed());
        assertEquals(1, y.toRows().length);
    }

    @Test
    void refusesTrainingMode() {
        Sequential network = classifier();
        network.train();
        Tensor x = Tensor.randn(generator, 4, 3, 8, 8);
        var thrown = assertThrows(IllegalStateException.class, () -> Inference.forward(network, x));
        assertEquals("inference needs a network in evaluation mode: call eval() first", thrown.getMessage());
    }
}

package petal.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import petal.tensor.Generator;
import petal.tensor.Tensor;

class InitTest {

    @Test
    void linearStartsWithPyTorchsValues() {
        Linear layer = new Linear(7, 3, true, new Generator(0));
        assertArrayEquals(PyTorchAnswers.floats("linear.weight"), layer.weight().toArray());
        assertArrayEquals(PyTorchAnswers.floats("linear.bias"), layer.bias().toArray());
    }

    @Test
    void convolutionStartsWithPyTorchsValues() {
        Generator generator = new Generator(1);
        Conv2d layer = new Conv2d(4, 6, 3, 1, 0, 2, true, generator);
        assertArrayEquals(PyTorchAnswers.floats("conv.weight"), layer.weight().toArray());
        assertArrayEquals(PyTorchAnswers.floats("conv.bias"), layer.bias().toArray());
        // PyTorch computes logarithm and cosine of a normal draw by a polynomial: the last bits differ
        assertArrayEquals(PyTorchAnswers.floats("conv.kaiming_normal"),
                Init.kaimingNormal(layer.weight(), generator).toArray(), 2e-6f);
    }

    @Test
    void withoutAGeneratorNothingIsDrawn() {
        Tensor t = Tensor.ones(3);
        int before = t.storage().version();
        assertSame(t, Init.uniform(t, -1, 1, null));
        assertArrayEquals(new float[3], t.toArray());
        assertNotEquals(before, t.storage().version(), "backward would not notice the change");
        assertArrayEquals(new float[2], Init.normal(Tensor.ones(2), 1, null).toArray());
    }

    @Test
    void backwardNoticesNewValues() {
        Tensor t = Tensor.ones(3);
        int before = t.storage().version();
        Init.uniform(t, -1, 1, new Generator(0));
        assertNotEquals(before, t.storage().version());
    }

    /** As {@code torch.nn.init} does: a network's values are drawn anew without a word about history. */
    @Test
    void aParameterMayBeGivenNewValues() {
        Linear layer = new Linear(7, 3, true, new Generator(0));
        Init.constant(layer.bias(), 2);
        Init.uniform(layer.weight(), -1, 1, null);
        assertArrayEquals(new float[] {2, 2, 2}, layer.bias().toArray());
        assertArrayEquals(new float[21], layer.weight().toArray());
        assertTrue(layer.bias().requiresGrad());
    }

    @Test
    void fansCountTheWindow() {
        assertEquals(2 * 9, Init.fanIn(6, 2, 3, 3));
        assertEquals(6 * 9, Init.fanOut(6, 2, 3, 3));
        assertEquals(7, Init.fanIn(3, 7));
    }

    @Test
    void theGlobalGeneratorStartsAnew() {
        Random.manualSeed(0);
        float[] first = new Linear(7, 3).weight().toArray();
        assertSame(Random.generator(), Random.manualSeed(0));
        assertArrayEquals(first, new Linear(7, 3).weight().toArray());
        assertArrayEquals(PyTorchAnswers.floats("linear.weight"), first);
    }
}

package petal.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import petal.tensor.autograd.Autograd;

class TensorTest {
    private final Tensor t = Tensor.arange(6).reshape(2, 3);

    // ---- making

    @Test
    void theRowsOfAMatrix() {
        Tensor matrix = Tensor.matrix(new float[] {1, 2, 3}, new float[] {4, 5, 6});
        assertArrayEquals(new float[][] {{1, 2, 3}, {4, 5, 6}}, matrix.toRows());
        assertArrayEquals(new float[][] {{1, 4}, {2, 5}, {3, 6}}, matrix.t().toRows());
        assertEquals("toRows() reads a matrix, this tensor has shape [6]; use toArray(), or flatten or reshape it "
                + "first",
                assertThrows(IllegalStateException.class, () -> matrix.reshape(6).toRows()).getMessage());
    }

    @Test
    void factories() {
        assertArrayEquals(new float[] {1, 2, 3, 4}, Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}).toArray());
        assertArrayEquals(new float[] {1, 0, 0, 1}, Tensor.eye(2).toArray());
        assertArrayEquals(new float[] {7, 7}, Tensor.full(Device.cpu(), 7, 2).toArray());
        assertArrayEquals(new float[] {1, 1, 1}, Tensor.ones(3).toArray());
        assertArrayEquals(new int[0], Tensor.scalar(5).shape());
        assertArrayEquals(new int[] {2, 0}, Tensor.zeros(2, 0).shape());
        assertArrayEquals(new Generator(3).randn(20), Tensor.randn(new Generator(3), 4, 5).toArray());
        assertArrayEquals(new Generator(3).rand(20), Tensor.rand(new Generator(3), 4, 5).toArray());
    }

    @Test
    void theArrayIsCopied() {
        float[] values = {1, 2};
        Tensor copy = Tensor.vector(values);
        values[0] = 9;
        assertEquals(1, copy.get(0));
    }

    @Test
    void wrongSizesAreNamed() {
        assertMessage("a tensor of shape [2, 2] has 4 elements, got 3 values", () -> Tensor.of(new float[3], 2, 2));
        assertMessage("the rows of a matrix have the same length: row 0 has 1 numbers, row 1 has 2",
                () -> Tensor.matrix(new float[1], new float[2]));
    }

    @Test
    void likeKeepsTheLayout() {
        Tensor image = Tensor.zeros(2, 3, 4, 5).channelsLast();
        assertTrue(image.onesLike().isChannelsLast());
        assertArrayEquals(new float[120], image.zerosLike().toArray());
        assertTrue(t.slice(1, 0, 2).onesLike().isContiguous());
    }

    // ---- what it is

    @Test
    void layouts() {
        assertTrue(t.isContiguous() && t.isDense());
        assertFalse(t.t().isContiguous());
        assertTrue(t.t().isDense());
        assertFalse(t.slice(1, 0, 2).isDense());
        assertFalse(t.select(1).isContiguous());
        assertFalse(Tensor.ones(1, 3).expand(2, 3).isDense());
        Tensor image = Tensor.zeros(2, 3, 4, 5);
        assertTrue(image.channelsLast().isChannelsLast() && image.channelsLast().isDense());
        assertFalse(image.isChannelsLast());
        assertTrue(Tensor.zeros(2, 3, 1, 1).isChannelsLast() && Tensor.zeros(2, 3, 1, 1).isContiguous());
        assertTrue(t.hasLayoutOf(Tensor.zeros(2, 3)));
        assertFalse(t.hasLayoutOf(Tensor.zeros(3, 2).t()));
    }

    @Test
    void sizes() {
        assertEquals(3, t.size(-1));
        assertEquals(6, t.size());
        assertEquals(2, t.rank());
        assertArrayEquals(new int[] {3, 1}, t.strides());
        assertEquals(3, t.select(1).offset());
    }

    // ---- reading

    @Test
    void readsWhateverTheLayout() {
        assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, t.t().toArray());
        assertArrayEquals(new float[] {1, 2, 4, 5}, t.slice(1, 1, 3).toArray());
        assertArrayEquals(new float[] {3, 4, 5}, t.select(1).toArray());
        assertEquals(4, t.get(1, 1));
        assertEquals(5, t.select(1).slice(0, 2, 3).item());
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertMessage("item() reads a tensor of one element, this one has shape [2, 3]; use get(…) or toArray()",
                t::item);
        assertMessage("a tensor of shape [2, 3] needs 2 indices, got 1", () -> t.get(1));
        assertThrows(IndexOutOfBoundsException.class, () -> t.get(0, 3));
    }

    // ---- copies and devices

    @Test
    void copiesShareNothing() {
        Tensor copy = t.t().copy();
        assertTrue(copy.isContiguous());
        copy.fill(9);
        assertEquals(0, t.get(0, 0));
        assertSame(t.storage(), t.detach().storage());
    }

    @Test
    void movesBetweenDevices() {
        Tensor leaf = t.detach().requiresGrad(true);
        assertSame(leaf, leaf.to(Device.cpu()));
        Tensor moved = leaf.t().detach().to(Device.reference());
        assertEquals(Device.reference(), moved.device());
        assertArrayEquals(leaf.t().toArray(), moved.toArray());
        assertTrue(leaf.to(Device.reference()).requiresGrad());
        assertFalse(leaf.mul(2).to(Device.reference()).requiresGrad());
    }

    // ---- in place

    @Test
    void numbersMayBeOfDoublePrecision() {
        assertArrayEquals(new float[] {0.1f, 2}, Tensor.vector(0.1, 2).toArray());
        assertEquals(0.1f, Tensor.scalar(0.1).item());
        assertArrayEquals(new float[] {0.1f, 0.1f}, Tensor.full(0.1, 2).toArray());
        Tensor x = Tensor.zeros(2, 1).fill(0.5).mulInPlace(0.5).addInPlace(Tensor.ones(2, 1), 0.1);
        assertArrayEquals(new float[] {0.35f, 0.35f}, x.flatten().toArray(), 1e-7f);
        assertArrayEquals(new int[] {0}, Tensor.zeros(3, 0).flatten().shape());
    }

    @Test
    void addsInPlaceWhateverTheLayout() {
        Tensor x = Tensor.zeros(2, 3);
        x.addInPlace(t).addInPlace(t, 2);
        assertArrayEquals(new float[] {0, 3, 6, 9, 12, 15}, x.toArray());
        x.addInPlace(Tensor.arange(6).reshape(3, 2).t());
        assertArrayEquals(new float[] {0, 5, 10, 10, 15, 20}, x.toArray());
        x.addInPlace(Tensor.vector(100, 200, 300), -1);
        assertArrayEquals(new float[] {-100, -195, -290, -90, -185, -280}, x.toArray());
        x.t().select(0).addInPlace(Tensor.scalar(100));
        assertArrayEquals(new float[] {0, -195, -290, 10, -185, -280}, x.toArray());
        assertMessage("addInPlace: shape [2, 2] does not broadcast to [2]",
                () -> Tensor.zeros(2).addInPlace(Tensor.zeros(2, 2)));
    }

    @Test
    void changesPartsOfATensor() {
        Tensor x = Tensor.ones(2, 3);
        x.select(0).fill(5);
        x.slice(1, 1, 3).mulInPlace(2);
        x.mulInPlace(10);
        assertArrayEquals(new float[] {50, 100, 100, 10, 20, 20}, x.toArray());
        x.slice(1, 0, 2).fill(0);
        x.t().slice(0, 2, 3).copyFrom(Tensor.vector(7, 8).reshape(1, 2));
        assertArrayEquals(new float[] {0, 0, 7, 0, 0, 8}, x.toArray());
        assertMessage("copyFrom: expected shape [2, 3], got [3, 2]", () -> x.copyFrom(Tensor.zeros(3, 2)));
    }

    @Test
    void changesAreCounted() {
        Tensor x = Tensor.ones(2);
        for (UnaryOperator<Tensor> change : List.<UnaryOperator<Tensor>>of(y -> y.fill(1), y -> y.mulInPlace(2),
                y -> y.addInPlace(y), y -> y.copyFrom(Tensor.ones(2)))) {
            int before = x.storage().version();
            Tensor part = x.slice(0, 0, 2);
            assertSame(part, change.apply(part));
            assertEquals(before + 1, x.storage().version());
        }
    }

    @Test
    void whatRequiresAGradientIsNotChangedBehindItsBack() {
        Tensor leaf = Tensor.ones(2).requiresGrad(true);
        Tensor result = leaf.mul(2);
        for (Tensor x : List.of(leaf, result, leaf.slice(0, 0, 1).expand(2))) {
            Map<String, Runnable> changes = Map.of("fill", () -> x.fill(1), "mulInPlace", () -> x.mulInPlace(2),
                    "addInPlace", () -> x.addInPlace(Tensor.ones(2)), "copyFrom", () -> x.copyFrom(Tensor.ones(2)));
            changes.forEach((name, change) -> {
                assertMessage(name + ": a tensor that requires a gradient is not changed in place while history is "
                        + "recorded, as the gradient would not know of it; change it inside noGrad, or change its "
                        + "detach() or a copy()", change);
            });
        }
        Autograd.noGrad(() -> leaf.addInPlace(Tensor.ones(2)));
        leaf.detach().mulInPlace(2);
        assertArrayEquals(new float[] {4, 4}, leaf.toArray());
    }

    /** Methods that stand in interfaces of the package are found by others too. */
    @Test
    void methodReferencesWork() {
        UnaryOperator<Tensor> f = Tensor::relu;
        assertArrayEquals(new float[] {0, 2}, f.apply(Tensor.vector(-1, 2)).toArray());
    }

    @Test
    void gradientsHaveTheShapeOfTheirTensor() {
        assertMessage("a gradient has the tensor's shape [2, 3], got [6]", () -> t.setGrad(Tensor.zeros(6)));
        assertNotSame(t, t.detach());
    }

    private static void assertMessage(String expected, Runnable body) {
        assertEquals(expected, assertThrows(RuntimeException.class, body::run).getMessage());
    }
}

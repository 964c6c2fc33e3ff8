package petal.tensor.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import petal.tensor.Device;
import petal.tensor.Tensor;

class GradientCheckTest {
    /** a · b with whatever a test calls its gradients. */
    private static final class Product extends Operation {
        private final BiFunction<Tensor, Product, Tensor[]> backward;
        private final Tensor a;
        private final Tensor b;

        Product(Tensor a, Tensor b, BiFunction<Tensor, Product, Tensor[]> backward) {
            super(a, b);
            this.a = a;
            this.b = b;
            this.backward = backward;
        }

        @Override
        protected Tensor forward() {
            save(a, b);
            return a.mul(b);
        }

        @Override
        protected Tensor[] backward(Tensor dy) {
            return backward.apply(dy, this);
        }
    }

    private final Tensor a = Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}).to(Device.reference())
            .requiresGrad(true);
    private final Tensor b = Tensor.matrix(new float[] {5, 6}, new float[] {7, 8}).to(Device.reference())
            .requiresGrad(true);

    private void check(BiFunction<Tensor, Product, Tensor[]> backward) {
        GradientCheck.check(in -> new Product(in[0], in[1], backward).apply(), a, b);
    }

    private String messageOf(BiFunction<Tensor, Product, Tensor[]> backward) {
        return assertThrows(IllegalStateException.class, () -> check(backward)).getMessage();
    }

    @Test
    void acceptsTheRightGradient() {
        assertDoesNotThrow(() -> check((dy, p) -> new Tensor[] {dy.mul(p.b), dy.mul(p.a)}));
        assertArrayEquals(new float[] {1, 2, 3, 4}, a.toArray(), "inputs are put back");
    }

    /** One unit in the last place of 10⁹ is 10⁻⁷, a tenth of the step by which the inputs are moved. */
    @Test
    void allowsForTheRoundingOfLargeResults() {
        assertDoesNotThrow(() -> GradientCheck.check(in -> in[0].mul(0.3f).add(1e9f), a));
    }

    @Test
    void namesOperationInputIndexAndNumbers() {
        String message = messageOf((dy, p) -> new Tensor[] {dy.mul(p.b), dy.mul(p.b)});
        assertTrue(message.matches("backward of Product\\(\\[2, 2], \\[2, 2]\\) → \\[2, 2] is wrong for input 1 of "
                + "shape \\[2, 2] at \\[0, 0]: got [\\d.]+, expected [\\d.]+"), message);
    }

    @Test
    void noticesSmallErrors() {
        messageOf((dy, p) -> new Tensor[] {dy.mul(p.b).mul(1.00001f), dy.mul(p.a)});
    }

    @Test
    void noticesNotANumber() {
        messageOf((dy, p) -> new Tensor[] {dy.mul(Float.NaN), dy.mul(p.a)});
    }

    @Test
    void noticesThatDyWasForgotten() {
        messageOf((dy, p) -> new Tensor[] {p.b.copy(), p.a.copy()});
    }

    @Test
    void noticesMissingGradients() {
        assertEquals("backward of Product([2, 2], [2, 2]) → [2, 2] returned no gradient for input 1 of shape [2, 2]",
                messageOf((dy, p) -> new Tensor[] {dy.mul(p.b), null}));
        assertEquals("backward of Product([2, 2], [2, 2]) → [2, 2] returned 1 gradients for 2 inputs",
                messageOf((dy, p) -> new Tensor[] {dy.mul(p.b)}));
    }

    @Test
    void noticesGradientsOfAnotherShape() {
        assertEquals("backward of Product([2, 2], [2, 2]) → [2, 2] returned a gradient of shape [] for input 0 of "
                + "shape [2, 2]", messageOf((dy, p) -> new Tensor[] {dy.sum(), dy.mul(p.a)}));
    }

    @Test
    void noticesInputsThatAreNotUsed() {
        var error = assertThrows(IllegalStateException.class, () -> GradientCheck.check(in -> in[0].mul(2), a, b));
        assertEquals("backward of Mul([2, 2]) → [2, 2] gives no gradient for input 1", error.getMessage());
    }

    @Test
    void wantsDoublePrecision() {
        Tensor x = Tensor.of(new float[] {1}, 1).requiresGrad(true);
        var error = assertThrows(IllegalArgumentException.class, () -> GradientCheck.check(in -> in[0], x));
        assertTrue(error.getMessage().contains("got one on cpu"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> GradientCheck.check(in -> in[0], a.detach()));
    }
}

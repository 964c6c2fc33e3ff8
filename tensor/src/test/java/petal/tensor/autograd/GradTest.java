package petal.tensor.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

/** Gradients as values, and gradients of gradients. */
class GradTest {
    private final Tensor x = Tensor.vector(1, 2, -3).requiresGrad(true);

    @Test
    void gradientsAreValues() {
        Tensor slope = Autograd.grad(x.pow(3).sum(), false, x)[0];
        assertArrayEquals(new float[] {3, 12, 27}, slope.toArray());
        assertFalse(slope.requiresGrad());
        assertFalse(x.hasGrad(), "grad() is for backward()");
    }

    /** d/dx x⁴ = 4x³, then 12x², then 24x. */
    @Test
    void gradientsOfGradientsOfGradients() {
        Tensor y = x.pow(4);
        Tensor first = Autograd.grad(y.sum(), true, x)[0];
        Tensor second = Autograd.grad(first.sum(), true, x)[0];
        Tensor third = Autograd.grad(second.sum(), false, x)[0];
        assertArrayEquals(new float[] {4, 32, -108}, first.toArray());
        assertArrayEquals(new float[] {12, 48, 108}, second.toArray());
        assertArrayEquals(new float[] {24, 48, -72}, third.toArray());
    }

    @Test
    void resultsOnTheWayHaveGradientsToo() {
        Tensor h = x.square();
        Tensor w = Tensor.vector(2, 2, 2).requiresGrad(true);
        Tensor[] gradients = Autograd.grad(h.mul(w).sum(), true, h, w, x);
        assertArrayEquals(w.toArray(), gradients[0].toArray());
        assertArrayEquals(h.toArray(), gradients[1].toArray());
        assertArrayEquals(new float[] {4, 8, -12}, gradients[2].toArray());
    }

    @Test
    void aLeafIsItsOwnResult() {
        Tensor leaf = Tensor.scalar(5).requiresGrad(true);
        assertEquals(1, Autograd.grad(leaf, false, leaf)[0].item());
    }

    /** A backward pass after it reaches what the gradient was computed from. */
    @Test
    void backwardGoesThroughTheGradient() {
        Tensor w = Tensor.vector(2, 3, 4).requiresGrad(true);
        try (var _ = MemoryScope.open()) {
            Tensor slope = Autograd.grad(x.square().mul(w).sum(), true, x)[0];
            slope.square().sum().backward();
        }
        // slope = 2wx, so that d slope² / dw = 8wx² and d slope² / dx = 8w²x
        assertArrayEquals(new float[] {16, 96, 288}, w.grad().toArray());
        assertArrayEquals(new float[] {32, 144, -384}, x.grad().toArray());
    }

    @Test
    void withoutAGraphWhatWasSavedIsFreed() {
        Tensor y = x.square().sum();
        Autograd.grad(y, true, x);
        Autograd.grad(y, false, x);
        assertTrue(assertThrows(IllegalStateException.class, y::backward).getMessage()
                .startsWith("backward has already run through this graph"));
    }

    @Test
    void whatIsNotBehindTheResultIsNamed() {
        Tensor other = Tensor.ones(2).requiresGrad(true);
        assertEquals("grad: the result was not computed from input 1 of shape [2], or that does not require a gradient",
                assertThrows(IllegalArgumentException.class, () -> Autograd.grad(x.sum(), false, x, other))
                        .getMessage());
        Tensor constant = Tensor.ones(3);
        assertThrows(IllegalArgumentException.class, () -> Autograd.grad(x.mul(constant).sum(), false, constant));
        assertThrows(IllegalArgumentException.class, () -> Autograd.grad(constant.sum(), false, x));
        assertEquals("grad: expected a scalar to differentiate, got shape [3]; reduce it with sum() or mean()",
                assertThrows(IllegalArgumentException.class, () -> Autograd.grad(x, false, x)).getMessage());
    }

    /** Silence would be wrong numbers: what a kernel computes counts as a constant. */
    @Test
    void whatCannotBeDifferentiatedTwiceIsNamed() {
        Tensor image = Tensor.rand(new Generator(1), 1, 1, 4, 4).requiresGrad(true);
        Tensor weight = Tensor.rand(new Generator(2), 1, 1, 3, 3);
        Tensor y = Functional.conv2d(image, weight, null, 1, 0, 1).square().sum();
        assertEquals(
                "grad: Conv2d([1, 1, 4, 4], [1, 1, 3, 3]) → [1, 1, 2, 2] cannot be differentiated twice, because its "
                        + "backward computes with kernels, of which nothing is recorded; the operations that can are marked "
                        + "@TwiceDifferentiable",
                assertThrows(IllegalStateException.class, () -> Autograd.grad(y, true, image)).getMessage());
        // what was refused has not been begun: first derivatives are there
        assertArrayEquals(new int[] {1, 1, 4, 4}, Autograd.grad(y, false, image)[0].shape());
        Tensor mapped = x.map("Cube", v -> v * v * v, v -> 3 * v * v);
        Tensor slope = Autograd.grad(mapped.sum(), true, x)[0];
        assertEquals("grad: Cube′ cannot be differentiated again, because its derivative is not known",
                assertThrows(IllegalStateException.class, () -> Autograd.grad(slope.sum(), false, x)).getMessage());
    }

    /**
     * Newton's method: with the Hessian, row by row the gradient of an element of the gradient, the minimum of a valley in
     * which steepest descent takes thousands of steps is found in six (Rosenbrock 1960).
     */
    @Test
    void newtonsMethod() {
        Tensor p = Tensor.vector(-1.2f, 1);
        for (int step = 0; step < 6; step++) {
            Tensor at = p.detach().requiresGrad(true);
            Tensor valley = at.select(1).sub(at.select(0).square()).square().mul(100)
                    .add(at.select(0).neg().add(1).square());
            Tensor slope = Autograd.grad(valley, true, at)[0];
            float[] g = slope.toArray();
            float[] xs = Autograd.grad(slope.select(0), true, at)[0].toArray();
            float[] ys = Autograd.grad(slope.select(1), true, at)[0].toArray();
            float determinant = xs[0] * ys[1] - xs[1] * ys[0];
            p = Tensor.vector(at.get(0) - (ys[1] * g[0] - xs[1] * g[1]) / determinant,
                    at.get(1) - (xs[0] * g[1] - ys[0] * g[0]) / determinant);
        }
        assertArrayEquals(new float[] {1, 1}, p.toArray(), 1e-3f);
    }
}

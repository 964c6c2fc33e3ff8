package petal.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MemoryScopeTest {
    private static boolean isFreed(Tensor t) {
        return t.storage().isFreed();
    }

    // ---- what lives how long

    @Test
    void nothingIsRecycledOutsideScopes() {
        Tensor x = Tensor.vector(1, 2).requiresGrad(true);
        Tensor h = x.exp();
        h.sum().backward();
        x.clearGrad();
        MemoryScope.discard(h);
        assertFalse(isFreed(h));
    }

    @Test
    void whatWasMadeInAScopeEndsWithIt() {
        Tensor before = Tensor.vector(1);
        Tensor inside;
        Tensor kept;
        try (var _ = MemoryScope.open()) {
            inside = before.add(1);
            kept = MemoryScope.keep(before.add(2));
            assertFalse(isFreed(inside));
        }
        assertTrue(isFreed(inside));
        assertEquals(3, kept.item());
        assertEquals(1, before.item());
    }

    @Test
    void recycledTensorsSayWhyTheyCannotBeRead() {
        Tensor t;
        try (var _ = MemoryScope.open()) {
            t = Tensor.vector(1, 2);
        }
        List<Runnable> uses = List.of(t::toArray, () -> t.get(0), () -> t.add(1), () -> t.slice(0, 0, 1).item(),
                () -> t.fill(1), () -> t.addInPlace(t));
        for (Runnable use : uses) {
            var error = assertThrows(IllegalStateException.class, use::run);
            assertTrue(error.getMessage().contains("MemoryScope.keep(tensor)"), error.getMessage());
        }
        assertEquals("Tensor[2]: (memory recycled)", t.toString());
    }

    @Test
    void scopesNest() {
        Tensor outside;
        Tensor inside;
        try (var _ = MemoryScope.open()) {
            outside = Tensor.vector(1);
            try (var _ = MemoryScope.open()) {
                inside = Tensor.vector(2);
            }
            assertTrue(isFreed(inside));
            assertEquals(1, outside.item());
        }
        assertTrue(isFreed(outside));
    }

    @Test
    void viewsLiveAndEndWithTheirStorage() {
        Tensor view;
        Tensor kept;
        try (var _ = MemoryScope.open()) {
            view = Tensor.arange(4).slice(0, 1, 3);
            kept = MemoryScope.keep(Tensor.arange(4).slice(0, 1, 3));
        }
        assertTrue(isFreed(view));
        assertArrayEquals(new float[] {1, 2}, kept.toArray());
    }

    @Test
    void discardRecyclesWhatNobodyHolds() {
        Tensor x = Tensor.vector(1, 2).requiresGrad(true);
        try (var _ = MemoryScope.open()) {
            Tensor unused = x.add(1);
            MemoryScope.discard(unused);
            assertTrue(isFreed(unused));
            Tensor saved = x.add(1);
            Tensor y = saved.square();
            MemoryScope.discard(saved);
            MemoryScope.discard(x);
            assertFalse(isFreed(saved) || isFreed(x));
            y.sum().backward();
        }
        assertArrayEquals(new float[] {4, 6}, x.grad().toArray());
    }

    @Test
    void adoptTakesOverWhatWasMadeElsewhere() {
        Tensor batch = Tensor.vector(1);
        try (var scope = MemoryScope.open()) {
            scope.adopt(batch);
            assertEquals(1, batch.item());
        }
        assertTrue(isFreed(batch));
    }

    @Test
    void whatWasMadeSinceAMarkIsRecycledButForWhatIsNeeded() {
        Tensor before;
        Tensor needed;
        Tensor kept;
        try (var _ = MemoryScope.open()) {
            before = Tensor.vector(0);
            int mark = MemoryScope.mark();
            Tensor between = Tensor.vector(1, 2);
            kept = MemoryScope.keep(Tensor.vector(3));
            needed = between.add(1).reshape(2, 1);
            MemoryScope.recycleSince(mark, needed, null);
            assertTrue(isFreed(between));
            assertEquals(0, before.item());
            assertArrayEquals(new float[] {2, 3}, needed.toArray());
        }
        assertTrue(isFreed(before));
        assertTrue(isFreed(needed));
        assertEquals(3, kept.item());
    }

    @Test
    void readingMakesNoTensorsThatStay() {
        try (var _ = MemoryScope.open()) {
            Tensor x = Tensor.arange(6).reshape(2, 3).t();
            assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, x.toArray());
            assertEquals(4, x.get(1, 1));
        }
    }

    // ---- backward

    @Test
    void activationsEndAsSoonAsBackwardHasUsedThem() {
        Tensor x = Tensor.vector(1, 2).requiresGrad(true);
        try (var _ = MemoryScope.open()) {
            Tensor h = x.exp();
            Tensor loss = h.square().sum();
            loss.backward();
            assertTrue(isFreed(h), "saved for square's backward, which has run");
            assertFalse(isFreed(loss), "nobody has saved it, so it can be read until the scope closes");
            assertEquals(Math.exp(2) + Math.exp(4), loss.item(), 1e-4);
        }
        assertArrayEquals(new float[] {(float) (2 * Math.exp(2)), (float) (2 * Math.exp(4))}, x.grad().toArray(),
                1e-4f);
    }

    @Test
    void aRetainedGraphKeepsItsActivations() {
        Tensor x = Tensor.vector(1, 2).requiresGrad(true);
        try (var _ = MemoryScope.open()) {
            Tensor h = x.exp();
            Tensor loss = h.square().sum();
            loss.backward(true);
            assertFalse(isFreed(h));
            loss.backward();
            assertTrue(isFreed(h));
        }
    }

    @Test
    void aKeptActivationSurvivesBackward() {
        Tensor x = Tensor.vector(1).requiresGrad(true);
        Tensor h;
        try (var _ = MemoryScope.open()) {
            h = MemoryScope.keep(x.exp());
            h.square().sum().backward();
        }
        assertEquals(Math.E, h.item(), 1e-6);
    }

    @Test
    void leavesThatRequireAGradientAndTheirGradientsAreKept() {
        Tensor x;
        try (var _ = MemoryScope.open()) {
            x = Tensor.vector(1, 2).requiresGrad(true);
            x.square().sum().backward();
        }
        assertArrayEquals(new float[] {2, 4}, x.grad().toArray());
        assertArrayEquals(new float[] {1, 2}, x.toArray());
    }

    @Test
    void forgottenGradientsAreRecycledInsideScopes() {
        Tensor x = Tensor.vector(1, 2).requiresGrad(true);
        x.square().sum().backward();
        Tensor first = x.grad();
        x.clearGrad();
        assertArrayEquals(new float[] {2, 4}, first.toArray(), "outside scopes they stay");
        try (var _ = MemoryScope.open()) {
            x.square().sum().backward();
            Tensor second = x.grad();
            x.setGrad(second);
            assertFalse(isFreed(second));
            x.setGrad(second.mul(2));
            assertTrue(isFreed(second));
        }
        assertArrayEquals(new float[] {4, 8}, x.grad().toArray());
    }

    /** A gradient penalty differentiates something computed from a gradient. */
    @Test
    void aForgottenGradientThatAGraphUsesIsRecycledAfterIt() {
        Tensor x = Tensor.vector(3).requiresGrad(true);
        Tensor w = Tensor.vector(5).requiresGrad(true);
        x.square().sum().backward();
        try (var _ = MemoryScope.open()) {
            Tensor gradient = x.grad();
            Tensor penalty = w.mul(gradient).sum();
            x.clearGrad();
            assertFalse(isFreed(gradient));
            penalty.backward();
            assertTrue(isFreed(gradient));
        }
        assertEquals(6, w.grad().item());
    }

    @Test
    void aGraphCannotBeRunOnceItsScopeIsClosed() {
        Tensor x = Tensor.vector(1).requiresGrad(true);
        Tensor loss;
        try (var _ = MemoryScope.open()) {
            loss = MemoryScope.keep(x.exp().square().sum());
        }
        var error = assertThrows(IllegalStateException.class, loss::backward);
        assertTrue(error.getMessage().contains("its MemoryScope is closed"), error.getMessage());
    }

    // ---- misuse

    @Test
    void scopesAreClosedInnermostFirstByTheirThread() {
        try (var outer = MemoryScope.open()) {
            try (var _ = MemoryScope.open()) {
                assertThrows(IllegalStateException.class, outer::close);
            }
            var error = assertThrows(CompletionException.class, () -> CompletableFuture.runAsync(outer::close).join());
            assertEquals("MemoryScopes must be closed by the thread that opened them, innermost first",
                    error.getCause().getMessage());
        }
    }

    @Test
    void anExceptionClosesItsScope() {
        Tensor[] made = new Tensor[1];
        assertThrows(IllegalArgumentException.class, () -> {
            try (var _ = MemoryScope.open()) {
                made[0] = Tensor.vector(1, 2);
                made[0].add(Tensor.vector(1, 2, 3));
            }
        });
        assertTrue(isFreed(made[0]));
        Tensor after = Tensor.vector(1);
        assertSame(after, MemoryScope.keep(after));
        assertFalse(after.storage().lifetime().isRecyclable());
    }
}

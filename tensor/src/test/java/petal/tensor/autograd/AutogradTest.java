package petal.tensor.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import petal.tensor.Tensor;

class AutogradTest {
    private final Tensor x = Tensor.vector(1, 2).requiresGrad(true);

    @Test
    void nothingIsRecordedInsideNoGrad() {
        try (var _ = Autograd.noGrad()) {
            assertFalse(x.mul(2).requiresGrad());
            try (var _ = Autograd.enableGrad()) {
                assertTrue(x.mul(2).requiresGrad());
            }
            assertFalse(Autograd.isEnabled());
        }
        assertTrue(x.mul(2).requiresGrad());
    }

    @Test
    void theValueOfABody() {
        assertFalse(Autograd.noGrad(() -> x.mul(2)).requiresGrad());
        assertTrue(Autograd.isEnabled());
    }

    @Test
    void theModeComesBackAfterAnException() {
        assertThrows(IllegalArgumentException.class, () -> Autograd.noGrad(() -> x.add(Tensor.vector(1, 2, 3))));
        assertTrue(Autograd.isEnabled());
        assertThrows(IllegalArgumentException.class, () -> x.add(Tensor.vector(1, 2, 3)));
        assertTrue(Autograd.isEnabled());
    }

    @Test
    void everyThreadHasItsOwnMode() {
        try (var _ = Autograd.noGrad()) {
            assertEquals(true, CompletableFuture.supplyAsync(Autograd::isEnabled).join());
        }
    }
}

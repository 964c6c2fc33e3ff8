package petal.tensor.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A device that has failed once is not asked again. */
class DeviceHealthTest {
    private final DeviceHealth health = new DeviceHealth();

    @Test
    void theFirstFailureIsSaidAndKept() {
        health.check();
        RuntimeException wrapped = new RuntimeException("java.lang.Throwable", new IllegalStateException("error 719"));
        assertEquals("the GPU failed: error 719; what it holds is lost, so start again, on the cpu if it happens once "
                + "more", health.failed(wrapped).getMessage());
        health.failed(new IllegalStateException("a later one"));
        var error = assertThrows(IllegalStateException.class, health::check);
        assertTrue(error.getMessage().startsWith("the GPU has failed before and is of no use to this process any more "
                + "(error 719)"), error.getMessage());
    }

    @Test
    void withoutASentenceOfPetalsTheErrorItselfIsNamed() {
        assertTrue(health.failed(new RuntimeException("first\nsecond")).getMessage()
                .startsWith("the GPU failed: java.lang.RuntimeException: first;"));
    }

    /** As if the driver had refused to copy: the buffer holds what came out before. */
    @Test
    void whatCameOutBeforeIsNotTakenForNew() {
        Stamps stamps = new Stamps();
        float old = stamps.next();
        stamps.check(old);
        stamps.next();
        assertThrows(IllegalStateException.class, () -> stamps.check(old));
    }
}

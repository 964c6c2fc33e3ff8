package petal.tensor.backend.cpu.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import petal.tensor.backend.cpu.CpuBackend;

class CpuStorageTest {
    private final BufferPool pool = new BufferPool();

    @Test
    void freedMemoryIsUsedByTheNextStorage() {
        var first = new CpuStorage(CpuBackend.instance(), pool, 100);
        float[] data = first.data();
        first.lifetime().free();
        first.lifetime().free();
        assertSame(data, new CpuStorage(CpuBackend.instance(), pool, 100).data());
        assertEquals(0, pool.idleNumbers(), "freeing twice gives the array back once");
    }

    @Test
    void freedMemoryCannotBeRead() {
        var storage = new CpuStorage(CpuBackend.instance(), pool, 100);
        storage.lifetime().free();
        var thrown = assertThrows(IllegalStateException.class, storage::data);
        assertTrue(thrown.getMessage().contains("MemoryScope.keep"), thrown.getMessage());
    }

    @Test
    void keepsWhatIsAskedForTwiceUntilTheNumbersChange() {
        var storage = new CpuStorage(CpuBackend.instance(), pool, 100);
        var made = new int[2];
        IntSupplier ask = () -> storage.derived("key", () -> ++made[0], () -> -++made[1]);
        assertEquals(-1, ask.getAsInt(), "once only");
        assertEquals(1, ask.getAsInt(), "made to be kept");
        assertEquals(1, ask.getAsInt(), "kept");
        assertEquals(-7, storage.derived("another key", () -> 7, () -> -7), "not what was kept for the first key");
        assertEquals(-2, ask.getAsInt());
        assertEquals(2, ask.getAsInt());
        storage.touch();
        assertEquals(-3, ask.getAsInt(), "the numbers have changed");
        assertEquals(3, ask.getAsInt());
    }
}

package petal.tensor.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CpuStorageTest {
    private final BufferPool pool = new BufferPool();

    @Test
    void freedMemoryIsUsedByTheNextStorage() {
        var first = new CpuStorage(CpuBackend.instance(), pool, 100);
        float[] data = first.data();
        first.free();
        first.free();
        assertSame(data, new CpuStorage(CpuBackend.instance(), pool, 100).data());
        assertEquals(0, pool.idleNumbers(), "freeing twice gives the array back once");
    }

    @Test
    void freedMemoryCannotBeRead() {
        var storage = new CpuStorage(CpuBackend.instance(), pool, 100);
        storage.free();
        var thrown = assertThrows(IllegalStateException.class, storage::data);
        assertTrue(thrown.getMessage().contains("MemoryScope.keep"), thrown.getMessage());
    }
}

package petal.tensor.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DeviceMemoryTest {

    @Test
    void runningOutSaysWhatIsTakenAndWhatToDo() {
        DeviceMemory memory = new DeviceMemory(1 << 20);
        memory.take(1 << 19);
        var error = assertThrows(IllegalStateException.class, () -> memory.take(1 << 20));
        assertEquals("the GPU's memory is full: 2 of 4 MiB are taken and 4 MiB more are needed; use smaller batches or "
                + "images, or raise -Dpetal.gpu.memory", error.getMessage());
    }

    @Test
    void scratchGoesBack() {
        DeviceMemory memory = new DeviceMemory(64);
        for (int i = 0; i < 3; i++) {
            try (var scratch = memory.scratch(64)) {
                assertEquals(0, scratch.start());
            }
        }
    }

    /** A tensor that nobody refers to any more is worth its memory. */
    @Test
    void whatIsCollectedComesBack() {
        DeviceMemory memory = new DeviceMemory(64);
        memory.own(new Object(), memory.take(64), 64);
        assertEquals(0, memory.take(64));
    }
}

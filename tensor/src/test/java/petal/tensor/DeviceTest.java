package petal.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void tensorsKnowTheirDevice() {
        assertEquals(Device.cpu(), Tensor.ones(1).device());
        assertEquals(Device.reference(), Tensor.full(Device.reference(), 1).device());
        assertNotEquals(Device.cpu(), Device.reference());
        assertEquals("cpu", Device.cpu().toString());
        assertTrue(Device.cpu().description().startsWith("cpu: "));
    }

    @Test
    void withoutAModuleForItTheBestDeviceIsTheProcessor() {
        assertEquals(Device.cpu(), Device.best());
    }

    @Test
    void withoutAModuleForItTheGpuSaysHowToGetOne() {
        var error = assertThrows(IllegalStateException.class, Device::gpu);
        assertTrue(error.getMessage().contains("TornadoVM") && error.getMessage().contains("profile gpu"),
                error.getMessage());
    }
}

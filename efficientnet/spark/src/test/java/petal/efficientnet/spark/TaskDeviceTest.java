package petal.efficientnet.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class TaskDeviceTest {
    private static int index(String... addresses) {
        return TaskDevice.index(Map.of("gpu", new ResourceInformation("gpu", addresses)));
    }

    @Test
    void aTaskComputesOnTheCardThatSparkGaveIt() {
        assertEquals(3, index("3"));
        assertEquals(2, index("2", "5"));
        assertEquals(0, TaskDevice.index(Map.of()));
        assertEquals(0, index());
        assertEquals(-1, TaskDevice.CPU.index());
        assertEquals("Spark calls this task's graphics card GPU-8f2a, which is no number; have the discovery script "
                + "write the cards' places, counted from 0.",
                assertThrows(IllegalStateException.class, () -> index("GPU-8f2a")).getMessage());
    }
}

package petal.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    void newTensorsAreMadeOnTheDefaultDeviceOfTheirThread() throws InterruptedException {
        List<Device> devices = new ArrayList<>();
        try (var _ = Device.reference().asDefault()) {
            assertEquals(Device.reference(), Device.getDefault());
            for (Tensor t : List.of(Tensor.scalar(1), Tensor.matrix(new float[] {1}), Tensor.arange(2), Tensor.eye(2),
                    Tensor.zeros(2), Tensor.ones(2), Tensor.randn(new Generator(1), 2))) {
                assertEquals(Device.reference(), t.device());
            }
            assertEquals("Tensor[1]: [1.0]", Tensor.ones(1).toString());
            Thread.ofPlatform().start(() -> devices.add(Tensor.ones(1).device())).join();
            try (var _ = Device.cpu().asDefault()) {
                devices.add(Tensor.ones(1).device());
            }
            assertEquals(List.of(Device.cpu(), Device.cpu()), devices);
            assertEquals(Device.reference(), Tensor.ones(1).device());
        }
        assertEquals(Device.cpu(), Device.getDefault());
    }

    /** A program of somebody who has put Petal on the class path and knows of no option. */
    static final class Program {
        private Program() {
        }

        public static void main(String... args) {
            try (var _ = Device.reference().asDefault()) {
                System.out.println(Tensor.ones(2, 2).matmul(Tensor.ones(2, 2)).sum().item());
            }
            System.out.println(assertThrows(IllegalStateException.class, () -> Tensor.ones(2)).getMessage());
        }
    }

    @Test
    void withoutTheVectorModuleTheFirstTensorSaysWhichOptionIsMissing() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Program.class.getName()).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, java.waitFor(), said);
        assertTrue(said.startsWith("8.0"), said);
        assertTrue(said.contains("start it with java --add-modules jdk.incubator.vector, or compute slowly"), said);
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

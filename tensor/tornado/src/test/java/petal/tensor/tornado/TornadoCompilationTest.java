package petal.tensor.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import petal.tensor.tornado.kernels.Elementwise;
import petal.tensor.tornado.release.TornadoRelease;

/** Kernels are compiled once; TornadoVM prints each that it compiles, which is what is counted here. */
class TornadoCompilationTest {
    private final Accelerator device = device();

    private static Accelerator device() {
        Accelerator device = new Accelerator(TornadoDevices.get(0), TornadoRelease.running(), 1 << 16,
                Launches.WAITING);
        device.printCompiledKernels();
        return device;
    }

    /** How many kernels TornadoVM compiles while {@code work} runs. */
    private static int compiledDuring(Runnable work) {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8).split("__kernel void|__global__ void", -1).length - 1;
    }

    private void fillAndScale(int n) {
        device.launch(Kernel.FILL, n, new Arguments().set(Elementwise.Y, 0).set(Elementwise.SIZE, n), 3);
        device.launch(Kernel.AFFINE, n, new Arguments().set(Elementwise.X, 0).set(Elementwise.Y, 1024)
                .set(Elementwise.SIZE, n), 2, 1);
    }

    @Test
    void aKernelIsCompiledAtItsFirstLaunchAndServesAllSizes() {
        assertEquals(2, compiledDuring(() -> fillAndScale(16)));
        assertEquals(0, compiledDuring(() -> {
            fillAndScale(16);
            fillAndScale(1000);
        }));
        float[] found = new float[1000];
        assertTrue(compiledDuring(() -> device.copyOut(1024, found, 0, 1000)) > 0, "copying out is a kernel as well");
        assertEquals(7, found[999]);
    }
}

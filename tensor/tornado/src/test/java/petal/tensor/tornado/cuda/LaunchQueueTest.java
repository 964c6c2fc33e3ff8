package petal.tensor.tornado.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reaches CUDA's driver, in which order, and what becomes of its errors. */
class LaunchQueueTest {
    private static final int ARGUMENTS = 64;
    private static final int NUMBERS = 8;
    private static final int THREADS = 256;

    private final FakeCuda cuda = FakeCuda.start();
    private final FakeDevice device = new FakeDevice(cuda);
    private final LaunchQueue queue = new LaunchQueue(cuda.driver(), ARGUMENTS, NUMBERS, THREADS);

    private static CudaKernel kernel(int function) {
        return new CudaKernel(Integer.toString(function), "code");
    }

    @Test
    void launchesReachTheDriverInOrderEachWithArgumentsOfItsOwn() {
        queue.add(kernel(41), 3, new int[] {5, 6}, new float[] {1});
        queue.add(kernel(42), 1, new int[] {7}, new float[0]);
        queue.handOver(device);
        assertEquals(List.of("context 7", "copy 512 bytes to 20000 on 8, first 5",
                "copy 64 bytes to 300000 on 8, first " + Float.floatToIntBits(1),
                "launch 41 in 3 of 256 on 8 with 976 19976 299976",
                "launch 42 in 1 of 256 on 8 with 976 20232 300008"), cuda.notes());
        assertEquals(6, queue.arguments().get(1));
        assertEquals(7, queue.arguments().get(ARGUMENTS));
    }

    @Test
    void itHoldsSixtyFourLaunchesAndIsEmptyAfterwards() {
        assertTrue(queue.isEmpty());
        for (int i = 0; i < LaunchQueue.LAUNCHES; i++) {
            assertFalse(queue.isFull());
            queue.add(kernel(1), 1, new int[] {i}, new float[0]);
        }
        assertTrue(queue.isFull());
        queue.handOver(device);
        assertEquals(LaunchQueue.LAUNCHES, cuda.notes().stream().filter(note -> note.startsWith("launch")).count());
        queue.clear();
        assertTrue(queue.isEmpty());
    }

    @Test
    void aProductKeepsItsPlaceBetweenTheKernels() {
        int[] product = new int[ARGUMENTS];
        product[Sgemm.A] = 10;
        product[Sgemm.B] = 20;
        product[Sgemm.C] = 30;
        product[Sgemm.M] = 2;
        product[Sgemm.N] = 3;
        product[Sgemm.K] = 4;
        product[Sgemm.TRANSPOSE_A] = 1;
        queue.add(kernel(1), 1, new int[0], new float[0]);
        queue.addSgemm(product);
        queue.add(kernel(2), 1, new int[0], new float[0]);
        queue.handOver(device);
        // by columns: the second matrix comes first, whose rows are 3 long; the other's, transposed, 2
        assertEquals(List.of("after 4 notes: [0, 1, 3, 2, 4, 1.0, null, 3, null, 2, 0.0, null, 3] at "
                + "[0, 0, 0, 0, 0, 0, 1080, 0, 1040, 0, 0, 1120, 0]"), device.products());
        assertEquals(5, cuda.notes().size());
    }

    @ParameterizedTest
    @CsvSource({"cuCtxSetCurrent, 1, taking its context", "cuMemcpyHtoDAsync_v2, 2, copying arguments",
        "cuLaunchKernel, 2, launching a kernel", "cuFuncGetAttribute, 1, describing a kernel"})
    void whatTheDriverRefusesIsAnError(String function, int call, String at) {
        queue.ask(kernel(3));
        queue.add(kernel(1), 1, new int[0], new float[0]);
        queue.add(kernel(2), 1, new int[0], new float[0]);
        queue.add(kernel(3), 1, new int[0], new float[0]);
        cuda.fail(function, call, 719);
        var error = assertThrows(IllegalStateException.class, () -> queue.handOver(device));
        assertEquals("NVIDIA's driver failed at " + at + " with CUDA's error 719", error.getMessage());
        assertFalse(cuda.notes().contains("launch 3 in 1 of 256 on 8 with 976 20488 300040"), "it does not go on");
    }

    @Test
    void whatFailsWhileItRunsIsFoundWhenTheDriverIsAsked() {
        queue.check();
        assertEquals(List.of(), cuda.notes(), "nothing was handed over");
        queue.add(kernel(1), 1, new int[0], new float[0]);
        queue.handOver(device);
        queue.check();
        cuda.fail("cuCtxSynchronize", 1, 700);
        var error = assertThrows(IllegalStateException.class, queue::check);
        assertEquals("NVIDIA's driver failed at running kernels with CUDA's error 700", error.getMessage());
    }

    @Test
    void aKernelThatTornadoVmLaunchedFirstIsAskedOnceWhetherItRuns() {
        CudaKernel fresh = kernel(9);
        queue.ask(fresh);
        assertFalse(queue.isEmpty());
        queue.handOver(device);
        queue.clear();
        assertTrue(queue.isEmpty());
        assertEquals(1, cuda.notes().stream().filter("ask 9"::equals).count());
        cuda.mostThreads(128);
        queue.ask(fresh);
        var error = assertThrows(IllegalStateException.class, () -> queue.handOver(device));
        assertEquals("the kernel 9 runs with groups of 128 threads here at most, and Petal launches 256",
                error.getMessage());
    }
}

package petal.tensor.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Storage;
import petal.tensor.backend.cpu.vector.MultiplyAdd;

class WarmUpTest {
    private final CpuBackend backend = CpuBackend.instance();

    private Storage numbers(Random random, int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        Storage s = backend.allocate(n);
        backend.copyIn(x, 0, s, 0, n);
        return s;
    }

    private float[] convolve(Conv2dShape s) {
        Random random = new Random(3);
        Storage y = backend.allocate(s.outSize());
        Epilogue epilogue = new Epilogue(null, numbers(random, s.outChannels()), Activation.SILU, null);
        backend.conv2d(s, numbers(random, s.inSize()), numbers(random, s.weightSize()), epilogue, y);
        float[] numbers = new float[s.outSize()];
        backend.copyOut(y, 0, numbers, 0, numbers.length);
        return numbers;
    }

    /** A program that has only just begun, as those that warm up. */
    static final class Program {
        private Program() {
        }

        public static void main(String[] args) {
            System.out.println(MultiplyAdd.FUSED ? WarmUp.run(CpuBackend.instance()) + " calls" : "an old processor");
        }
    }

    /**
     * A kernel that the compiler gives up on makes an object of every vector for as long as the program runs. Without
     * fused multiply–adds some do: their loops are too long for the compiler's budget.
     */
    @Test
    void noKernelMakesObjectsOfVectors() throws Exception {
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector", "-cp",
                System.getProperty("java.class.path"), Program.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assumeFalse(said.equals("an old processor"), "this processor has no fused multiply-adds");
        assertEquals("0 calls", said);
    }

    @Test
    void compiledKernelsComputeTheSameBits() {
        Conv2dShape[] shapes = {
            new Conv2dShape(1, 40, 1, 1, 33, 1, 1, 1, 0, 1),
            new Conv2dShape(1, 24, 5, 5, 50, 1, 1, 1, 0, 1),
            new Conv2dShape(1, 40, 9, 9, 40, 5, 5, 1, 2, 40),
            new Conv2dShape(1, 3, 9, 9, 32, 3, 3, 2, 1, 1),
        };
        float[][] cold = new float[shapes.length][];
        for (int i = 0; i < shapes.length; i++) {
            cold[i] = convolve(shapes[i]);
        }
        backend.warmUp();
        for (int i = 0; i < shapes.length; i++) {
            assertArrayEquals(cold[i], convolve(shapes[i]), shapes[i].toString());
        }
    }
}

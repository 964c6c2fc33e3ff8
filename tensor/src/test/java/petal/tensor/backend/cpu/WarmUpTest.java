package petal.tensor.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Storage;

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

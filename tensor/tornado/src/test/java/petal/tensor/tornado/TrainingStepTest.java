package petal.tensor.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import petal.nn.AdaptiveAvgPool2d;
import petal.nn.BatchNorm2d;
import petal.nn.Conv2d;
import petal.nn.CrossEntropyLoss;
import petal.nn.Flatten;
import petal.nn.Linear;
import petal.nn.Sequential;
import petal.nn.SiLU;
import petal.nn.data.Batch;
import petal.nn.optim.Adam;
import petal.nn.train.Trainer;
import petal.tensor.Device;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

/** What a step of training asks of the device. */
class TrainingStepTest {
    private static final int CLASSES = 3;

    private final Random random = new Random(1);
    private final Trainer trainer = trainer();

    private static Trainer trainer() {
        Sequential net = new Sequential(new Conv2d(3, 8, 3), new BatchNorm2d(8), new SiLU(), new AdaptiveAvgPool2d(1),
                new Flatten(), new Linear(8, CLASSES));
        net.to(Device.gpu());
        return new Trainer(net, new CrossEntropyLoss(), new Adam(net.parameters(), 1e-3));
    }

    /** A step on images of {@code pixels} a side, the making of their tensor included. */
    private Work step(int images, int pixels) {
        float[] values = new float[images * 3 * pixels * pixels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        int[] labels = random.ints(images, 0, CLASSES).toArray();
        Accelerator device = TornadoBackendProvider.instance(0).device();
        Work before = device.work();
        try (var _ = MemoryScope.open()) {
            Tensor inputs = Tensor.of(Device.gpu(), values, images, 3, pixels, pixels);
            assertTrue(Double.isFinite(trainer.step(new Batch(inputs, labels))));
        }
        return device.work().since(before);
    }

    /** The first step also makes the optimiser's state. */
    @Test
    void copiesInABatchAndItsLabelsAndCopiesOutALoss() {
        step(4, 10);
        Work work = step(5, 12);
        assertEquals(new Work(work.kernels(), 2, 1, 5 * 3 * 12 * 12 + 5, 1), work);
    }

    @Test
    void stepsOfAllShapesTakeTheSameLaunches() {
        Work first = step(4, 10);
        Work same = step(4, 10);
        Work other = step(3, 9);
        assertTrue(same.launches() < first.launches(), "the first step also makes the optimiser's state");
        assertEquals(same.kernels(), other.kernels());
    }

    @Test
    void largerImagesTakeOnlyLaunchesThatAddSlices() {
        step(4, 10);
        Map<Kernel, Integer> small = step(4, 10).kernels();
        Map<Kernel, Integer> large = new EnumMap<>(step(3, 40).kernels());
        assertTrue(large.get(Kernel.REDUCE_COLUMNS) > small.get(Kernel.REDUCE_COLUMNS));
        large.put(Kernel.REDUCE_COLUMNS, small.get(Kernel.REDUCE_COLUMNS));
        assertEquals(small, large);
    }

    @Test
    void theOptimiserMovesAllParametersInOneLaunch() {
        step(4, 10);
        assertEquals(1, step(4, 10).kernels().get(Kernel.ADAM));
    }
}

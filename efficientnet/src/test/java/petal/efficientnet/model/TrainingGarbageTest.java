package petal.efficientnet.model;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import petal.nn.CrossEntropyLoss;
import petal.nn.data.Batch;
import petal.nn.optim.Adam;
import petal.nn.train.Trainer;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

/** A training step of EfficientNet-B0 takes its memory from the pool. */
class TrainingGarbageTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final HotSpotDiagnosticMXBean HOTSPOT =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    /** The graph, tensors and lists; the activations alone would be many times as much. */
    private static final long MOST_BYTES = 3 << 19;
    /** Until the pool is filled and the last kernel is compiled: what is not makes an object of every vector. */
    private static final int MOST_STEPS = 40;

    @Test
    void makesLittleGarbage() {
        assumeTrue(HOTSPOT.getVMOption("UseFMA").getValue().equals("true"),
                "processors as old as those without FMA have no masks either, and Java makes an object of each");
        Device.cpu().backend().warmUp();
        EfficientNet model = EfficientNet.b0(1000);
        model.train();
        Trainer trainer = new Trainer(model, new CrossEntropyLoss(), new Adam(model.parameters(), 1e-3));
        Batch batch = new Batch(Tensor.randn(new Generator(1), 4, 3, 64, 64), new int[] {0, 1, 2, 3});
        long garbage = Long.MAX_VALUE;
        for (int step = 0; step < MOST_STEPS && garbage >= MOST_BYTES; step++) {
            long before = THREADS.getTotalThreadAllocatedBytes();
            try (MemoryScope _ = MemoryScope.open()) {
                trainer.step(batch);
            }
            garbage = THREADS.getTotalThreadAllocatedBytes() - before;
        }
        assertTrue(garbage < MOST_BYTES, "a step makes " + garbage + " bytes of garbage");
    }
}

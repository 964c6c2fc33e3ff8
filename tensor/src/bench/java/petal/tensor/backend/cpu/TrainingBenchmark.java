package petal.tensor.backend.cpu;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import petal.tensor.backend.Storage;

/** The ends of a training step: images into channels-last order, the loss, the optimiser. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx3g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrainingBenchmark {
    private static final CpuBackend CPU = CpuBackend.instance();
    private static final int BATCH = 16;
    private static final int CLASSES = 1000;
    private static final int PIXELS = 224 * 224;
    /** About as many as EfficientNet-B0 has. */
    private static final int PARAMETERS = 4_000_000;

    private final int[] target = new int[BATCH];
    private Storage images;
    private Storage channelsLast;
    private Storage logits;
    private Storage probabilities;
    private Storage loss;
    private Storage p;
    private Storage g;
    private Storage m;
    private Storage v;

    @Setup
    public void setUp() {
        images = Data.random(BATCH * 3 * PIXELS);
        channelsLast = Data.random(BATCH * 3 * PIXELS);
        logits = Data.random(BATCH * CLASSES);
        probabilities = Data.random(BATCH * CLASSES);
        loss = Data.positive(1);
        p = Data.random(PARAMETERS);
        g = Data.random(PARAMETERS);
        m = Data.random(PARAMETERS);
        v = Data.positive(PARAMETERS);
    }

    @Benchmark
    public void copyParameters() {
        Data.copy(p, g, PARAMETERS);
    }

    @Benchmark
    public void adam() {
        CPU.adamStep(p, g, m, v, PARAMETERS, 1e-6f, 0.9f, 0.999f, 1e-8f, 0, 3);
    }

    @Benchmark
    public void sgd() {
        CPU.sgdStep(p, g, m, PARAMETERS, 1e-6f, 0.9f, 0, false, false);
    }

    @Benchmark
    public void crossEntropy() {
        CPU.crossEntropy(logits, target, 0.1f, BATCH, CLASSES, loss, probabilities);
    }

    @Benchmark
    public void crossEntropyBackward() {
        CPU.crossEntropyBackward(probabilities, target, 0.1f, loss, BATCH, CLASSES, logits);
    }

    @Benchmark
    public void imagesToChannelsLast() {
        CPU.copyStrided(images, 0, new int[] {3 * PIXELS, PIXELS, 1}, channelsLast, 0, new int[] {3 * PIXELS, 1, 3},
                new int[] {BATCH, 3, PIXELS});
    }
}

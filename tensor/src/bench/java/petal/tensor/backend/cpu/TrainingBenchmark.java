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
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.SgdOptions;
import petal.tensor.backend.SgdParameter;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;

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

    private final ClassTargets targets = new ClassTargets(new int[BATCH], CLASSES, 0.1f);
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
        CPU.adamStep(new AdamParameter(p, g, m, v, PARAMETERS, 3), new AdamOptions(1e-6f, 0.9f, 0.999f, 1e-8f, 0));
    }

    @Benchmark
    public void sgd() {
        CPU.sgdStep(new SgdParameter(p, g, m, PARAMETERS, false), new SgdOptions(1e-6f, 0.9f, 0, false));
    }

    @Benchmark
    public void crossEntropy() {
        CPU.crossEntropy(targets, logits, loss, probabilities);
    }

    @Benchmark
    public void crossEntropyBackward() {
        CPU.crossEntropyBackward(targets, probabilities, loss, logits);
    }

    @Benchmark
    public void imagesToChannelsLast() {
        CPU.copyStrided(new StridedView(images, 0, new int[] {3 * PIXELS, PIXELS, 1}),
                new StridedView(channelsLast, 0, new int[] {3 * PIXELS, 1, 3}), new int[] {BATCH, 3, PIXELS});
    }
}

package petal.tensor.backend.cpu;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the machine can do at best: the bars that the kernels are measured against. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MachineBenchmark {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    /** As many numbers as a batch of 16 has after the stem of EfficientNet-B0 at 224 pixels: 26 MB. */
    private static final int N = 16 * 112 * 112 * 32;
    private static final int ACCUMULATORS = 16;
    private static final int ROUNDS = 100_000;

    private final float[] from = new float[N];
    private final float[] to = new float[N];

    /** Reads and writes N numbers on every core. */
    @Benchmark
    public void copy() {
        Parallel.forRange(N, 1 << 14, (a, b) -> System.arraycopy(from, a, to, a, b - a));
    }
}

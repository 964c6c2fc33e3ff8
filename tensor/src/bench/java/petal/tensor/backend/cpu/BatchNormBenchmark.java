package petal.tensor.backend.cpu;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;

/** Batch normalisation of layers of EfficientNet-B0 at 224 pixels, batch 16. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx3g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchNormBenchmark {
    private static final CpuBackend CPU = CpuBackend.instance();

    /** Rows and channels. */
    @Param({"200704x32", "50176x144", "12544x240", "3136x480", "784x1152"})
    private String shape;

    private int rows;
    private int channels;
    private Storage x;
    private Storage y;
    private Storage dy;
    private Storage dx;
    private Storage mean;
    private Storage invStd;
    private Storage gamma;
    private Storage beta;
    private Storage runningMean;
    private Storage runningVar;

    @Setup
    public void setUp() {
        rows = Integer.parseInt(shape.split("x")[0]);
        channels = Integer.parseInt(shape.split("x")[1]);
        x = Data.random(rows * channels);
        y = Data.random(rows * channels);
        dy = Data.random(rows * channels);
        dx = Data.random(rows * channels);
        mean = Data.random(channels);
        invStd = Data.positive(channels);
        gamma = Data.random(channels);
        beta = Data.random(channels);
        runningMean = Data.random(channels);
        runningVar = Data.positive(channels);
    }

    @Benchmark
    public void copy() {
        Data.copy(x, y, rows * channels);
    }

    @Benchmark
    public void statistics() {
        CPU.batchNormStatistics(x, rows, channels, 1e-5f, 0.1f, mean, invStd, runningMean, runningVar);
    }

    @Benchmark
    public void apply() {
        CPU.batchNormApply(x, rows, channels, norm(Activation.NONE), y);
    }

    @Benchmark
    public void applyWithSilu() {
        CPU.batchNormApply(x, rows, channels, norm(Activation.SILU), y);
    }

    @Benchmark
    public void backward() {
        CPU.batchNormBackward(x, dy, rows, channels, norm(Activation.NONE), dx, runningMean,
                runningVar);
    }

    @Benchmark
    public void backwardWithSilu() {
        CPU.batchNormBackward(x, dy, rows, channels, norm(Activation.SILU), dx, runningMean,
                runningVar);
    }

    private Prologue.Norm norm(Activation act) {
        return new Prologue.Norm(mean, invStd, gamma, beta, act);
    }
}

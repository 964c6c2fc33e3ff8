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
import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.RunningStatistics;
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

    private ImageShape s;
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
        int channels = Integer.parseInt(shape.split("x")[1]);
        s = new ImageShape(1, Integer.parseInt(shape.split("x")[0]), channels);
        x = Data.random(s.size());
        y = Data.random(s.size());
        dy = Data.random(s.size());
        dx = Data.random(s.size());
        mean = Data.random(channels);
        invStd = Data.positive(channels);
        gamma = Data.random(channels);
        beta = Data.random(channels);
        runningMean = Data.random(channels);
        runningVar = Data.positive(channels);
    }

    @Benchmark
    public void copy() {
        Data.copy(x, y, s.size());
    }

    @Benchmark
    public void statistics() {
        CPU.batchNormStatistics(s, x, 1e-5f, mean, invStd, new RunningStatistics(runningMean, runningVar, 0.1f));
    }

    @Benchmark
    public void apply() {
        CPU.batchNormApply(s, x, norm(Activation.NONE), y);
    }

    @Benchmark
    public void applyWithSilu() {
        CPU.batchNormApply(s, x, norm(Activation.SILU), y);
    }

    @Benchmark
    public void backward() {
        CPU.batchNormBackward(s, x, norm(Activation.NONE), dy, new BatchNormGradients(dx, runningMean, runningVar));
    }

    @Benchmark
    public void backwardWithSilu() {
        CPU.batchNormBackward(s, x, norm(Activation.SILU), dy, new BatchNormGradients(dx, runningMean, runningVar));
    }

    private Prologue.Norm norm(Activation act) {
        return new Prologue.Norm(mean, invStd, gamma, beta, act);
    }
}

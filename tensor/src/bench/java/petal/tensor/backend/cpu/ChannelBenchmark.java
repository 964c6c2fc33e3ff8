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
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;

/** Activation and squeeze-and-excitation of layers of EfficientNet-B0 at 224 pixels, batch 16. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx3g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChannelBenchmark {
    private static final CpuBackend CPU = CpuBackend.instance();
    private static final int BATCH = 16;

    /** Pixels of an image and channels. */
    @Param({"12544x32", "3136x144", "784x240", "196x480", "49x1152"})
    private String shape;

    private AvgPoolShape pool;
    private ImageShape image;
    private int size;
    private Storage x;
    private Storage y;
    private Storage dy;
    private Storage dx;
    private Storage s;
    private Storage ds;

    @Setup
    public void setUp() {
        int channels = Integer.parseInt(shape.split("x")[1]);
        pool = new AvgPoolShape(BATCH, channels, Integer.parseInt(shape.split("x")[0]), 1, 1, 1);
        image = pool.input();
        size = image.size();
        x = Data.random(size);
        y = Data.random(size);
        dy = Data.random(size);
        dx = Data.random(size);
        s = Data.positive(BATCH * channels);
        ds = Data.positive(BATCH * channels);
    }

    @Benchmark
    public void copy() {
        Data.copy(x, y, size);
    }

    @Benchmark
    public void silu() {
        CPU.unary(Unary.SILU, x, y, size);
    }

    @Benchmark
    public void scale() {
        CPU.scaleChannels(image, x, s, y);
    }

    @Benchmark
    public void scaleBackward() {
        CPU.scaleChannelsBackward(image, x, s, dy, dx, ds);
    }

    @Benchmark
    public void globalAverage() {
        CPU.adaptiveAvgPool(pool, x, ds);
    }

    @Benchmark
    public void globalAverageBackward() {
        CPU.adaptiveAvgPoolBackward(pool, s, dx);
    }
}

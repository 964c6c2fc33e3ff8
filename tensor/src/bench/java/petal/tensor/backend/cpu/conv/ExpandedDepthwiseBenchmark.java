package petal.tensor.backend.cpu.conv;

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
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.CpuBackend;
import petal.tensor.backend.cpu.fusion.ChannelEpilogue;
import petal.tensor.backend.cpu.memory.CpuStorage;

/**
 * The beginning of each inverted residual of EfficientNet-B0 at 224 pixels, as in evaluation of one image: a pointwise
 * convolution and the depthwise one behind it, together or one after the other. A block is given as channels in and
 * between, kernel/stride, pixels of a side.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx1g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExpandedDepthwiseBenchmark {
    @Param({
        "16 96 3/2 112", "24 144 3/1 56", "24 144 5/2 56", "40 240 5/1 28", "40 240 3/2 28", "80 480 3/1 14",
        "80 480 5/1 14", "112 672 5/1 14", "112 672 5/2 14", "192 1152 5/1 7", "192 1152 3/1 7"
    })
    private String block;

    private Conv2dShape expand;
    private Conv2dShape depthwise;
    private CpuStorage expandWeight;
    private CpuStorage depthwiseWeight;
    private ChannelEpilogue epilogue;
    private float[] x;
    private float[] between;
    private float[] y;

    @Setup
    public void setUp() {
        String[] parts = block.split("[/ ]");
        int in = Integer.parseInt(parts[0]);
        int wide = Integer.parseInt(parts[1]);
        int kernel = Integer.parseInt(parts[2]);
        int size = Integer.parseInt(parts[4]);
        expand = new Conv2dShape(1, in, size, size, wide, 1, 1, 1, 0, 1);
        depthwise = new Conv2dShape(1, wide, size, size, wide, kernel, kernel, Integer.parseInt(parts[3]), kernel / 2,
                wide);
        expandWeight = stored(LayerTable.numbers(expand.weightSize()));
        depthwiseWeight = stored(LayerTable.numbers(depthwise.weightSize()));
        epilogue = new ChannelEpilogue(LayerTable.numbers(wide), LayerTable.numbers(wide), Activation.SILU, null);
        x = LayerTable.numbers(expand.inSize());
        between = new float[expand.outSize()];
        y = new float[depthwise.outSize()];
    }

    private static CpuStorage stored(float[] numbers) {
        CpuStorage storage = (CpuStorage) CpuBackend.instance().allocate(numbers.length);
        CpuBackend.instance().copyIn(numbers, 0, storage, 0, numbers.length);
        return storage;
    }

    @Benchmark
    public void together() {
        Convolutions.forwardBoth(expand, x, expandWeight, epilogue, depthwise, depthwiseWeight, epilogue, y);
    }

    @Benchmark
    public void oneAfterTheOther() {
        Convolutions.forward(expand, x, expandWeight, epilogue, between);
        Convolutions.forward(depthwise, between, depthwiseWeight, epilogue, y);
    }
}

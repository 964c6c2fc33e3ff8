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
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.memory.CpuStorage;

/**
 * The convolutions of EfficientNet-B0 at 224 pixels. A layer is given as kernel/stride, channels in and out, pixels of
 * a side. Those with a 1×1 kernel are the matrix products of the network: batch · pixels² × in × out forward, the same
 * with in and out exchanged for the input's gradient, out × batch · pixels² × in for the weight's. {@link LayerTable}
 * prints them all with their shares of the machine's peak.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx3g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConvolutionBenchmark {
    @Param({
        "3/2 3 32 224",
        "3/1 32 32 112", "3/2 96 96 112", "3/1 144 144 56", "3/2 240 240 28", "3/1 480 480 14", "3/1 1152 1152 7",
        "5/2 144 144 56", "5/1 240 240 28", "5/1 480 480 14", "5/1 672 672 14", "5/2 672 672 14", "5/1 1152 1152 7",
        "1/1 16 96 112", "1/1 24 144 56", "1/1 40 240 28", "1/1 80 480 14", "1/1 112 672 14", "1/1 192 1152 7",
        "1/1 32 16 112", "1/1 96 24 56", "1/1 144 24 56", "1/1 144 40 28", "1/1 240 40 28", "1/1 240 80 14",
        "1/1 480 80 14", "1/1 480 112 14", "1/1 672 112 14", "1/1 672 192 7", "1/1 1152 192 7", "1/1 1152 320 7",
        "1/1 320 1280 7", "1/1 1280 1000 1"
    })
    private String layer;

    @Param("16")
    private int batch;

    private Conv2dShape shape;
    private CpuEpilogue epilogue;
    private CpuStorage weight;
    private float[] w;
    private float[] x;
    private float[] y;
    private float[] dx;
    private float[] dw;

    @Setup
    public void setUp() {
        String[] parts = layer.split("[/ ]");
        int kernel = Integer.parseInt(parts[0]);
        int in = Integer.parseInt(parts[2]);
        int out = Integer.parseInt(parts[3]);
        int size = Integer.parseInt(parts[4]);
        boolean depthwise = kernel > 1 && in == out;
        shape = new Conv2dShape(batch, in, size, size, out, kernel, kernel, Integer.parseInt(parts[1]), kernel / 2,
                depthwise ? in : 1);
        x = LayerTable.numbers(shape.inSize());
        y = LayerTable.numbers(shape.outSize());
        w = LayerTable.numbers(shape.weightSize());
        dx = new float[shape.inSize()];
        dw = new float[shape.weightSize()];
        weight = (CpuStorage) CpuBackend.instance().allocate(w.length);
        CpuBackend.instance().copyIn(w, 0, weight, 0, w.length);
        Activation act = out > in || depthwise ? Activation.SILU : Activation.NONE;
        epilogue = new ChannelEpilogue(LayerTable.numbers(out), LayerTable.numbers(out), act, null);
    }

    /** As in evaluation: with normalisation and activation. */
    @Benchmark
    public void forward() {
        Convolutions.forward(shape, x, weight, epilogue, y);
    }

    @Benchmark
    public void inputGradient() {
        Convolutions.inputGrad(shape, y, w, dx);
    }

    @Benchmark
    public void weightGradient() {
        Convolutions.weightGrad(shape, x, y, dw);
    }
}

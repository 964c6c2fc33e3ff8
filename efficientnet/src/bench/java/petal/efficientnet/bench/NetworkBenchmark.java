package petal.efficientnet.bench;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import petal.efficientnet.model.EfficientNet;
import petal.nn.CrossEntropyLoss;
import petal.nn.data.Batch;
import petal.nn.optim.Adam;
import petal.nn.train.Inference;
import petal.nn.train.Trainer;
import petal.tensor.Device;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

/** A whole batch through EfficientNet-B0: evaluation, and a training step with Adam. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC",
    "-XX:PretenureSizeThreshold=256k", "-XX:MaxNewSize=64m"})
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
public class NetworkBenchmark {
    @Param({"1", "16", "32"})
    private int batch;

    /** Pixels of a side. */
    @Param({"96", "224"})
    private int size;

    private EfficientNet evaluated;
    private Trainer trainer;
    private Batch data;

    @Setup
    public void setUp() {
        Device.cpu().backend().warmUp();
        evaluated = EfficientNet.b0(1000);
        evaluated.eval();
        EfficientNet trained = EfficientNet.b0(1000);
        trained.train();
        trainer = new Trainer(trained, new CrossEntropyLoss(), new Adam(trained.parameters(), 1e-3));
        data = new Batch(Tensor.of(CompareB0.input(batch, size), batch, 3, size, size),
                IntStream.range(0, batch).map(i -> i % 5).toArray());
    }

    @Benchmark
    public float evaluate() {
        try (MemoryScope _ = MemoryScope.open()) {
            return Inference.forward(evaluated, data.inputs()).get(0, 0);
        }
    }

    @Benchmark
    public double train() {
        try (MemoryScope _ = MemoryScope.open()) {
            return trainer.step(data);
        }
    }
}

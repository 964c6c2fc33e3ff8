package petal.tensor.backend.cpu;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
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
import petal.tensor.backend.Storage;
import petal.tensor.backend.cpu.threads.Parallel;

/** What the machine can do at best: the bars that the kernels are measured against. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx3g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MachineBenchmark {
    /** Multiply–adds of a call of {@link #fma()} on each thread, in vectors. */
    private static final int FMAS = 8 * 100_000;

    /** In the nearest cache, in the largest one, in memory. */
    @Param({"4096", "1048576", "33554432"})
    private int numbers;

    private Storage from;
    private Storage to;
    private float[] results;

    @Setup
    public void setUp() {
        from = Data.random(numbers);
        to = Data.random(numbers);
        results = new float[Parallel.threads() * LANES];
    }

    /** Reads and writes the numbers. */
    @Benchmark
    public void copy() {
        Data.copy(from, to, numbers);
    }

    /** Handing a loop to all threads that has nothing to do. */
    @Benchmark
    public void handOver() {
        Parallel.forRange(Parallel.threads(), 1, (a, b) -> results[a * LANES] = b);
    }

    /** Multiply–adds that wait for nothing but the unit that computes them. */
    @Benchmark
    public void fma() {
        Parallel.forRange(Parallel.threads(), 1, (a, b) -> multiplyAdd(results, a * LANES));
    }

    private static void multiplyAdd(float[] results, int at) {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector s0 = FloatVector.broadcast(SPECIES, 1);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int i = 0; i < FMAS; i += 8) {
            s0 = s0.fma(x, x);
            s1 = s1.fma(x, x);
            s2 = s2.fma(x, x);
            s3 = s3.fma(x, x);
            s4 = s4.fma(x, x);
            s5 = s5.fma(x, x);
            s6 = s6.fma(x, x);
            s7 = s7.fma(x, x);
        }
        s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).intoArray(results, at);
    }
}

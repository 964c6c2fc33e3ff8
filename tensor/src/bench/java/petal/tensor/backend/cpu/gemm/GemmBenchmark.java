package petal.tensor.backend.cpu.gemm;

import java.util.Random;
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
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.matrix.CpuMatrix;

/** Products of square matrices, plain and with either operand transposed: 2n³ operations a call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmBenchmark {
    /** Rows and columns. */
    @Param({"256", "384", "512", "768", "1024", "1152"})
    private int n;

    /** Which operands are transposed. */
    @Param({"NN", "NT", "TN"})
    private String operands;

    private CpuMatrix a;
    private CpuMatrix b;
    private CpuMatrix c;

    @Setup
    public void setUp() {
        a = matrix(operands.charAt(0) == 'T');
        b = matrix(operands.charAt(1) == 'T');
        c = matrix(false);
    }

    private CpuMatrix matrix(boolean transposed) {
        float[] numbers = new float[n * n];
        Random random = new Random(1);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        CpuMatrix matrix = CpuMatrix.rowMajor(numbers, 0, n);
        return transposed ? matrix.transposed() : matrix;
    }

    @Benchmark
    public void multiply() {
        Gemm.multiply(n, n, n, a, b, c, false, CpuEpilogue.NONE);
    }
}

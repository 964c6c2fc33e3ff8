package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.CpuBackend;
import petal.tensor.backend.cpu.fusion.ChannelEpilogue;
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.memory.CpuStorage;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * Prints the speed of each convolution of EfficientNet-B0 at 224 pixels: forward with its epilogue and both gradients,
 * in GFLOP/s and as a share of the fused multiply–adds that all cores can do, measured in turns with the kernels. Where
 * a kernel moves more bytes than it multiplies numbers, the bytes per second (operands and result, each once) say more.
 * Arguments: the batch size (16) and the measurements a layer (15), of which the best counts.
 */
public final class LayerTable {
    private static final int PEAK_ROUNDS = 200_000;
    private static final int ACCUMULATORS = 12;
    private static final long WARM_UP_NANOS = 300_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static float sink;

    private LayerTable() {
    }

    private record Layer(String name, Conv2dShape shape, Activation act, boolean residual, int count) {
    }

    public static void main(String[] args) {
        int batch = args.length > 0 ? Integer.parseInt(args[0]) : 16;
        int repetitions = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        String only = args.length > 2 ? args[2] : "";
        CpuBackend.instance().warmUp();
        System.out.printf(Locale.ROOT, "%-34s %8s | %-34s | %-34s | %-34s%n", "batch " + batch, "MFLOP", "forward",
                "input gradient", "weight gradient");
        double[] total = new double[4];
        for (Layer layer : layers(batch)) {
            if (layer.name().contains(only)) {
                measure(layer, repetitions, total);
            }
        }
        System.out.printf(Locale.ROOT,
                "all layers, times their number: forward %.1f ms (%.0f images/s), gradients %.1f + %.1f ms%n",
                total[0] * 1e3, batch / total[0], total[1] * 1e3, total[2] * 1e3);
    }

    /** The distinct convolutions of EfficientNet-B0 (Tan &amp; Le 2019, table 1) and how often each occurs. */
    private static List<Layer> layers(int batch) {
        List<Layer> layers = new ArrayList<>();
        Conv2dShape stem = new Conv2dShape(batch, 3, 224, 224, 32, 3, 3, 2, 1, 1);
        layers.add(new Layer("stem", stem, Activation.SILU, false, 1));
        int[][] stages = {{1, 32, 16, 1, 3, 1}, {6, 16, 24, 2, 3, 2}, {6, 24, 40, 2, 5, 2}, {6, 40, 80, 3, 3, 2},
            {6, 80, 112, 3, 5, 1}, {6, 112, 192, 4, 5, 2}, {6, 192, 320, 1, 3, 1}};
        int size = 112;
        for (int[] stage : stages) {
            int stride = stage[5];
            int in = stage[1];
            int out = stage[2];
            int repeats = stage[3];
            addBlock(layers, batch, stage[0], in, out, size, stage[4], stride, 1);
            size /= stride;
            if (repeats > 1) {
                addBlock(layers, batch, stage[0], out, out, size, stage[4], 1, repeats - 1);
            }
        }
        layers.add(pointwise("head", batch, 320, 1280, size, Activation.SILU, false, 1));
        return layers;
    }

    private static void addBlock(List<Layer> layers, int batch, int expansion, int in, int out, int size, int kernel,
            int stride, int count) {
        int wide = in * expansion;
        if (expansion > 1) {
            layers.add(pointwise("expand", batch, in, wide, size, Activation.SILU, false, count));
        }
        String name = String.format(Locale.ROOT, "depthwise %d×%d/%d %d %d²", kernel, kernel, stride, wide, size);
        layers.add(new Layer(name,
                new Conv2dShape(batch, wide, size, size, wide, kernel, kernel, stride, kernel / 2, wide),
                Activation.SILU, false, count));
        int squeezed = Math.max(1, in / 4);
        layers.add(pointwise("squeeze", batch, wide, squeezed, 1, Activation.SILU, false, count));
        layers.add(pointwise("excite", batch, squeezed, wide, 1, Activation.SIGMOID, false, count));
        boolean residual = stride == 1 && in == out;
        layers.add(pointwise("project", batch, wide, out, size / stride, Activation.NONE, residual, count));
    }

    private static Layer pointwise(String name, int batch, int in, int out, int size, Activation act, boolean residual,
            int count) {
        return new Layer(String.format(Locale.ROOT, "%s %d→%d %d²", name, in, out, size),
                new Conv2dShape(batch, in, size, size, out, 1, 1, 1, 0, 1), act, residual, count);
    }

    private static void measure(Layer layer, int repetitions, double[] total) {
        Conv2dShape s = layer.shape();
        float[] x = numbers(s.inSize());
        float[] w = numbers(s.weightSize());
        CpuStorage weight = (CpuStorage) CpuBackend.instance().allocate(w.length);
        CpuBackend.instance().copyIn(w, 0, weight, 0, w.length);
        float[] y = numbers(s.outSize());
        float[] dx = new float[s.inSize()];
        float[] dw = new float[s.weightSize()];
        CpuEpilogue epilogue = new ChannelEpilogue(numbers(s.outChannels()), numbers(s.outChannels()), layer.act(),
                layer.residual() ? numbers(s.outSize()) : null);
        Runnable[] kernels = {
            () -> Convolutions.forward(s, x, weight, epilogue, y),
            () -> Convolutions.inputGrad(s, y, w, dx),
            () -> Convolutions.weightGrad(s, x, y, dw),
        };
        double[] best = new double[kernels.length];
        double peak = best(kernels, repetitions, best);
        double flop = 2.0 * s.multiplyAdds();
        double bytes = 4.0 * (s.inSize() + s.outSize() + s.weightSize());
        String name = layer.name() + " ×" + layer.count();
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-34s %8.1f", name, flop / 1e6));
        for (int i = 0; i < kernels.length; i++) {
            line.append(String.format(Locale.ROOT, " | %8.3f ms %4.0f GF %4.1f%% %5.1f GB/s", best[i] * 1e3,
                    flop / best[i] / 1e9, 100 * flop / best[i] / peak, bytes / best[i] / 1e9));
            total[i] += best[i] * layer.count();
        }
        System.out.println(line);
    }

    /** Fills in the least seconds of each kernel, measured in turns, and returns the machine's FLOP a second. */
    private static double best(Runnable[] kernels, int repetitions, double[] best) {
        Arrays.fill(best, Double.MAX_VALUE);
        for (Runnable kernel : kernels) {
            for (long end = System.nanoTime() + WARM_UP_NANOS; System.nanoTime() < end;) {
                kernel.run();
            }
        }
        double peakSeconds = Double.MAX_VALUE;
        for (int r = 0; r < repetitions; r++) {
            peakSeconds = Math.min(peakSeconds, seconds(LayerTable::multiplyAddsOnEveryCore));
            for (int i = 0; i < kernels.length; i++) {
                best[i] = Math.min(best[i], seconds(kernels[i]));
            }
        }
        return 2.0 * PEAK_ROUNDS * ACCUMULATORS * SPECIES.length() * Parallel.threads() / peakSeconds;
    }

    /** With one thread, the seconds that it computed: then other programs on the machine disturb less. */
    private static double seconds(Runnable kernel) {
        long start = nanos();
        kernel.run();
        return (nanos() - start) * 1e-9;
    }

    private static long nanos() {
        return Parallel.threads() == 1 ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static void multiplyAddsOnEveryCore() {
        Parallel.forRange(Parallel.threads() * 4, 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                sink = multiplyAdds(PEAK_ROUNDS / 4);
            }
        });
    }

    /** Twelve independent chains keep both multiply–add units busy. */
    private static float multiplyAdds(int rounds) {
        FloatVector a = FloatVector.broadcast(SPECIES, 1e-3f);
        FloatVector m = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector x0 = a, x1 = a, x2 = a, x3 = a, x4 = a, x5 = a, x6 = a, x7 = a, x8 = a, x9 = a, x10 = a, x11 = a;
        for (int i = 0; i < rounds; i++) {
            x0 = x0.fma(m, a);
            x1 = x1.fma(m, a);
            x2 = x2.fma(m, a);
            x3 = x3.fma(m, a);
            x4 = x4.fma(m, a);
            x5 = x5.fma(m, a);
            x6 = x6.fma(m, a);
            x7 = x7.fma(m, a);
            x8 = x8.fma(m, a);
            x9 = x9.fma(m, a);
            x10 = x10.fma(m, a);
            x11 = x11.fma(m, a);
        }
        return x0.add(x1).add(x2.add(x3)).add(x4.add(x5).add(x6.add(x7))).add(x8.add(x9).add(x10.add(x11)))
                .reduceLanes(VectorOperators.ADD);
    }

    /** {@code n} numbers between −½ and ½, the same at each call. */
    static float[] numbers(int n) {
        Random random = new Random(n);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        return x;
    }
}

package petal.efficientnet.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * One contender of {@code compare.py}: EfficientNet-B0 on the CPU by Petal or by ONNX Runtime.
 *
 * <p>{@code CompareB0 petal|onnx eval|train BATCH PX THREADS WARMUP_S MEASURE_S MODEL_FILE} prints one JSON line with the
 * images per second of the median step, the number of steps and a sum of logits by which the peers' results are compared.
 */
public final class CompareB0 {
    private CompareB0() {
    }

    /** A unit of work: one batch through the network; returns a number that depends on the result. */
    interface Step extends AutoCloseable {
        double run() throws Exception;

        @Override
        default void close() throws Exception {
        }
    }

    public static void main(String[] args) throws Exception {
        String mode = args[1];
        int batch = Integer.parseInt(args[2]);
        int px = Integer.parseInt(args[3]);
        int threads = Integer.parseInt(args[4]);
        Path model = Path.of(args[7]);
        System.setProperty("petal.threads", args[4]);
        try (Step step = args[0].equals("onnx") ? new OnnxStep(model, batch, px, threads) : new PetalStep(model, mode, batch, px)) {
            report(step, batch, Double.parseDouble(args[5]), Double.parseDouble(args[6]));
        }
    }

    /** The same input for every contender: a sawtooth between −1 and 1. */
    static float[] input(int batch, int px) {
        float[] x = new float[batch * 3 * px * px];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (i * 7919L % 1000 / 500.0 - 1);
        }
        return x;
    }

    private static void report(Step step, int batch, double warmup, double measure) throws Exception {
        long start = System.nanoTime();
        double check = step.run();
        while (seconds(start) < warmup) {
            step.run();
        }
        double[] times = new double[1 << 16];
        int n = 0;
        start = System.nanoTime();
        while (n < 3 || seconds(start) < measure && n < times.length) {
            long t = System.nanoTime();
            step.run();
            times[n++] = seconds(t);
        }
        times = Arrays.copyOf(times, n);
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "{\"images_per_second\": %.3f, \"steps\": %d, \"check\": %.6f}%n",
                batch / times[n / 2], n, check);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }
}

package petal.efficientnet.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * One contender of {@code compare.py}: EfficientNet-B0 on the CPU by Petal.
 *
 * <p>{@code CompareB0 eval|train BATCH PX THREADS WARMUP_S MEASURE_S MODEL_FILE} prints one JSON line with the
 * images per second of the median step, the number of steps and a sum of logits by which the peers' results are compared.
 */
public final class CompareB0 {
    private CompareB0() {
    }

    public static void main(String[] args) throws Exception {
        String mode = args[0];
        int batch = Integer.parseInt(args[1]);
        int px = Integer.parseInt(args[2]);
        System.setProperty("petal.threads", args[3]);
        report(new PetalStep(Path.of(args[6]), mode, batch, px), batch, Double.parseDouble(args[4]),
                Double.parseDouble(args[5]));
    }

    /** The same input for every contender: a sawtooth between −1 and 1. */
    static float[] input(int batch, int px) {
        float[] x = new float[batch * 3 * px * px];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (i * 7919L % 1000 / 500.0 - 1);
        }
        return x;
    }

    private static void report(PetalStep step, int batch, double warmup, double measure) {
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

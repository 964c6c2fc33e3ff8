package petal.parity;

import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A contender of {@code efficientnet/src/bench/python/compare.py}: EfficientNet-B0 as TorchScript, by PyTorch's library
 * from Java.
 *
 * <p>{@code LibtorchB0 nchw|nhwc eval|train BATCH PX THREADS WARMUP_S MEASURE_S MODEL.pt} prints one JSON line with the
 * images per second of the median step, the number of steps and what the first step gave.
 */
public final class LibtorchB0 {
    private static final int CLASSES = 5;
    private static final double LEARNING_RATE = 1e-3;

    private final JitModule network;
    private final boolean training;
    private final Tensor x;
    private final Tensor labels;
    private final Adam optimizer;

    private LibtorchB0(JitModule network, boolean training, Tensor x, int batch) {
        this.network = network;
        this.training = training;
        this.x = x;
        int[] classes = new int[batch];
        Arrays.setAll(classes, i -> i % CLASSES);
        labels = Torch.longs(classes);
        network.train(training);
        TensorVector parameters = new TensorVector();
        var all = network.parameters();
        var end = all.end();
        for (var each = all.begin(); each.notEquals(end); each.increment()) {
            parameters.push_back(each.access());
        }
        optimizer = new Adam(parameters, new AdamOptions(LEARNING_RATE));
    }

    public static void main(String... args) {
        int batch = Integer.parseInt(args[2]);
        int px = Integer.parseInt(args[3]);
        torch.set_num_threads(Integer.parseInt(args[4]));
        float[] values = new float[batch * 3 * px * px];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (i * 7919L % 1000 / 500.0 - 1);
        }
        Tensor x = Tensor.create(values, batch, 3, px, px);
        if (args[0].equals("nhwc")) {
            x = x.contiguous(torch.MemoryFormat.ChannelsLast);
        }
        boolean training = args[1].equals("train");
        var step = new LibtorchB0(torch.load(args[7]), training, x, batch);
        try (var _ = new AutoGradMode(training)) {
            report(step, batch, Double.parseDouble(args[5]), Double.parseDouble(args[6]));
        }
    }

    private double run() {
        try (var _ = new PointerScope()) {
            Tensor logits = network.forward(new IValueVector(new IValue(x))).toTensor();
            if (!training) {
                return logits.select(0, 0).sum().item_float();
            }
            Tensor loss = torch.cross_entropy_loss(logits, labels);
            loss.backward();
            optimizer.step();
            optimizer.zero_grad();
            return loss.item_float();
        }
    }

    private static void report(LibtorchB0 step, int batch, double warmup, double measure) {
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

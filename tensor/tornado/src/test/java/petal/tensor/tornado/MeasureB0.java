package petal.tensor.tornado;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Variant;
import petal.nn.CrossEntropyLoss;
import petal.nn.optim.Adam;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * Images a second of a random B0, and what a step asks of the graphics card: {@code MeasureB0 train|eval BATCH PIXELS
 * SECONDS gpu|cpu}.
 *
 * <p>The batch and its labels are on the device from the start. The ten arrays that a training step copies in
 * nevertheless are random masks, one number per image for each of the nine blocks with stochastic depth, and dropout's:
 * they are drawn on the processor, because they are PyTorch's numbers.
 */
final class MeasureB0 {
    private static final int WARM_UP_STEPS = 3;
    private static final int CLASSES = 1000;

    private MeasureB0() {
    }

    public static void main(String[] args) {
        int batch = Integer.parseInt(args[1]);
        int pixels = Integer.parseInt(args[2]);
        double seconds = Double.parseDouble(args[3]);
        Device device = args[4].equals("gpu") ? Device.gpu() : Device.cpu();
        EfficientNet model = new EfficientNet(Variant.B0, CLASSES, new Generator(0));
        model.to(device);
        Tensor images = images(device, batch, pixels);
        Runnable step = args[0].equals("train") ? training(model, images, batch) : evaluation(model, images);
        for (int i = 0; i < WARM_UP_STEPS; i++) {
            step.run();
        }
        Accelerator accelerator = device.backend() instanceof TornadoBackend gpu ? gpu.device() : null;
        Work before = accelerator == null ? null : accelerator.work();
        long start = System.nanoTime();
        int steps = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            step.run();
            steps++;
        }
        double rate = steps * batch / ((System.nanoTime() - start) / 1e9);
        System.out.printf(Locale.ROOT, "%s | %s, batch %d, %d px | %.1f images/s%n", device.description(), args[0],
                batch,
                pixels, rate);
        if (accelerator != null) {
            print(accelerator.work().since(before), steps);
        }
    }

    private static void print(Work done, int steps) {
        System.out.printf(Locale.ROOT, "a step: %d launches, %d copies in, %d copies out%n", done.launches() / steps,
                done.copiesIn() / steps, done.copiesOut() / steps);
        done.kernels().entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(kernel -> System.out.printf(Locale.ROOT, "%5d %s%n", kernel.getValue() / steps,
                        kernel.getKey()));
    }

    private static Tensor images(Device device, int batch, int pixels) {
        Random random = new Random(1);
        float[] values = new float[batch * 3 * pixels * pixels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(device, values, batch, 3, pixels, pixels);
    }

    private static Runnable training(EfficientNet model, Tensor images, int batch) {
        Adam adam = new Adam(model.parameters(), 1e-3);
        int[] labels = new Random(2).ints(batch, 0, CLASSES).toArray();
        return () -> {
            try (var _ = MemoryScope.open()) {
                Tensor loss = new CrossEntropyLoss().forward(model.forward(images), labels);
                loss.backward();
                adam.step();
                adam.zeroGrad();
                if (!Float.isFinite(loss.item())) {
                    throw new IllegalStateException("the loss is " + loss.item());
                }
            }
        };
    }

    private static Runnable evaluation(EfficientNet model, Tensor images) {
        model.eval();
        return () -> {
            try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
                model.forward(images).toArray();
            }
        };
    }
}

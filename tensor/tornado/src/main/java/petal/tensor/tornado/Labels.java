package petal.tensor.tornado;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** The right classes of a batch on the device. The loss and its gradient ask for the same ones, which travel once. */
final class Labels {
    private final Accelerator device;
    private final DeviceMemory memory;
    private int[] held = {};
    private DeviceMemory.Scratch block;

    Labels(Accelerator device, DeviceMemory memory) {
        this.device = device;
        this.memory = memory;
    }

    /** Calls {@code use} with the place where {@code labels} lie on the device, as floats; valid until it returns. */
    synchronized void with(int[] labels, IntConsumer use) {
        if (labels.length > 0 && !Arrays.equals(labels, held)) {
            copy(labels);
        }
        use.accept(block == null ? 0 : block.start());
    }

    private void copy(int[] labels) {
        if (labels.length != held.length) {
            forget();
            block = memory.scratch(labels.length);
        }
        float[] numbers = new float[labels.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels[i];
        }
        device.copyIn(numbers, 0, block.start(), numbers.length);
        held = labels.clone();
    }

    private void forget() {
        held = new int[0];
        if (block != null) {
            block.close();
            block = null;
        }
    }
}

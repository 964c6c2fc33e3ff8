package petal.lessons.engine;

import petal.nn.Module;
import petal.nn.train.Inference;
import petal.tensor.Device;
import petal.tensor.Tensor;

/**
 * What a network says of one photo.
 *
 * @param logits  its scores
 * @param seconds how long it took
 */
public record OnePhoto(float[] logits, double seconds) {

    /** Computes it on a device. */
    public static OnePhoto run(Module network, Tensor photo, Device device) {
        Module there = network.deepCopy().eval();
        there.to(device);
        Tensor input = photo.to(device);
        long start = System.nanoTime();
        // Step in: Conv2d.forward, and from there YourBackend.conv2d and your own kernel
        float[] logits = Inference.forward(there, input).toArray();
        return new OnePhoto(logits, (System.nanoTime() - start) * 1e-9);
    }

    /** The largest difference of a score from another one's, as a part of the other's largest score. */
    public double differenceFrom(OnePhoto other) {
        double largest = 0;
        double difference = 0;
        for (int c = 0; c < logits.length; c++) {
            largest = Math.max(largest, Math.abs(other.logits[c]));
            difference = Math.max(difference, Math.abs(logits[c] - other.logits[c]));
        }
        return difference / largest;
    }
}

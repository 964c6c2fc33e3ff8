package petal.nn.data;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import petal.tensor.Device;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Samples write themselves into the batch that they belong to; the arrays are used again and again in a pass. */
final class BatchPreparation implements Preparation<Batch> {
    private final Dataset dataset;
    private final int batchSize;
    private final int[] sampleShape;
    private final int sampleSize;
    private final Device device;
    private final Queue<float[]> spare = new ConcurrentLinkedQueue<>();

    BatchPreparation(Dataset dataset, int batchSize, Device device) {
        this.dataset = dataset;
        this.batchSize = batchSize;
        this.sampleShape = dataset.sampleShape();
        this.sampleSize = Shapes.size(sampleShape);
        this.device = device;
        Shapes.size(batchSize, sampleSize);
    }

    @Override
    public Supplier<Batch> prepare(int... samples) {
        float[] values = spare.poll();
        float[] decoded = values == null ? new float[batchSize * sampleSize] : values;
        for (int i = 0; i < samples.length; i++) {
            dataset.load(samples[i], decoded, i * sampleSize);
        }
        int[] labels = Arrays.stream(samples).map(dataset::label).toArray();
        return () -> batch(decoded, labels);
    }

    private Batch batch(float[] decoded, int... labels) {
        int[] shape = new int[sampleShape.length + 1];
        shape[0] = labels.length;
        System.arraycopy(sampleShape, 0, shape, 1, sampleShape.length);
        Tensor inputs = Tensor.empty(device, shape);
        device.backend().copyIn(decoded, 0, inputs.storage(), 0, inputs.size());
        spare.add(decoded);
        return new Batch(inputs, labels);
    }
}

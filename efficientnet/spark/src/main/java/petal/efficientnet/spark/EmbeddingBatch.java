package petal.efficientnet.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.apache.spark.sql.Row;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.RgbImage;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Pretrained;
import petal.nn.train.Inference;
import petal.tensor.Device;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/** Pictures that go through the network together. */
final class EmbeddingBatch {
    private final EfficientNet model;
    private final Device device;
    private final ImageClassificationTransform transform;
    private final int capacity;
    private final float[] pixels;
    private final List<Prepared> prepared = new ArrayList<>();

    /** A picture whose pixels stand in {@link #pixels}, and the size that it had in its file. */
    private record Prepared(Photo photo, int width, int height) {
    }

    /** @param device where the network is */
    EmbeddingBatch(Pretrained pretrained, Device device, int imageSize, int capacity) {
        this.model = pretrained.model();
        this.device = device;
        this.transform = pretrained.transform(imageSize);
        this.capacity = capacity;
        this.pixels = new float[Math.multiplyExact(capacity, transform.elements())];
    }

    boolean isFull() {
        return prepared.size() == capacity;
    }

    /** Prepares a picture for the network. */
    void add(Photo photo, RgbImage image) {
        transform.apply(image, pixels, prepared.size() * transform.elements());
        prepared.add(new Prepared(photo, image.width(), image.height()));
    }

    /** Computes what was added, appends its rows of {@link Columns#COMPUTED}, and is empty again. */
    void flush(Queue<Row> rows) {
        if (prepared.isEmpty()) {
            return;
        }
        float[] numbers = compute();
        int length = numbers.length / prepared.size();
        for (int i = 0; i < prepared.size(); i++) {
            Prepared one = prepared.get(i);
            rows.add(one.photo().embedded(one.width(), one.height(),
                    Arrays.copyOfRange(numbers, i * length, (i + 1) * length)));
        }
        prepared.clear();
    }

    private float[] compute() {
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor images = Tensor.empty(device, prepared.size(), 3, transform.cropSize(), transform.cropSize());
            images.backend().copyIn(pixels, 0, images.storage(), 0, images.size());
            return Inference.forward(model, images).toArray();
        }
    }
}

package petal.efficientnet.bench;

import java.nio.file.Path;
import java.util.stream.IntStream;
import petal.efficientnet.model.EfficientNet;
import petal.nn.CrossEntropyLoss;
import petal.nn.data.Batch;
import petal.nn.optim.Adam;
import petal.nn.train.Inference;
import petal.nn.train.Trainer;
import petal.tensor.Device;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.weights.Weights;

/** Evaluation or a training step by Petal, as the lessons do it. */
final class PetalStep {
    private final EfficientNet model = EfficientNet.b0(1000);
    private final Tensor images;
    private final int[] labels;
    private final Trainer trainer;

    PetalStep(Path checkpoint, String mode, int batch, int px) throws Exception {
        Device.cpu().backend().warmUp();
        model.loadStateDict(Weights.load(checkpoint));
        images = Tensor.of(CompareB0.input(batch, px), batch, 3, px, px);
        labels = IntStream.range(0, batch).map(i -> i % 5).toArray();
        model.train(mode.equals("train"));
        trainer = model.isTraining() ? new Trainer(model, new CrossEntropyLoss(), new Adam(model.parameters(), 1e-3f))
                : null;
    }

    /** One step; returns a number that depends on the result. */
    double run() {
        try (MemoryScope _ = MemoryScope.open()) {
            return trainer != null ? trainer.step(new Batch(images, labels)) : evaluate();
        }
    }

    private double evaluate() {
        double sum = 0;
        for (float logit : Inference.forward(model, images).slice(0, 0, 1).toArray()) {
            sum += logit;
        }
        return sum;
    }
}

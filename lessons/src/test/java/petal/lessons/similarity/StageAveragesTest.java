package petal.lessons.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Variant;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

class StageAveragesTest {

    @Test
    void theLastStagesAveragesAreTheEmbedding() {
        Generator generator = new Generator(1);
        EfficientNet model = new EfficientNet(Variant.B0, 3, generator);
        model.eval();
        Tensor photos = Tensor.randn(generator, 2, 3, 32, 32);
        try (var _ = Autograd.noGrad()) {
            Tensor all = new StageAverages(model.features()).forward(photos);
            int[] channels = {32, 16, 24, 40, 80, 112, 192, 320, 1280};
            List<float[][]> stages = StageAverages.byStage(all.toRows(), channels);
            assertEquals(9, stages.size());
            for (int stage = 0; stage < channels.length; stage++) {
                assertEquals(2, stages.get(stage).length);
                assertEquals(channels[stage], stages.get(stage)[1].length);
            }
            float[][] embeddings = model.embed(photos).toRows();
            assertArrayEquals(embeddings[0], stages.getLast()[0], 1e-5f);
            assertArrayEquals(embeddings[1], stages.getLast()[1], 1e-5f);
            float[][] first = model.features().get(0).call(photos).mean(false, 2, 3).toRows();
            assertArrayEquals(first[1], stages.getFirst()[1], 1e-5f);
        }
    }
}

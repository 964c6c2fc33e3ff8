package petal.efficientnet.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import org.junit.jupiter.api.Test;
import petal.nn.Linear;
import petal.nn.Random;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

class EfficientNetTest {

    @Test
    void makesEmbeddingsAndScores() {
        EfficientNet model = EfficientNet.b0(5);
        model.eval();
        Tensor x = Tensor.rand(new Generator(0), 2, 3, 40, 33);
        try (var _ = Autograd.noGrad()) {
            Tensor scores = model.forward(x);
            Tensor embedding = model.embed(x);
            assertArrayEquals(new int[] {2, 5}, scores.shape());
            assertArrayEquals(new int[] {2, 1280}, embedding.shape());
            assertArrayEquals(scores.toArray(), model.classifier().forward(embedding).toArray(), 1e-5f);
        }
    }

    @Test
    void losesItsLastLayerAsTheLessonDoes() {
        EfficientNet model = EfficientNet.b0(5);
        EfficientNet extractor = model.deepCopy();
        extractor.classifier().remove(-1);
        extractor.eval();
        assertEquals("Sequential(\n  (0): Dropout(p=0.2, inplace=True)\n)", extractor.classifier().toString());
        Tensor x = Tensor.rand(new Generator(0), 1, 3, 32, 32);
        assertArrayEquals(extractor.embed(x).toArray(), extractor.forward(x).toArray());
        assertEquals(2, model.classifier().length());
        assertNotSame(model.features(), extractor.features());
    }

    @Test
    void sameSeedSameNetwork() {
        Random.manualSeed(4);
        float[] first = EfficientNet.b0(3).get("classifier.1", Linear.class).weight().toArray();
        assertArrayEquals(first, new EfficientNet(Variant.B0, 3, new Generator(4)).get("classifier.1", Linear.class)
                .weight().toArray());
    }
}

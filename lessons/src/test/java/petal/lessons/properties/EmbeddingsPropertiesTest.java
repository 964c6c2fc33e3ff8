package petal.lessons.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.lessons.properties.Numbers.distance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Variant;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/** Laws of embeddings, on an EfficientNet-B0 with random weights. */
class EmbeddingsPropertiesTest {
    private static final EfficientNet NETWORK = network();

    private static EfficientNet network() {
        EfficientNet network = new EfficientNet(Variant.B0, 5, new Generator(1));
        network.eval();
        return network;
    }

    private static Tensor pictures(long seed, int count) {
        return Tensor.randn(new Generator(seed), count, 3, 32, 32);
    }

    private static Tensor embed(Tensor pictures) {
        return Autograd.noGrad(() -> NETWORK.embed(pictures));
    }

    /** Break this one with {@code network.train()}: then BatchNorm looks at the neighbours in the batch. */
    @Property(tries = 5)
    void theEmbeddingOfABatchIsTheBatchOfEmbeddings(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int count) {
        Tensor pictures = pictures(seed, count);
        Tensor together = embed(pictures);
        for (int i = 0; i < count; i++) {
            Tensor alone = embed(pictures.slice(0, i, i + 1));
            assertEquals(0, distance(alone.select(0), together.select(i)), 1e-3 * together.abs().max().item());
        }
    }

    @Property(tries = 3)
    void theOrderOfTheBatchIsTheOrderOfTheEmbeddings(@ForAll long seed) {
        Tensor pictures = pictures(seed, 3);
        Tensor turned = embed(pictures.indexSelect(2, 0, 1));
        assertEquals(0, distance(turned, embed(pictures).indexSelect(2, 0, 1)), 1e-3 * turned.abs().max().item());
    }

    @Property(tries = 3)
    void theHeadSeesNothingButTheEmbedding(@ForAll long seed) {
        Tensor pictures = pictures(seed, 2);
        Tensor logits = Autograd.noGrad(() -> NETWORK.forward(pictures));
        Tensor fromEmbedding = Autograd.noGrad(() -> NETWORK.classifier().forward(embed(pictures)));
        assertEquals(0, distance(logits, fromEmbedding), 1e-4 * Math.max(1, logits.abs().max().item()));
    }

    @Property(tries = 3)
    void differentPicturesHaveDifferentEmbeddings(@ForAll long seed) {
        Tensor pictures = pictures(seed, 1);
        Tensor both = embed(Functional.concat(0, pictures, pictures.neg()));
        assertTrue(distance(both.select(0), both.select(1)) > 0);
    }
}

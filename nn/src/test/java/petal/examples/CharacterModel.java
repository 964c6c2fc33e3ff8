package petal.examples;

import petal.nn.Embedding;
import petal.nn.GELU;
import petal.nn.LayerNorm;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.ModuleList;
import petal.nn.MultiInputModule;
import petal.nn.MultiheadAttention;
import petal.nn.Random;
import petal.nn.TransformerEncoderLayer;
import petal.tensor.IntTensor;
import petal.tensor.Tensor;

/** Numbers of characters [batch, length] in, scores for the one that follows each [batch, length, characters] out. */
final class CharacterModel extends Module {
    static final int LENGTH = 32;
    private static final int MODEL = 64;
    private static final int HEADS = 4;

    private final Embedding characters;
    private final Embedding places = register("places", new Embedding(LENGTH, MODEL));
    private final ModuleList blocks = register("blocks", new ModuleList(block(), block()));
    private final LayerNorm norm = register("norm", new LayerNorm(MODEL));
    private final Linear scores;

    CharacterModel(int vocabulary) {
        characters = register("characters", new Embedding(vocabulary, MODEL));
        scores = register("scores", new Linear(MODEL, vocabulary));
    }

    private static TransformerEncoderLayer block() {
        return new TransformerEncoderLayer(MODEL, HEADS, 2 * MODEL, 0, new GELU(), true, true, Random.generator());
    }

    @Override
    public Tensor forward(Tensor x) {
        int length = x.size(1);
        Tensor y = characters.call(x).add(places.forward(IntTensor.of(Tensor.arange(length))));
        Tensor later = MultiheadAttention.causalMask(length);
        for (Module block : blocks) {
            y = ((MultiInputModule) block).call(y, later);
        }
        return scores.call(norm.call(y));
    }
}

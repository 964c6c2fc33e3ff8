package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * One block of a transformer: every place of a sequence looks at the others ({@link MultiheadAttention}), then each by
 * itself goes through two linear layers; what both find is added to what was there, and normalised
 * (<a href="https://arxiv.org/abs/1706.03762">Vaswani et al. 2017</a>, figure 1, left). With a causal mask it is the block
 * of a language model.
 *
 * <p>Inputs: x [length, batch, model], or [batch, length, model] where the batch comes first, and perhaps a mask [length,
 * length]; y is of x's shape.
 */
public final class TransformerEncoderLayer extends MultiInputModule {
    private final boolean normFirst;

    /**
     * With PyTorch's defaults: 2048 hidden units, dropout 0.1, ReLU, the norms last, the length first.
     *
     * @param model length of the vectors, a multiple of {@code heads}
     * @param heads how many look at once, each at its part of the vectors
     */
    public TransformerEncoderLayer(int model, int heads) {
        this(model, heads, 2048, 0.1, new ReLU(), false, false, Random.generator());
    }

    /**
     * With everything given but the generator, which is the global one.
     *
     * @param model       length of the vectors, a multiple of {@code heads}
     * @param heads       how many look at once
     * @param feedforward how many hidden units
     * @param dropout     with what probability numbers are forgotten in training
     * @param activation  between the two linear layers: {@link ReLU} or {@link GELU}
     * @param batchFirst  whether the batch is dimension 0, and not 1
     * @param normFirst   whether normalisation comes before attention and linear layers, which trains more easily
     */
    public TransformerEncoderLayer(int model, int heads, int feedforward, double dropout, Module activation,
            boolean batchFirst, boolean normFirst) {
        this(model, heads, feedforward, dropout, activation, batchFirst, normFirst, Random.generator());
    }

    /**
     * With everything given.
     *
     * @param model        length of the vectors
     * @param heads        how many heads the attention has
     * @param feedforward  how many hidden units
     * @param dropout      with what probability numbers are forgotten in training
     * @param activation   between the two linear layers: {@link ReLU} or {@link GELU}
     * @param batchFirst   whether the batch is dimension 0, and not 1
     * @param normFirst    whether normalisation comes before attention and linear layers, which trains more easily
     * @param generator    draws the values; null leaves zeros, for weights that are loaded next
     */
    public TransformerEncoderLayer(int model, int heads, int feedforward, double dropout, Module activation,
            boolean batchFirst, boolean normFirst, @Nullable Generator generator) {
        this.normFirst = normFirst;
        register("self_attn", new MultiheadAttention(model, heads, dropout, true, batchFirst, generator));
        register("linear1", new Linear(model, feedforward, true, generator));
        register("dropout", new Dropout(dropout, generator));
        register("linear2", new Linear(feedforward, model, true, generator));
        register("norm1", new LayerNorm(model));
        register("norm2", new LayerNorm(model));
        register("dropout1", new Dropout(dropout, generator));
        register("dropout2", new Dropout(dropout, generator));
        register("activation", activation);
    }

    /**
     * The block.
     *
     * @param inputs x, and perhaps a mask of what must not be seen; see {@link MultiheadAttention#attend}
     */
    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length > 2) {
            throw new IllegalArgumentException("TransformerEncoderLayer: expected x and perhaps a mask, got "
                    + inputs.length + " tensors");
        }
        Tensor x = inputs[0];
        Tensor mask = inputs.length == 2 ? inputs[1] : null;
        Module norm1 = child("norm1");
        Module norm2 = child("norm2");
        if (normFirst) {
            Tensor seen = x.add(look(norm1.call(x), mask));
            return seen.add(think(norm2.call(seen)));
        }
        Tensor seen = norm1.call(x.add(look(x, mask)));
        return norm2.call(seen.add(think(seen)));
    }

    private Tensor look(Tensor x, @Nullable Tensor mask) {
        MultiheadAttention attention = get("self_attn", MultiheadAttention.class);
        return child("dropout1").call(mask == null ? attention.call(x) : attention.call(x, x, x, mask));
    }

    private Tensor think(Tensor x) {
        Tensor hidden = child("activation").call(child("linear1").call(x));
        return child("dropout2").call(child("linear2").call(child("dropout").call(hidden)));
    }
}

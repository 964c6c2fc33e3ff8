package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * One block of a transformer that writes while it reads something else: every place of the sequence looks at those before it,
 * then at the memory, what an encoder has made of another sequence, then each by itself goes through two linear layers; what
 * each finds is added to what was there, and normalised (<a href="https://arxiv.org/abs/1706.03762">Vaswani et al. 2017</a>,
 * figure 1, right).
 *
 * <p>Inputs: x [length, batch, model] and the memory [source, batch, model], or both with the batch first, and perhaps a mask
 * [length, length] of what of x must not be seen; y is of x's shape.
 */
public final class TransformerDecoderLayer extends MultiInputModule {
    private final boolean normFirst;

    /**
     * With PyTorch's defaults: 2048 hidden units, dropout 0.1, ReLU, the norms last, the length first.
     *
     * @param model length of the vectors, a multiple of {@code heads}
     * @param heads how many look at once, each at its part of the vectors
     */
    public TransformerDecoderLayer(int model, int heads) {
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
    public TransformerDecoderLayer(int model, int heads, int feedforward, double dropout, Module activation,
            boolean batchFirst, boolean normFirst) {
        this(model, heads, feedforward, dropout, activation, batchFirst, normFirst, Random.generator());
    }

    /**
     * With everything given.
     *
     * @param model       length of the vectors
     * @param heads       how many heads each attention has
     * @param feedforward how many hidden units
     * @param dropout     with what probability numbers are forgotten in training
     * @param activation  between the two linear layers: {@link ReLU} or {@link GELU}
     * @param batchFirst  whether the batch is dimension 0, and not 1
     * @param normFirst   whether normalisation comes before attention and linear layers, which trains more easily
     * @param generator   draws the values; null leaves zeros, for weights that are loaded next
     */
    public TransformerDecoderLayer(int model, int heads, int feedforward, double dropout, Module activation,
            boolean batchFirst, boolean normFirst, @Nullable Generator generator) {
        this.normFirst = normFirst;
        register("self_attn", new MultiheadAttention(model, heads, dropout, true, batchFirst, generator));
        register("multihead_attn", new MultiheadAttention(model, heads, dropout, true, batchFirst, generator));
        register("linear1", new Linear(model, feedforward, true, generator));
        register("dropout", new Dropout(dropout, generator));
        register("linear2", new Linear(feedforward, model, true, generator));
        register("norm1", new LayerNorm(model));
        register("norm2", new LayerNorm(model));
        register("norm3", new LayerNorm(model));
        register("dropout1", new Dropout(dropout, generator));
        register("dropout2", new Dropout(dropout, generator));
        register("dropout3", new Dropout(dropout, generator));
        register("activation", activation);
    }

    /**
     * The block.
     *
     * @param inputs x and the memory, and perhaps a mask of what of x must not be seen; see {@link
     *     MultiheadAttention#causalMask}
     */
    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length < 2 || inputs.length > 3) {
            throw new IllegalArgumentException(
                    "TransformerDecoderLayer: expected x, the memory and perhaps a mask, got "
                            + inputs.length + " tensors");
        }
        Tensor x = inputs[0];
        Tensor memory = inputs[1];
        Tensor mask = inputs.length == 3 ? inputs[2] : null;
        Module norm1 = child("norm1");
        Module norm2 = child("norm2");
        Module norm3 = child("norm3");
        if (normFirst) {
            Tensor own = x.add(look(norm1.call(x), mask));
            Tensor seen = own.add(read(norm2.call(own), memory));
            return seen.add(think(norm3.call(seen)));
        }
        Tensor own = norm1.call(x.add(look(x, mask)));
        Tensor seen = norm2.call(own.add(read(own, memory)));
        return norm3.call(seen.add(think(seen)));
    }

    private Tensor look(Tensor x, @Nullable Tensor mask) {
        MultiheadAttention attention = get("self_attn", MultiheadAttention.class);
        return child("dropout1").call(mask == null ? attention.call(x) : attention.call(x, x, x, mask));
    }

    private Tensor read(Tensor x, Tensor memory) {
        return child("dropout2").call(get("multihead_attn", MultiheadAttention.class).call(x, memory, memory));
    }

    private Tensor think(Tensor x) {
        Tensor hidden = child("activation").call(child("linear1").call(x));
        return child("dropout3").call(child("linear2").call(child("dropout").call(hidden)));
    }
}

package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Each query looks at all keys and takes a weighted mean of their values, the more of a value the better its key fits:
 * softmax(Q · Kᵀ / √d) · V, in several "heads" side by side that each see a part of the numbers
 * (<a href="https://arxiv.org/abs/1706.03762">Vaswani et al. 2017</a>, section 3.2).
 *
 * <p>Inputs: the queries [length, batch, embed], or [batch, length, embed] where the batch comes first, alone or with keys
 * and values [source, batch, embed]; y is of the queries' shape. Parameters {@code in_proj_weight} [3 · embed, embed] and
 * {@code in_proj_bias} [3 · embed], for queries, keys and values, and the child {@code out_proj}.
 */
public final class MultiheadAttention extends MultiInputModule {
    private final int embedDim;
    private final int numHeads;
    private final double dropout;
    private final boolean batchFirst;
    private final Generator generator;

    /**
     * Without dropout, the length coming first, drawn from the global generator.
     *
     * @param embedDim length of the vectors, a multiple of {@code numHeads}
     * @param numHeads how many look at once, each at its part of the vectors
     */
    public MultiheadAttention(int embedDim, int numHeads) {
        this(embedDim, numHeads, 0, true, false, Random.generator());
    }

    /**
     * With everything given.
     *
     * @param embedDim   length of the vectors
     * @param numHeads   how many heads share it
     * @param dropout    with what probability a query does not see a key, in training
     * @param bias       whether to add biases
     * @param batchFirst whether the batch is dimension 0, and not 1
     * @param generator  draws the values and the dropout; null leaves zeros, for weights that are loaded next
     * @throws IllegalArgumentException unless {@code embedDim} is a multiple of {@code numHeads} and 0 ≤ dropout ≤ 1
     */
    public MultiheadAttention(int embedDim, int numHeads, double dropout, boolean bias, boolean batchFirst,
            @Nullable Generator generator) {
        if (numHeads < 1 || embedDim < 1 || embedDim % numHeads != 0) {
            throw new IllegalArgumentException(
                    "MultiheadAttention: vectors of length " + embedDim + " cannot be split into "
                            + numHeads + " heads; the length must be a multiple of them");
        }
        this.embedDim = embedDim;
        this.numHeads = numHeads;
        this.dropout = Probability.check("MultiheadAttention", dropout);
        this.batchFirst = batchFirst;
        this.generator = generator == null ? Random.generator() : generator;
        Linear out = new Linear(embedDim, embedDim, bias, generator);
        parameter("in_proj_weight", Init.xavierUniform(Tensor.empty(Device.getDefault(), 3 * embedDim, embedDim), 1,
                generator));
        if (bias) {
            parameter("in_proj_bias", Tensor.zeros(3 * embedDim));
            Init.constant(out.bias().detach(), 0);
        }
        register("out_proj", out);
    }

    /**
     * What each query takes.
     *
     * @param inputs the queries alone, which are keys and values, too; or queries, keys and values; or these and a mask
     */
    @Override
    public Tensor forward(Tensor... inputs) {
        return switch (inputs.length) {
            case 1 -> attend(inputs[0], inputs[0], inputs[0], null, null);
            case 3 -> attend(inputs[0], inputs[1], inputs[2], null, null);
            case 4 -> attend(inputs[0], inputs[1], inputs[2], inputs[3], null);
            default ->
                    throw new IllegalArgumentException("MultiheadAttention: expected the queries, or queries, keys and "
                            + "values, or these and a mask, got " + inputs.length + " tensors");
        };
    }

    /**
     * {@return what each query takes of the values}
     *
     * @param query          [length, batch, embedDim], or the batch first
     * @param key            [source, batch, embedDim], or the batch first
     * @param value          [source, batch, embedDim], or the batch first
     * @param mask           [length, source], 1 where a query must not see a key, else 0; null hides nothing. See
     *                       {@link #causalMask}
     * @param keyPaddingMask [batch, source], 1 for keys that nobody must see, else 0; null hides nothing
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public Tensor attend(Tensor query, Tensor key, Tensor value, @Nullable Tensor mask,
            @Nullable Tensor keyPaddingMask) {
        check(query, key, value);
        Tensor weight = parameter("in_proj_weight");
        Tensor bias = hasParameter("in_proj_bias") ? parameter("in_proj_bias") : null;
        Tensor q = heads(query, weight, bias, 0);
        Tensor k = heads(key, weight, bias, 1);
        Tensor v = heads(value, weight, bias, 2);
        Tensor scores = q.matmul(k.transpose(-2, -1)).mul(1 / Math.sqrt(q.size(-1)));
        if (mask != null) {
            scores = scores.maskedFill(mask, Float.NEGATIVE_INFINITY);
        }
        if (keyPaddingMask != null) {
            scores = scores.maskedFill(keyPaddingMask.unsqueeze(1).unsqueeze(1), Float.NEGATIVE_INFINITY);
        }
        Tensor shares = Functional.dropout(scores.softmax(-1), dropout, isTraining(), generator);
        Tensor taken = shares.matmul(v).transpose(1, 2).flatten(2);
        Tensor y = child("out_proj").call(taken);
        return batchFirst ? y : y.transpose(0, 1);
    }

    private void check(Tensor query, Tensor key, Tensor value) {
        int batch = batchFirst ? 0 : 1;
        boolean fits = query.rank() == 3 && key.rank() == 3 && query.size(2) == embedDim && key.size(2) == embedDim
                && key.hasShapeOf(value) && key.size(batch) == query.size(batch);
        if (!fits) {
            String order = batchFirst ? "[batch, length, " : "[length, batch, ";
            throw new IllegalArgumentException(
                    "MultiheadAttention: expected queries, keys and values " + order + embedDim
                            + "], keys and values of one shape and all of one batch, got "
                            + Shapes.toString(query.shape()) + ", "
                            + Shapes.toString(key.shape()) + " and " + Shapes.toString(value.shape()));
        }
    }

    /** [batch, heads, length, embed / heads] of the queries (part 0), keys (1) or values (2). */
    private Tensor heads(Tensor x, Tensor weight, @Nullable Tensor bias, int part) {
        Tensor rows = batchFirst ? x : x.transpose(0, 1);
        Tensor w = weight.slice(0, part * embedDim, (part + 1) * embedDim);
        Tensor b = bias == null ? null : bias.slice(0, part * embedDim, (part + 1) * embedDim);
        return Functional.linear(rows, w, b).reshape(rows.size(0), rows.size(1), numHeads, embedDim / numHeads)
                .transpose(1, 2);
    }

    /**
     * {@return a mask [length, length] with which nobody sees what comes later: 1 above the diagonal}
     *
     * @param length at least 0
     */
    public static Tensor causalMask(int length) {
        return Tensor.ones(length, length).triu(1);
    }
}

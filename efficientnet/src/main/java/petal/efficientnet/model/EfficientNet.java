package petal.efficientnet.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.nn.AdaptiveAvgPool2d;
import petal.nn.Conv2d;
import petal.nn.Dropout;
import petal.nn.Init;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.Random;
import petal.nn.Sequential;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * EfficientNet (<a href="https://arxiv.org/abs/1905.11946">Tan &amp; Le 2019</a>): a <em>body</em> that makes a vector
 * of an image, the embedding, and a <em>head</em> that makes class scores of the vector.
 *
 * <ul>
 * <li>{@code features}: a convolution, seven stages of {@link MBConv} blocks (six or seven in V2, the first ones of
 *     {@link FusedMBConv} blocks) and a last convolution; the image shrinks
 *     by 32 while the channels grow, for B0 from 3 × 224 × 224 to 1280 × 7 × 7;
 * <li>{@code avgpool}: the mean over what is left of the image;
 * <li>{@code classifier}: dropout and one linear layer.
 * </ul>
 *
 * <p>Shapes: x [batch, 3, h, w] with h, w of 32 or more, normalised as the weights want it; y [batch, classes]. Names
 * of parameters are torchvision's, so that its weights load.
 */
public final class EfficientNet extends Module {
    /** Probability of stochastic depth behind the last block; before, it grows in proportion to the depth. */
    private static final double STOCHASTIC_DEPTH = 0.2;

    private final Variant variant;
    private final Arithmetic arithmetic;

    /**
     * {@return the smallest one, with random values from the global generator}
     *
     * @param numClasses how many scores come out, at least 1
     */
    public static EfficientNet b0(int numClasses) {
        return new EfficientNet(Variant.B0, numClasses, Random.generator());
    }

    /**
     * {@return a network of zeros, to load weights into: quicker than random values that would be thrown away}
     *
     * @param variant    which EfficientNet
     * @param numClasses how many scores come out, at least 1
     */
    public static EfficientNet blank(Variant variant, int numClasses) {
        return new EfficientNet(variant, numClasses, null);
    }

    /**
     * {@return a network for weights that were trained in whichever way, as torchvision draws its values}
     *
     * @param variant    which EfficientNet
     * @param arithmetic what the weights were trained with
     * @param numClasses how many scores come out, at least 1
     * @param generator  draws the values; null leaves zeros
     */
    static EfficientNet of(Variant variant, Arithmetic arithmetic, int numClasses, @Nullable Generator generator) {
        return new EfficientNet(variant, arithmetic, Stage.of(variant), numClasses, generator);
    }

    /**
     * A network with random values, those that torchvision draws from a generator in the same state.
     *
     * @param variant    which EfficientNet
     * @param numClasses how many scores come out; torchvision's weights have 1000
     * @param generator  draws the values, and later decides for dropout and stochastic depth; null leaves zeros and has
     *                   the global generator decide
     */
    public EfficientNet(Variant variant, int numClasses, @Nullable Generator generator) {
        this(variant, Arithmetic.TORCHVISION, Stage.of(variant), numClasses, generator);
    }

    /** A network of other stages than the variant's. */
    EfficientNet(Variant variant, Arithmetic arithmetic, List<Stage> stages, int numClasses,
            @Nullable Generator generator) {
        this.variant = variant;
        this.arithmetic = arithmetic;
        int embedding = variant.embedding(stages.getLast().outChannels());
        register("features", features(new Blocks(arithmetic, variant, generator), stages, embedding));
        register("avgpool", new AdaptiveAvgPool2d(1));
        register("classifier",
                new Sequential(new Dropout(variant.dropout(), generator),
                        new Linear(embedding, numClasses, true, generator)));
        modules().forEach(module -> initialise(module, generator));
    }

    private static Sequential features(Blocks blocks, List<Stage> stages, int embedding) {
        List<Module> parts = new ArrayList<>();
        parts.add(blocks.conv(3, stages.getFirst().inChannels(), 3, 2, 1));
        int total = stages.stream().mapToInt(Stage::blocks).sum();
        int before = 0;
        for (Stage stage : stages) {
            parts.add(stage(stage, before, total, blocks));
            before += stage.blocks();
        }
        parts.add(blocks.conv(stages.getLast().outChannels(), embedding, 1, 1, 1));
        return new Sequential(parts.toArray(Module[]::new));
    }

    /** One stage, with {@code before} of {@code total} blocks before it. */
    private static Sequential stage(Stage stage, int before, int total, Blocks blocks) {
        Module[] inside = new Module[stage.blocks()];
        for (int i = 0; i < inside.length; i++) {
            int inChannels = i == 0 ? stage.inChannels() : stage.outChannels();
            double drop = STOCHASTIC_DEPTH * (before + i) / total;
            inside[i] = blocks.block(stage, inChannels, i == 0 ? stage.stride() : 1, drop);
        }
        return new Sequential(inside);
    }

    /** Draws a layer's values anew, as torchvision does once the network is complete. */
    private static void initialise(Module module, @Nullable Generator generator) {
        if (module instanceof Conv2d conv) {
            Init.kaimingNormal(conv.weight(), generator);
            if (conv.hasBias()) {
                Init.constant(conv.bias(), 0);
            }
        } else if (module instanceof SameConv2d conv) {
            Init.kaimingNormal(conv.weight(), generator);
        } else if (module instanceof Linear linear) {
            double range = 1 / Math.sqrt(linear.outFeatures());
            Init.uniform(linear.weight(), -range, range, generator);
            Init.constant(linear.bias(), 0);
        }
    }

    /** {@return which EfficientNet it is} */
    public Variant variant() {
        return variant;
    }

    /** {@return what its weights were trained with: padding and the ε of batch normalisation} */
    public Arithmetic arithmetic() {
        return arithmetic;
    }

    /** {@return everything up to the image's features: [batch, 3, h, w] to [batch, 1280, h/32, w/32] (B0)} */
    public Sequential features() {
        return get("features", Sequential.class);
    }

    /** {@return the head: dropout ("0") and the linear layer ("1")} */
    public Sequential classifier() {
        return get("classifier", Sequential.class);
    }

    /**
     * {@return the body alone: an image's embedding, [batch, 3, h, w] to [batch, 1280] (B0)}
     *
     * @param x images, [batch, 3, h, w] with h, w of 32 or more, normalised as the weights want it
     */
    public Tensor embed(Tensor x) {
        return child("avgpool").call(features().call(x)).flatten(1);
    }

    @Override
    public Tensor forward(Tensor x) {
        return classifier().call(embed(x));
    }

    /** A network of its own with the same parameters; the copy draws from the same generator. */
    @Override
    public EfficientNet deepCopy() {
        return (EfficientNet) super.deepCopy();
    }
}

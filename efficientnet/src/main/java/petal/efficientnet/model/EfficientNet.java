package petal.efficientnet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import petal.nn.AdaptiveAvgPool2d;
import petal.nn.BatchNorm2d;
import petal.nn.Conv2d;
import petal.nn.Conv2dNormActivation;
import petal.nn.Dropout;
import petal.nn.Init;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.Random;
import petal.nn.Sequential;
import petal.nn.SiLU;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * EfficientNet (<a href="https://arxiv.org/abs/1905.11946">Tan &amp; Le 2019</a>): a <em>body</em> that makes a vector
 * of an image, the embedding, and a <em>head</em> that makes class scores of the vector.
 *
 * <ul>
 * <li>{@code features}: a convolution, seven stages of {@link MBConv} blocks and a last convolution; the image shrinks
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
     * @param variant    which of the eight
     * @param numClasses how many scores come out, at least 1
     */
    public static EfficientNet blank(Variant variant, int numClasses) {
        return new EfficientNet(variant, numClasses, null);
    }

    /**
     * A network with random values, those that torchvision draws from a generator in the same state.
     *
     * @param variant    which of the eight
     * @param numClasses how many scores come out; torchvision's weights have 1000
     * @param generator  draws the values, and later decides for dropout and stochastic depth; null leaves zeros and has
     *                   the global generator decide
     */
    public EfficientNet(Variant variant, int numClasses, @Nullable Generator generator) {
        this(variant, Stage.of(variant), numClasses, generator);
    }

    /** A network of other stages than the variant's. */
    EfficientNet(Variant variant, List<Stage> stages, int numClasses, @Nullable Generator generator) {
        this.variant = variant;
        int embedding = 4 * stages.getLast().outChannels();
        register("features", features(variant, stages, embedding, generator));
        register("avgpool", new AdaptiveAvgPool2d(1));
        register("classifier",
                new Sequential(new Dropout(variant.dropout(), generator),
                        new Linear(embedding, numClasses, true, generator)));
        modules().forEach(module -> initialise(module, generator));
    }

    private static Sequential features(Variant variant, List<Stage> stages, int embedding,
            @Nullable Generator generator) {
        IntFunction<BatchNorm2d> norm = channels -> new BatchNorm2d(channels, variant.eps(), variant.momentum());
        List<Module> parts = new ArrayList<>();
        parts.add(new Conv2dNormActivation(3, stages.getFirst().inChannels(), 3, 2, 1, norm, new SiLU(), generator));
        int total = stages.stream().mapToInt(Stage::blocks).sum();
        int before = 0;
        for (Stage stage : stages) {
            parts.add(blocks(stage, before, total, norm, generator));
            before += stage.blocks();
        }
        int last = stages.getLast().outChannels();
        parts.add(new Conv2dNormActivation(last, embedding, 1, 1, 1, norm, new SiLU(), generator));
        return new Sequential(parts.toArray(Module[]::new));
    }

    /** One stage, with {@code before} of {@code total} blocks before it. */
    private static Sequential blocks(Stage stage, int before, int total, IntFunction<BatchNorm2d> norm,
            @Nullable Generator generator) {
        Module[] blocks = new Module[stage.blocks()];
        for (int i = 0; i < blocks.length; i++) {
            int inChannels = i == 0 ? stage.inChannels() : stage.outChannels();
            double drop = STOCHASTIC_DEPTH * (before + i) / total;
            blocks[i] = new MBConv(stage, inChannels, i == 0 ? stage.stride() : 1, drop, norm, generator);
        }
        return new Sequential(blocks);
    }

    /** Draws a layer's values anew, as torchvision does once the network is complete. */
    private static void initialise(Module module, @Nullable Generator generator) {
        if (module instanceof Conv2d conv) {
            Init.kaimingNormal(conv.weight(), generator);
            if (conv.hasBias()) {
                Init.constant(conv.bias(), 0);
            }
        } else if (module instanceof Linear linear) {
            double range = 1 / Math.sqrt(linear.outFeatures());
            Init.uniform(linear.weight(), -range, range, generator);
            Init.constant(linear.bias(), 0);
        }
    }

    /** {@return which of the eight it is} */
    public Variant variant() {
        return variant;
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

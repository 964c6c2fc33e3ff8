package petal.efficientnet.model;

import java.util.ArrayList;
import java.util.List;
import petal.nn.Module;
import petal.nn.Sequential;
import petal.nn.SqueezeExcitation;
import petal.nn.StochasticDepth;
import petal.tensor.Tensor;

/**
 * The inverted residual block of EfficientNet (<a href="https://arxiv.org/abs/1801.04381">Sandler et al. 2018</a>,
 * <a href="https://arxiv.org/abs/1905.11946">Tan &amp; Le 2019</a>): widen each pixel, look at its neighbourhood
 * channel by channel, scale the channels, and narrow again:
 *
 * <p>expand (1 × 1, left out where it would widen nothing) → depthwise (k × k) → squeeze-and-excitation (not in Lite) →
 * project (1 × 1, no activation).
 *
 * <p>Where the output has the input's shape the input is added: y = x + block(x), so that the block only has to learn
 * what to change. In training stochastic depth leaves block(x) out for some images.
 *
 * <p>Shapes: x [batch, in, h, w], y [batch, out, ⌈h/stride⌉, ⌈w/stride⌉].
 */
public final class MBConv extends Module {
    private final boolean residual;

    /**
     * A block with random values.
     *
     * @param stage            its width inside, window and output
     * @param inChannels       channels that come in
     * @param stride           1 or 2
     * @param dropProbability  of stochastic depth
     * @param blocks           makes the convolutions
     */
    MBConv(Stage stage, int inChannels, int stride, double dropProbability, Blocks blocks) {
        this.residual = stride == 1 && inChannels == stage.outChannels();
        int expanded = stage.expanded(inChannels);
        List<Module> steps = new ArrayList<>();
        if (expanded != inChannels) {
            steps.add(blocks.conv(inChannels, expanded, 1, 1, 1));
        }
        steps.add(blocks.conv(expanded, expanded, stage.kernel(), stride, expanded));
        if (stage.kind() == Stage.Kind.MBCONV) {
            steps.add(new SqueezeExcitation(expanded, Math.max(1, inChannels / 4), blocks.generator()));
        }
        steps.add(blocks.linear(expanded, stage.outChannels()));
        register("block", new Sequential(steps.toArray(Module[]::new)));
        register("stochastic_depth", new StochasticDepth(dropProbability, blocks.generator()));
    }

    /** {@return whether the input is added to what the block makes of it} */
    public boolean isResidual() {
        return residual;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor result = child("block").call(x);
        if (residual) {
            result = child("stochastic_depth").call(result).add(x);
        }
        return result;
    }
}

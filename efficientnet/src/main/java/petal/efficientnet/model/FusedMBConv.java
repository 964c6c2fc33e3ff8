package petal.efficientnet.model;

import java.util.ArrayList;
import java.util.List;
import petal.nn.Module;
import petal.nn.Sequential;
import petal.nn.StochasticDepth;
import petal.tensor.Tensor;

/**
 * The block that EfficientNetV2 begins with (<a href="https://arxiv.org/abs/2104.00298">Tan &amp; Le 2021</a>, figure 2):
 * {@link MBConv} with one ordinary convolution in place of the widening and the depthwise one, which is quicker where there
 * are few channels and many pixels.
 *
 * <p>expand (k × k) → project (1 × 1, no activation); where nothing is widened, one convolution (k × k) alone.
 *
 * <p>Where the output has the input's shape the input is added: y = x + block(x).
 *
 * <p>Shapes: x [batch, in, h, w], y [batch, out, ⌈h/stride⌉, ⌈w/stride⌉].
 */
public final class FusedMBConv extends Module {
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
    FusedMBConv(Stage stage, int inChannels, int stride, double dropProbability, Blocks blocks) {
        this.residual = stride == 1 && inChannels == stage.outChannels();
        int expanded = stage.expanded(inChannels);
        List<Module> steps = new ArrayList<>();
        if (expanded == inChannels) {
            steps.add(blocks.conv(inChannels, stage.outChannels(), stage.kernel(), stride, 1));
        } else {
            steps.add(blocks.conv(inChannels, expanded, stage.kernel(), stride, 1));
            steps.add(blocks.linear(expanded, stage.outChannels()));
        }
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

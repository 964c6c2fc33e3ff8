package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * Decides from the whole image which channels matter and scales them: average every channel ("avgpool"), squeeze the
 * averages through a small layer ("fc1"), blow them up again ("fc2") to one weight between 0 and 1 a channel, multiply
 * (<a href="https://arxiv.org/abs/1709.01507">Hu et al. 2018</a>, figure 1).
 *
 * <p>y = x · σ(W₂ · silu(W₁ · mean(x) + b₁) + b₂), equations 2 to 4 of the paper with SiLU for ReLU, as EfficientNet
 * has it.
 *
 * <p>Shapes: x and y [batch, channels, h, w]. The two small layers are 1 × 1 convolutions.
 */
public final class SqueezeExcitation extends Module {

    /**
     * For images of {@code channels} channels whose averages are squeezed to {@code squeezeChannels} values.
     *
     * @param channels        how many x has
     * @param squeezeChannels fewer than those, as a rule
     * @param generator       draws the values; null leaves zeros
     */
    public SqueezeExcitation(int channels, int squeezeChannels, @Nullable Generator generator) {
        register("avgpool", new AdaptiveAvgPool2d(1));
        register("fc1", new Conv2d(channels, squeezeChannels, 1, 1, 0, 1, true, generator));
        register("fc2", new Conv2d(squeezeChannels, channels, 1, 1, 0, 1, true, generator));
        register("activation", new SiLU());
        register("scale_activation", new Sigmoid());
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor scale = child("avgpool").call(x);
        scale = child("fc1").call(scale);
        scale = child("activation").call(scale);
        scale = child("fc2").call(scale);
        scale = child("scale_activation").call(scale);
        return Functional.scaleChannels(x, scale);
    }
}

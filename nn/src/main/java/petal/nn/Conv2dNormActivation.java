package petal.nn;

import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import petal.tensor.Generator;

/**
 * The building block of modern convolutional networks: a {@link Conv2d} without bias ("0"), a {@link BatchNorm2d} ("1")
 * and an activation ("2", may be absent). The padding is (kernel − 1)/2, so that stride 1 keeps the image's size.
 *
 * <p>Shapes: as those of {@link Conv2d}.
 */
public final class Conv2dNormActivation extends Sequential {

    /**
     * A block with random values.
     *
     * @param inChannels  how many x has
     * @param outChannels how many y has
     * @param kernelSize  rows and columns of the window, odd
     * @param stride      step between neighbouring windows
     * @param groups      into how many independent groups the channels are split
     * @param norm        makes the normalisation for a number of channels, such as {@code BatchNorm2d::new}
     * @param activation  applied last, or null
     * @param generator   draws the convolution's values; null leaves zeros
     */
    public Conv2dNormActivation(int inChannels, int outChannels, int kernelSize, int stride, int groups,
            IntFunction<BatchNorm2d> norm, @Nullable Module activation, @Nullable Generator generator) {
        super(Stream.of(
                new Conv2d(inChannels, outChannels, kernelSize, stride, (kernelSize - 1) / 2, groups, false, generator),
                norm.apply(outChannels), activation).filter(m -> m != null).toArray(Module[]::new));
    }
}

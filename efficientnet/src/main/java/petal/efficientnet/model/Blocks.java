package petal.efficientnet.model;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import petal.nn.BatchNorm2d;
import petal.nn.Conv2dNormActivation;
import petal.nn.Module;
import petal.nn.Sequential;
import petal.tensor.Generator;

/**
 * Makes a network's convolutions with their normalisation and activation, as the network's arithmetic wants them.
 *
 * @param arithmetic decides on padding and normalisation
 * @param variant    which EfficientNet
 * @param generator  draws the values; null leaves zeros
 */
record Blocks(Arithmetic arithmetic, Variant variant, @Nullable Generator generator) {

    /** A convolution ("0"), batch normalisation ("1") and the variant's activation ("2"). */
    Sequential conv(int inChannels, int outChannels, int kernelSize, int stride, int groups) {
        return conv(inChannels, outChannels, kernelSize, stride, groups, variant.activation());
    }

    /** A 1 × 1 convolution ("0") and batch normalisation ("1"). */
    Sequential linear(int inChannels, int outChannels) {
        return conv(inChannels, outChannels, 1, 1, 1, null);
    }

    /** A block of either kind. */
    Module block(Stage stage, int inChannels, int stride, double dropProbability) {
        return stage.kind() == Stage.Kind.FUSED ? new FusedMBConv(stage, inChannels, stride, dropProbability, this)
                : new MBConv(stage, inChannels, stride, dropProbability, this);
    }

    private Sequential conv(int inChannels, int outChannels, int kernelSize, int stride, int groups,
            @Nullable Module activation) {
        // with stride 1 both paddings are the same
        if (arithmetic != Arithmetic.TENSORFLOW || stride == 1) {
            return new Conv2dNormActivation(inChannels, outChannels, kernelSize, stride, groups, this::norm, activation,
                    generator);
        }
        return new Sequential(Stream.of(
                new SameConv2d(inChannels, outChannels, kernelSize, stride, groups, generator), norm(outChannels),
                activation).filter(m -> m != null).toArray(Module[]::new));
    }

    private BatchNorm2d norm(int channels) {
        return new BatchNorm2d(channels, arithmetic.eps(variant), arithmetic.momentum(variant));
    }
}

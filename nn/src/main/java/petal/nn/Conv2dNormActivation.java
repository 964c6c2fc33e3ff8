package petal.nn;

import java.util.function.IntFunction;
import java.util.stream.Stream;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.backend.Activation;

/**
 * The building block of modern convolutional networks: a {@link Conv2d} without bias ("0"), a {@link BatchNorm2d} ("1")
 * and an activation ("2", may be absent). The padding is (kernel − 1)/2, so that stride 1 keeps the image's size.
 *
 * <p>In training normalisation and activation are one pass over memory. In evaluation, when nothing is recorded, all
 * three are: batch normalisation with fixed statistics only scales and shifts each channel, which the convolution does
 * as it stores its results.
 *
 * <p>Shapes: as those of {@link Conv2d}.
 */
public final class Conv2dNormActivation extends Sequential {

    /**
     * A block with random values.
     *
     * @param kernelSize rows and columns of the window, odd
     * @param stride     step between neighbouring windows
     * @param groups     into how many independent groups the channels are split
     * @param norm       makes the normalisation for a number of channels, such as {@code BatchNorm2d::new}
     * @param activation applied last, or null
     * @param generator  draws the convolution's values; null leaves zeros
     */
    public Conv2dNormActivation(int inChannels, int outChannels, int kernelSize, int stride, int groups,
                                IntFunction<BatchNorm2d> norm, Module activation, Generator generator) {
        super(Stream.of(
                new Conv2d(inChannels, outChannels, kernelSize, stride, (kernelSize - 1) / 2, groups, false, generator),
                norm.apply(outChannels), activation).filter(m -> m != null).toArray(Module[]::new));
    }

    @Override
    public Tensor forward(Tensor x) {
        return forward(x, null, null);
    }

    /**
     * The block's result for x · s, plus {@code residual}; in the same pass where that is possible.
     *
     * @param s        one factor for each channel of each image of x, [batch, channels, 1, 1]; null weighs nothing
     * @param residual of the result's shape; null adds nothing
     */
    public Tensor forward(Tensor x, Tensor s, Tensor residual) {
        Activation activation = fusible();
        if (activation == null) {
            return add(plain(x, s), residual);
        }
        Conv2d conv = (Conv2d) get(0);
        BatchNorm2d norm = (BatchNorm2d) get(1);
        if (norm.isTraining() || Autograd.isRecording(x, s, conv.weight(), norm.weight(), norm.bias(), residual)) {
            Tensor h = Functional.scaledConv2d(x, s, conv.weight(), conv.stride(), conv.padding(), conv.groups());
            Tensor y = norm.forward(h, activation);
            discard(h, x, y);
            return add(y, residual);
        }
        return Functional.convNormAct(x, s, conv.weight(), conv.stride(), conv.padding(), conv.groups(),
                norm.weight(), norm.bias(), norm.runningMean(), norm.runningVar(), norm.eps(), activation, residual);
    }

    private Tensor plain(Tensor x, Tensor s) {
        Tensor weighed = s == null ? x : Functional.scaleChannels(x, s);
        Tensor y = super.forward(weighed);
        discard(weighed, x, y);
        return y;
    }

    private static Tensor add(Tensor y, Tensor residual) {
        if (residual == null) {
            return y;
        }
        Tensor sum = y.add(residual);
        discard(y, sum, residual);
        return sum;
    }

    /** The activation, if the children still are what the constructor made of them; null if one was replaced. */
    private Activation fusible() {
        boolean convNorm = length() >= 2 && length() <= 3 && get(0) instanceof Conv2d conv && conv.bias() == null
                && get(1) instanceof BatchNorm2d;
        if (!convNorm) {
            return null;
        }
        return length() == 2 ? Activation.NONE : get(2) instanceof ActivationLayer layer ? layer.activation() : null;
    }
}

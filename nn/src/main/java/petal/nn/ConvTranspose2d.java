package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * A {@link Conv2d} backwards, which makes images larger, as decoders do: every input pixel puts a window of numbers into
 * the output, weighted with itself. See <a href="https://arxiv.org/abs/1603.07285">Dumoulin &amp; Visin 2016</a>, chapter 4.
 *
 * <p>Shapes: x [batch, in, h, w], y [batch, out, h′, w′] with h′ = (h − 1)·stride − 2·padding + kernel + outputPadding;
 * parameters {@code weight} [in, out/groups, kernel, kernel] and, unless there is none, {@code bias} [out].
 */
public final class ConvTranspose2d extends Module {
    private final int inChannels;
    private final int outChannels;
    private final int kernelSize;
    private final int stride;
    private final int padding;
    private final int outputPadding;
    private final int groups;

    /**
     * With no padding, one group and a bias, drawn from the global generator.
     *
     * @param inChannels  how many x has
     * @param outChannels how many y has
     * @param kernelSize  rows and columns of a window
     * @param stride      how far apart neighbouring windows come to lie in y
     */
    public ConvTranspose2d(int inChannels, int outChannels, int kernelSize, int stride) {
        this(inChannels, outChannels, kernelSize, stride, 0, 0, 1, true, Random.generator());
    }

    /**
     * With one group and a bias, drawn from the global generator.
     *
     * @param inChannels    how many x has
     * @param outChannels   how many y has
     * @param kernelSize    rows and columns of a window
     * @param stride        how far apart neighbouring windows come to lie in y
     * @param padding       rows and columns cut off on each side of y
     * @param outputPadding rows and columns more at the end, fewer than the stride
     */
    public ConvTranspose2d(int inChannels, int outChannels, int kernelSize, int stride, int padding,
            int outputPadding) {
        this(inChannels, outChannels, kernelSize, stride, padding, outputPadding, 1, true, Random.generator());
    }

    /**
     * With everything given, in PyTorch's order.
     *
     * @param inChannels    how many x has
     * @param outChannels   how many y has
     * @param kernelSize    rows and columns of a window
     * @param stride        how far apart neighbouring windows come to lie in y
     * @param padding       rows and columns cut off on each side of y
     * @param outputPadding rows and columns more at the end, fewer than the stride
     * @param groups        into how many independent groups the channels are split
     * @param bias          whether to add a bias
     * @param generator     draws the values; null leaves zeros, for weights that are loaded next
     * @throws IllegalArgumentException unless both numbers of channels are multiples of {@code groups}, the paddings are at
     *     least 0 and the other numbers are at least 1
     */
    public ConvTranspose2d(int inChannels, int outChannels, int kernelSize, int stride, int padding, int outputPadding,
            int groups, boolean bias, @Nullable Generator generator) {
        Windows.check("ConvTranspose2d", inChannels, outChannels, groups, kernelSize, stride, 1, padding);
        this.inChannels = inChannels;
        this.outChannels = outChannels;
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
        this.outputPadding = outputPadding;
        this.groups = groups;
        Tensor weight = Tensor.empty(Device.getDefault(), inChannels, outChannels / groups, kernelSize, kernelSize);
        parameter("weight", Init.kaimingUniform(weight, generator));
        if (bias) {
            parameter("bias", Init.bias(outChannels, Init.fanIn(weight.shape()), generator));
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.convTranspose2d(x, parameter("weight"), hasParameter("bias") ? parameter("bias") : null,
                stride,
                padding, outputPadding, groups);
    }

    @Override
    protected String extraRepr() {
        return inChannels + ", " + outChannels + ", kernel_size=(" + kernelSize + ", " + kernelSize + "), stride=("
                + stride + ", " + stride + ")" + (padding == 0 ? "" : ", padding=(" + padding + ", " + padding + ")")
                + (outputPadding == 0 ? "" : ", output_padding=(" + outputPadding + ", " + outputPadding + ")")
                + (groups == 1 ? "" : ", groups=" + groups) + (hasParameter("bias") ? "" : ", bias=False");
    }
}

package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * {@link ConvTranspose2d} in one dimension: a {@link Conv1d} backwards, which makes sequences longer.
 *
 * <p>Shapes: x [batch, in, length], y [batch, out, length′] with length′ = (length − 1)·stride − 2·padding + kernel +
 * outputPadding; parameters {@code weight} [in, out/groups, kernel] and, unless there is none, {@code bias} [out].
 */
public final class ConvTranspose1d extends Module {
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
     * @param kernelSize  elements of a window
     * @param stride      how far apart neighbouring windows come to lie in y
     */
    public ConvTranspose1d(int inChannels, int outChannels, int kernelSize, int stride) {
        this(inChannels, outChannels, kernelSize, stride, 0, 0, 1, true, Random.generator());
    }

    /**
     * With one group and a bias, drawn from the global generator.
     *
     * @param inChannels    how many x has
     * @param outChannels   how many y has
     * @param kernelSize    elements of a window
     * @param stride        how far apart neighbouring windows come to lie in y
     * @param padding       elements cut off at each end of y
     * @param outputPadding elements more at the end, fewer than the stride
     */
    public ConvTranspose1d(int inChannels, int outChannels, int kernelSize, int stride, int padding,
            int outputPadding) {
        this(inChannels, outChannels, kernelSize, stride, padding, outputPadding, 1, true, Random.generator());
    }

    /**
     * With everything given, in PyTorch's order.
     *
     * @param inChannels    how many x has
     * @param outChannels   how many y has
     * @param kernelSize    elements of a window
     * @param stride        how far apart neighbouring windows come to lie in y
     * @param padding       elements cut off at each end of y
     * @param outputPadding elements more at the end, fewer than the stride
     * @param groups        into how many independent groups the channels are split
     * @param bias          whether to add a bias
     * @param generator     draws the values; null leaves zeros, for weights that are loaded next
     * @throws IllegalArgumentException unless both numbers of channels are multiples of {@code groups}, the paddings are at
     *     least 0 and the other numbers are at least 1
     */
    public ConvTranspose1d(int inChannels, int outChannels, int kernelSize, int stride, int padding, int outputPadding,
            int groups, boolean bias, @Nullable Generator generator) {
        Windows.check("ConvTranspose1d", inChannels, outChannels, groups, kernelSize, stride, 1, padding);
        this.inChannels = inChannels;
        this.outChannels = outChannels;
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
        this.outputPadding = outputPadding;
        this.groups = groups;
        Tensor weight = Tensor.empty(Device.getDefault(), inChannels, outChannels / groups, kernelSize);
        parameter("weight", Init.kaimingUniform(weight, generator));
        if (bias) {
            parameter("bias", Init.bias(outChannels, Init.fanIn(weight.shape()), generator));
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.convTranspose1d(x, parameter("weight"), hasParameter("bias") ? parameter("bias") : null,
                stride,
                padding, outputPadding, groups);
    }

    @Override
    protected String extraRepr() {
        return inChannels + ", " + outChannels + ", kernel_size=(" + kernelSize + ",), stride=(" + stride + ",)"
                + (padding == 0 ? "" : ", padding=(" + padding + ",)")
                + (outputPadding == 0 ? "" : ", output_padding=(" + outputPadding + ",)")
                + (groups == 1 ? "" : ", groups=" + groups) + (hasParameter("bias") ? "" : ", bias=False");
    }
}

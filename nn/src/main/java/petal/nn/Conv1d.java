package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * {@link Conv2d} in one dimension: small windows slide over a sequence.
 *
 * <p>Shapes: x [batch, in, length], y [batch, out, length′] with length′ = ⌊(length + 2·padding − dilation·(kernel − 1) −
 * 1)/stride⌋ + 1; parameters {@code weight} [out, in/groups, kernel] and, unless there is none, {@code bias} [out].
 */
public final class Conv1d extends Module {
    private final int inChannels;
    private final int outChannels;
    private final int kernelSize;
    private final int stride;
    private final int padding;
    private final int dilation;
    private final int groups;

    /**
     * A convolution with stride 1, no padding, no holes, one group and a bias, drawn from the global generator.
     *
     * @param inChannels  how many x has
     * @param outChannels how many y has
     * @param kernelSize  elements of a window
     */
    public Conv1d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, 1, 0, 1, 1, true, Random.generator());
    }

    /**
     * A convolution without holes, with one group and a bias, drawn from the global generator.
     *
     * @param inChannels  how many x has
     * @param outChannels how many y has
     * @param kernelSize  elements of a window
     * @param stride      step between neighbouring windows
     * @param padding     zeros on each side
     */
    public Conv1d(int inChannels, int outChannels, int kernelSize, int stride, int padding) {
        this(inChannels, outChannels, kernelSize, stride, padding, 1, 1, true, Random.generator());
    }

    /**
     * With everything given, in PyTorch's order.
     *
     * @param inChannels  how many x has
     * @param outChannels how many y has
     * @param kernelSize  elements of a window
     * @param stride      step between neighbouring windows
     * @param padding     zeros on each side
     * @param dilation    step between neighbouring elements of a window; above 1 the window has holes
     * @param groups      into how many independent groups the channels are split
     * @param bias        whether to add a bias
     * @param generator   draws the values; null leaves zeros, for weights that are loaded next
     * @throws IllegalArgumentException unless both numbers of channels are multiples of {@code groups}, the padding is at
     *     least 0 and the other numbers are at least 1
     */
    public Conv1d(int inChannels, int outChannels, int kernelSize, int stride, int padding, int dilation, int groups,
            boolean bias, @Nullable Generator generator) {
        Windows.check("Conv1d", inChannels, outChannels, groups, kernelSize, stride, dilation, padding);
        this.inChannels = inChannels;
        this.outChannels = outChannels;
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.groups = groups;
        Tensor weight = Tensor.empty(Device.getDefault(), outChannels, inChannels / groups, kernelSize);
        parameter("weight", Init.kaimingUniform(weight, generator));
        if (bias) {
            parameter("bias", Init.bias(outChannels, Init.fanIn(weight.shape()), generator));
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.conv1d(x, parameter("weight"), hasParameter("bias") ? parameter("bias") : null, stride,
                padding,
                dilation, groups);
    }

    @Override
    protected String extraRepr() {
        return inChannels + ", " + outChannels + ", kernel_size=(" + kernelSize + ",), stride=(" + stride + ",)"
                + (padding == 0 ? "" : ", padding=(" + padding + ",)")
                + (dilation == 1 ? "" : ", dilation=(" + dilation + ",)") + (groups == 1 ? "" : ", groups=" + groups)
                + (hasParameter("bias") ? "" : ", bias=False");
    }
}

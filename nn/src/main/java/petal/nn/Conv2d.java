package petal.nn;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * Slides small windows over an image; each output pixel is a weighted sum of the pixels under the window, with the same
 * weights everywhere. So a pattern is found wherever it is, with few parameters. With {@code groups} = channels every
 * channel has a window of its own and channels don't mix ("depthwise"); with a 1 × 1 window only channels mix
 * ("pointwise"). See <a href="https://arxiv.org/abs/1603.07285">Dumoulin &amp; Visin 2016</a> for pictures.
 *
 * <p>Shapes: x [batch, in, h, w], y [batch, out, h′, w′] with h′ = ⌊(h + 2·padding − kernel)/stride⌋ + 1; parameters
 * {@code weight} [out, in/groups, kernel, kernel] and, unless there is none, {@code bias} [out].
 */
public final class Conv2d extends Module {
    private final int inChannels;
    private final int outChannels;
    private final int[] kernelSize;
    private final int[] stride;
    private final int[] padding;
    private final int[] dilation;
    private final int groups;

    /**
     * A convolution with stride 1, no padding, one group and a bias, drawn from the global generator.
     *
     * @param inChannels  how many x has
     * @param outChannels how many y has
     * @param kernelSize  rows and columns of the window
     */
    public Conv2d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, 1, 0);
    }

    /**
     * A convolution with one group and a bias, drawn from the global generator.
     *
     * @param inChannels  how many x has
     * @param outChannels how many y has
     * @param kernelSize  rows and columns of the window
     * @param stride      step between neighbouring windows
     * @param padding     rows and columns of zeros around the image
     */
    public Conv2d(int inChannels, int outChannels, int kernelSize, int stride, int padding) {
        this(inChannels, outChannels, kernelSize, stride, padding, 1, true, Random.generator());
    }

    /**
     * A convolution with random values, uniform on ±1/√(in/groups · kernel²).
     *
     * @param inChannels  how many x has
     * @param outChannels how many y has
     * @param kernelSize  rows and columns of the window
     * @param stride      step between neighbouring windows
     * @param padding     rows and columns of zeros around the image
     * @param groups      into how many independent groups the channels are split
     * @param bias        whether to add a bias
     * @param generator   draws the values; null leaves zeros, for weights that are loaded next
     * @throws IllegalArgumentException unless both numbers of channels are multiples of {@code groups}, channels, kernel
     *     and stride are at least 1, and the padding is at least 0
     */
    public Conv2d(int inChannels, int outChannels, int kernelSize, int stride, int padding, int groups, boolean bias,
            @Nullable Generator generator) {
        this(inChannels, outChannels, both(kernelSize), both(stride), both(padding), both(1), groups, bias, generator);
    }

    /**
     * A convolution whose numbers may differ in height and width, in PyTorch's order.
     *
     * @param inChannels  how many x has
     * @param outChannels how many y has
     * @param kernelSize  rows and columns of the window
     * @param stride      step between neighbouring windows, downwards and to the right
     * @param padding     rows of zeros above and below the image, and columns to the left and to the right
     * @param dilation    step between neighbouring elements of a window; above 1 the window has holes
     * @param groups      into how many independent groups the channels are split
     * @param bias        whether to add a bias
     * @param generator   draws the values; null leaves zeros, for weights that are loaded next
     * @throws IllegalArgumentException unless both numbers of channels are multiples of {@code groups}, each array has two
     *     numbers, the paddings are at least 0 and the others at least 1
     */
    public Conv2d(int inChannels, int outChannels, int[] kernelSize, int[] stride, int[] padding, int[] dilation,
            int groups, boolean bias, @Nullable Generator generator) {
        for (int[] pair : new int[][] {kernelSize, stride, padding, dilation}) {
            if (pair.length != 2) {
                throw new IllegalArgumentException(
                        "Conv2d: expected a number for the height and one for the width, got "
                                + Arrays.toString(pair));
            }
        }
        for (int d = 0; d < 2; d++) {
            Windows.check("Conv2d", inChannels, outChannels, groups, kernelSize[d], stride[d], dilation[d], padding[d]);
        }
        this.inChannels = inChannels;
        this.outChannels = outChannels;
        this.kernelSize = kernelSize.clone();
        this.stride = stride.clone();
        this.padding = padding.clone();
        this.dilation = dilation.clone();
        this.groups = groups;
        Tensor weight =
                Tensor.empty(Device.getDefault(), outChannels, inChannels / groups, kernelSize[0], kernelSize[1]);
        parameter("weight", Init.kaimingUniform(weight, generator));
        if (bias) {
            parameter("bias", Init.bias(outChannels, Init.fanIn(weight.shape()), generator));
        }
    }

    private static int[] both(int number) {
        return new int[] {number, number};
    }

    /** {@return what each window is multiplied by, [out, in/groups, kernel, kernel]} */
    public Tensor weight() {
        return parameter("weight");
    }

    /** {@return whether a bias is added} */
    public boolean hasBias() {
        return hasParameter("bias");
    }

    /**
     * {@return what is added to each output, [out]}
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor bias() {
        return parameter("bias");
    }

    /**
     * {@return the step between neighbouring windows}
     *
     * @throws IllegalStateException if it differs in height and width
     */
    public int stride() {
        return one("stride", stride);
    }

    /**
     * {@return the rows and columns of zeros around the image}
     *
     * @throws IllegalStateException if they differ
     */
    public int padding() {
        return one("padding", padding);
    }

    private static int one(String what, int[] pair) {
        if (pair[0] != pair[1]) {
            throw new IllegalStateException("this convolution has no single " + what + ", it is " + pair[0] + " × "
                    + pair[1]);
        }
        return pair[0];
    }

    /** {@return into how many groups the channels are split} */
    public int groups() {
        return groups;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor bias = hasBias() ? bias() : null;
        boolean square = stride[0] == stride[1] && padding[0] == padding[1] && dilation[0] == 1 && dilation[1] == 1;
        return square ? Functional.conv2d(x, weight(), bias, stride[0], padding[0], groups)
                : Functional.conv2d(x, weight(), bias, stride, padding, dilation, groups);
    }

    @Override
    protected String extraRepr() {
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "%d, %d, kernel_size=%s, stride=%s", inChannels,
                        outChannels, pair(kernelSize), pair(stride)));
        if (!Arrays.equals(padding, both(0))) {
            text.append(", padding=").append(pair(padding));
        }
        if (!Arrays.equals(dilation, both(1))) {
            text.append(", dilation=").append(pair(dilation));
        }
        if (groups != 1) {
            text.append(", groups=").append(groups);
        }
        return text.append(hasBias() ? "" : ", bias=False").toString();
    }

    private static String pair(int... numbers) {
        return "(" + numbers[0] + ", " + numbers[1] + ")";
    }
}

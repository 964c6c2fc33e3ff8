package petal.nn;

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
    private final int kernelSize;
    private final int stride;
    private final int padding;
    private final int groups;

    /** A convolution with stride 1, no padding, one group and a bias, drawn from the global generator. */
    public Conv2d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, 1, 0, 1, true, Random.generator());
    }

    /**
     * A convolution with random values, uniform on ±1/√(in/groups · kernel²).
     *
     * @param kernelSize rows and columns of the window
     * @param stride     step between neighbouring windows
     * @param padding    rows and columns of zeros around the image
     * @param groups     into how many independent groups the channels are split
     * @param bias       whether to add a bias
     * @param generator draws the values; null leaves zeros, for weights that are loaded next
     * @throws IllegalArgumentException unless both numbers of channels are multiples of {@code groups}, channels, kernel
     *     and stride are at least 1, and the padding is at least 0
     */
    public Conv2d(int inChannels, int outChannels, int kernelSize, int stride, int padding, int groups, boolean bias,
            @Nullable Generator generator) {
        if (inChannels < 1 || outChannels < 1 || kernelSize < 1 || stride < 1 || padding < 0) {
            throw new IllegalArgumentException("Conv2d: channels, kernel and stride are at least 1 and the padding at "
                    + "least 0, got " + inChannels + " and " + outChannels + " channels, kernel " + kernelSize
                    + ", stride " + stride + ", padding " + padding);
        }
        if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0) {
            throw new IllegalArgumentException("Conv2d: " + inChannels + " and " + outChannels + " channels cannot be "
                    + "split into " + groups + " groups; both must be multiples of groups");
        }
        this.inChannels = inChannels;
        this.outChannels = outChannels;
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
        this.groups = groups;
        Tensor weight = Tensor.empty(Device.getDefault(), outChannels, inChannels / groups, kernelSize, kernelSize);
        parameter("weight", Init.kaimingUniform(weight, generator));
        if (bias) {
            double bound = 1 / Math.sqrt(Init.fanIn(weight.shape()));
            parameter("bias", Init.uniform(Tensor.empty(Device.getDefault(), outChannels), -bound, bound, generator));
        }
    }

    /** [out, in/groups, kernel, kernel]. */
    public Tensor weight() {
        return parameter("weight");
    }

    /** Whether a bias is added. */
    public boolean hasBias() {
        return hasParameter("bias");
    }

    /**
     * What is added to each output, [out].
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor bias() {
        return parameter("bias");
    }

    /** Step between neighbouring windows. */
    public int stride() {
        return stride;
    }

    /** Rows and columns of zeros around the image. */
    public int padding() {
        return padding;
    }

    /** Into how many groups the channels are split. */
    public int groups() {
        return groups;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.conv2d(x, weight(), hasBias() ? bias() : null, stride, padding, groups);
    }

    @Override
    protected String extraRepr() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "%d, %d, kernel_size=(%d, %d), stride=(%d, %d)", inChannels, outChannels, kernelSize, kernelSize,
                stride, stride));
        if (padding != 0) {
            text.append(String.format(Locale.ROOT, ", padding=(%d, %d)", padding, padding));
        }
        if (groups != 1) {
            text.append(", groups=").append(groups);
        }
        return text.append(hasBias() ? "" : ", bias=False").toString();
    }
}

package petal.efficientnet.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import petal.nn.Init;
import petal.nn.Module;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * A convolution without bias and with TensorFlow's padding SAME: ⌈h/stride⌉ rows come out, and what has to be added for
 * that is halved, the odd row going to the bottom (the odd column to the right). With stride 2 and an even h that lies
 * one pixel off PyTorch's symmetric padding, for which there are fast kernels: they compute it one window further.
 *
 * <p>Shapes: x [batch, in, h, w], y [batch, out, ⌈h/stride⌉, ⌈w/stride⌉]; parameter {@code weight}
 * [out, in/groups, kernel, kernel].
 */
public final class SameConv2d extends Module {
    private final int kernelSize;
    private final int stride;
    private final int groups;

    SameConv2d(int inChannels, int outChannels, int kernelSize, int stride, int groups, @Nullable Generator generator) {
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.groups = groups;
        Tensor weight = Tensor.empty(Device.getDefault(), outChannels, inChannels / groups, kernelSize, kernelSize);
        parameter("weight", Init.kaimingUniform(weight, generator));
    }

    /** {@return [out, in/groups, kernel, kernel]} */
    public Tensor weight() {
        return parameter("weight");
    }

    /** {@return step between neighbouring windows} */
    public int stride() {
        return stride;
    }

    /** {@return into how many groups the channels are split} */
    public int groups() {
        return groups;
    }

    @Override
    public Tensor forward(Tensor x) {
        Shift rows = shift(x.size(2));
        Shift columns = shift(x.size(3));
        if (rows.windows() == 0 && columns.windows() == 0) {
            return convolve(x);
        }
        Tensor y = convolve(x.pad(0, columns.zeros(), 0, rows.zeros(), 0));
        return y.slice(2, rows.windows(), rows.windows() + rows.out())
                .slice(3, columns.windows(), columns.windows() + columns.out()).channelsLast();
    }

    private Tensor convolve(Tensor x) {
        return Functional.conv2d(x, weight(), null, stride, kernelSize / 2, groups);
    }

    /**
     * How SAME's windows lie to those of the symmetric padding: behind so many zeros in front, they are those from window
     * {@code windows} on.
     */
    private record Shift(int zeros, int windows, int out) {
    }

    private Shift shift(int size) {
        int out = Math.ceilDiv(size, stride);
        int missing = Math.max((out - 1) * stride + kernelSize - size, 0);
        int later = kernelSize / 2 - missing / 2;
        int windows = Math.ceilDiv(later, stride);
        return new Shift(windows * stride - later, windows, out);
    }

    @Override
    protected String extraRepr() {
        return String.format(Locale.ROOT, "kernel_size=(%d, %d), stride=(%d, %d), padding=same, groups=%d, bias=False",
                kernelSize, kernelSize, stride, stride, groups);
    }
}

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
 * one pixel off PyTorch's symmetric padding.
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
        int rows = padding(x.shape()[2]);
        int columns = padding(x.shape()[3]);
        int symmetric = Math.min(rows, columns) / 2;
        int more = rows - 2 * symmetric;
        int wider = columns - 2 * symmetric;
        // the odd row and column of zeros behind
        Tensor padded = more == 0 && wider == 0 ? x
                : x.pad(0, wider / 2, wider - wider / 2, more / 2, more - more / 2);
        return Functional.conv2d(padded, weight(), null, stride, symmetric, groups);
    }

    /** How many rows (or columns) of zeros are added in all. */
    private int padding(int size) {
        int out = (size + stride - 1) / stride;
        return Math.max((out - 1) * stride + kernelSize - size, 0);
    }

    @Override
    protected String extraRepr() {
        return String.format(Locale.ROOT, "kernel_size=(%d, %d), stride=(%d, %d), padding=same, groups=%d, bias=False",
                kernelSize, kernelSize, stride, stride, groups);
    }
}

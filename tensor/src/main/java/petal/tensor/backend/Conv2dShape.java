package petal.tensor.backend;

/**
 * The sizes that define a 2-D convolution. Inputs and outputs lie in memory as [batch, height, width, channels]
 * ("channels last"); weights as [outChannels, inChannels / groups, kernelHeight, kernelWidth].
 *
 * @param batch        images in the batch
 * @param inChannels   channels of the input
 * @param inHeight     rows of the input
 * @param inWidth      columns of the input
 * @param outChannels  channels of the output
 * @param kernelHeight rows of the kernel
 * @param kernelWidth  columns of the kernel
 * @param stride       step between neighbouring outputs, the same in both directions
 * @param padding      zeros added on each side of the input, the same in both directions
 * @param groups       independent groups of channels; {@code inChannels} of them make it depthwise
 */
public record Conv2dShape(int batch, int inChannels, int inHeight, int inWidth, int outChannels,
        int kernelHeight, int kernelWidth, int stride, int padding, int groups) {

    /** Checks that channels divide into the groups and that the kernel fits into the padded input. */
    public Conv2dShape {
        if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0) {
            throw new IllegalArgumentException("conv2d: " + inChannels + " input and " + outChannels
                    + " output channels cannot be split into " + groups + " groups; both must be multiples of groups");
        }
        if (stride < 1 || padding < 0) {
            throw new IllegalArgumentException("conv2d: stride must be at least 1 and padding at least 0, got stride "
                    + stride + " and padding " + padding);
        }
        if (inHeight + 2 * padding < kernelHeight || inWidth + 2 * padding < kernelWidth) {
            throw new IllegalArgumentException("conv2d: a " + kernelHeight + "×" + kernelWidth
                    + " kernel does not fit into a " + inHeight + "×" + inWidth + " input with padding " + padding
                    + "; use a larger input or more padding");
        }
    }

    /** {@return the rows of the output: ⌊(h + 2p − k) / s⌋ + 1} */
    public int outHeight() {
        return (inHeight + 2 * padding - kernelHeight) / stride + 1;
    }

    /** {@return the columns of the output} */
    public int outWidth() {
        return (inWidth + 2 * padding - kernelWidth) / stride + 1;
    }

    /** {@return input channels that one output channel sees} */
    public int groupInChannels() {
        return inChannels / groups;
    }

    /** {@return output channels of one group} */
    public int groupOutChannels() {
        return outChannels / groups;
    }

    /**
     * {@return whether each pixel is only multiplied by a matrix: a 1×1 kernel with stride 1, no padding, one group}
     */
    public boolean isPointwise() {
        return kernelHeight == 1 && kernelWidth == 1 && stride == 1 && padding == 0 && groups == 1;
    }

    /** {@return whether every channel is convolved with a kernel of its own} */
    public boolean isDepthwise() {
        return groups == inChannels && groups == outChannels;
    }

    /** {@return the input as rows of pixels} */
    public ImageShape input() {
        return new ImageShape(batch, inHeight * inWidth, inChannels);
    }

    /**
     * {@return pixels of the whole output batch: the rows of the output seen as a matrix with one column per channel}
     */
    public int outRows() {
        return batch * outHeight() * outWidth();
    }

    /** {@return the elements of the output} */
    public int outSize() {
        return Math.multiplyExact(outRows(), outChannels);
    }

    /** {@return the elements of the input} */
    public int inSize() {
        return Math.multiplyExact(batch * inHeight * inWidth, inChannels);
    }

    /** {@return the elements of the weight} */
    public int weightSize() {
        return outChannels * groupInChannels() * kernelHeight * kernelWidth;
    }

    /** {@return multiply–adds of one forward pass} */
    public long multiplyAdds() {
        return (long) outSize() * groupInChannels() * kernelHeight * kernelWidth;
    }
}

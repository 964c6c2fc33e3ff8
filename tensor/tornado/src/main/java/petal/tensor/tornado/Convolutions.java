package petal.tensor.tornado;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.tornado.kernels.DenseConvolution;
import petal.tensor.tornado.kernels.DepthwiseConvolution;

/** Launches of convolutions: pointwise ones are matrix products, depthwise and other ones have kernels of their own. */
final class Convolutions {
    /** Pixels that a thread of a depthwise convolution has to work on, lest bringing in the weights takes longer. */
    private static final int PIXELS = 4;
    /** Groups that keep a large device busy. */
    private static final int ENOUGH_GROUPS = 512;

    private final Accelerator device;
    private final DeviceMemory memory;
    private final MatrixProducts products;
    private final ColumnSums sums;

    Convolutions(Accelerator device, DeviceMemory memory, MatrixProducts products, ColumnSums sums) {
        this.device = device;
        this.memory = memory;
        this.products = products;
        this.sums = sums;
    }

    void forward(Conv2dShape s, int x, int w, PlacedEpilogue epilogue, int y) {
        if (s.isPointwise()) {
            pointwise(s, x, -1, w, epilogue, y);
        } else if (hasRoomForWeights(s)) {
            int lines = linesOfGroup(s.outWidth());
            device.launchGroups(Kernel.DEPTHWISE, groups(s, s.outHeight(), lines), arguments(s, x, w, y, lines,
                    epilogue.scale(), epilogue.shift(), epilogue.act(), epilogue.residual()));
        } else {
            long groups = (long) MatrixProducts.ceil(s.outChannels(), DenseConvolution.CHANNELS)
                    * MatrixProducts.ceil(s.outWidth(), DenseConvolution.PIXELS) * s.batch() * s.outHeight();
            device.launchGroups(Kernel.DENSE, groups, arguments(s, x, w, y, s.outChannels(), s.groupInChannels(),
                    s.groupOutChannels(), epilogue.scale(), epilogue.shift(), epilogue.act(), epilogue.residual()));
        }
    }

    /** A pointwise convolution of x times {@code factors}, one per channel of each image; negative for x itself. */
    void pointwise(Conv2dShape s, int x, int factors, int w, PlacedEpilogue epilogue, int y) {
        products.compute(new Product(inputs(s, x), weight(s, w).transpose(), y, false,
                new PlacedPrologue(factors, -1, pixels(s)), epilogue));
    }

    /** Both gradients of {@link #pointwise}, which one launch computes side by side. */
    void pointwiseGradients(Conv2dShape s, int x, int factors, int dy, int w, int dx, int dw) {
        products.compute(inputProduct(s, dy, w, dx), weightProduct(s, x, factors, dy, dw));
    }

    /** The gradient of {@link #pointwise} with respect to the weight. */
    void pointwiseWeightGradient(Conv2dShape s, int x, int factors, int dy, int dw) {
        products.compute(weightProduct(s, x, factors, dy, dw));
    }

    private static Product inputProduct(Conv2dShape s, int dy, int w, int dx) {
        return new Product(outputs(s, dy), weight(s, w), dx);
    }

    private static Product weightProduct(Conv2dShape s, int x, int factors, int dy, int dw) {
        return new Product(outputs(s, dy).transpose(), inputs(s, x), dw, false,
                new PlacedPrologue(-1, factors, pixels(s)), PlacedEpilogue.NONE);
    }

    private static PlacedMatrix inputs(Conv2dShape s, int x) {
        return PlacedMatrix.rowMajor(x, s.outRows(), s.inChannels());
    }

    private static PlacedMatrix outputs(Conv2dShape s, int y) {
        return PlacedMatrix.rowMajor(y, s.outRows(), s.outChannels());
    }

    private static PlacedMatrix weight(Conv2dShape s, int w) {
        return PlacedMatrix.rowMajor(w, s.outChannels(), s.inChannels());
    }

    private static int pixels(Conv2dShape s) {
        return s.outHeight() * s.outWidth();
    }

    void inputGradient(Conv2dShape s, int dy, int w, int dx) {
        if (s.isPointwise()) {
            products.compute(inputProduct(s, dy, w, dx));
        } else if (hasRoomForWeights(s)) {
            int lines = linesOfGroup(s.inWidth());
            device.launchGroups(Kernel.DEPTHWISE_INPUT, groups(s, s.inHeight(), lines), arguments(s, dy, w, dx, lines));
        } else {
            device.launch(Kernel.DENSE_INPUT, s.inSize(), arguments(s, dy, w, dx, s.outChannels(),
                    s.groupInChannels(), s.groupOutChannels()));
        }
    }

    void weightGradient(Conv2dShape s, int x, int dy, int dw) {
        if (s.isPointwise()) {
            pointwiseWeightGradient(s, x, -1, dy, dw);
        } else if (s.isDepthwise()) {
            int blocks = MatrixProducts.ceil(s.inChannels(), DepthwiseConvolution.CHANNELS);
            sumOverLines(Kernel.DEPTHWISE_WEIGHT, s, blocks, dw, (to, lines) -> arguments(s, x, dy, to, lines));
        } else {
            int blocks = MatrixProducts.ceil(s.outChannels(), DenseConvolution.CHANNELS) * s.groupInChannels()
                    * s.kernelHeight();
            sumOverLines(Kernel.DENSE_WEIGHT, s, blocks, dw, (to, lines) -> arguments(s, x, dy, to, s.outChannels(),
                    s.groupInChannels(), s.groupOutChannels(), lines));
        }
    }

    /** Arguments of a kernel that sums for each run of lines, from where the sums go and how many lines a run has. */
    private interface OfRuns {
        int[] arguments(int to, int lines);
    }

    /** The gradient of a weight, from {@code blocks} groups for each run of lines. */
    private void sumOverLines(Kernel kernel, Conv2dShape s, int blocks, int dw, OfRuns of) {
        int all = s.batch() * s.outHeight();
        int lines = Math.max(linesOfGroup(s.outWidth()), (int) ((long) all * blocks / ENOUGH_GROUPS));
        int runs = MatrixProducts.ceil(all, lines);
        if (runs == 1) {
            device.launchGroups(kernel, blocks, of.arguments(dw, lines));
            return;
        }
        try (var partial = memory.scratch(Math.multiplyExact(runs, s.weightSize()))) {
            device.launchGroups(kernel, (long) blocks * runs, of.arguments(partial.start(), lines));
            sums.ofSlices(partial.start(), runs, s.weightSize(), dw, false);
        }
    }

    /** Larger depthwise kernels are left to the kernel for convolutions of any shape. */
    private static boolean hasRoomForWeights(Conv2dShape s) {
        return s.isDepthwise() && s.kernelHeight() * s.kernelWidth() <= DepthwiseConvolution.MOST_TAPS;
    }

    private static int linesOfGroup(int width) {
        return Math.max(1, PIXELS * DepthwiseConvolution.LANES / width);
    }

    private static long groups(Conv2dShape s, int height, int lines) {
        return (long) MatrixProducts.ceil(s.inChannels(), DepthwiseConvolution.CHANNELS)
                * MatrixProducts.ceil(s.batch() * height, lines);
    }

    private static int[] arguments(Conv2dShape s, int first, int second, int third, int... more) {
        int[] common = {first, second, third, s.batch(), s.inChannels(), s.inHeight(), s.inWidth(), s.outHeight(),
            s.outWidth(), s.kernelHeight(), s.kernelWidth(), s.stride(), s.padding()};
        int[] all = new int[common.length + more.length];
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return all;
    }
}

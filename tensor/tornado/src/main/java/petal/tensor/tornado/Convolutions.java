package petal.tensor.tornado;

import java.util.function.IntFunction;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.tornado.kernels.ConvArgs;
import petal.tensor.tornado.kernels.DenseConvolution;
import petal.tensor.tornado.kernels.DepthwiseConvolution;
import petal.tensor.tornado.kernels.Group;

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
            device.launchGroups(Kernel.DEPTHWISE, groups(s, s.outHeight(), lines), arguments(s, x, w, y, epilogue)
                    .set(ConvArgs.LINES, lines));
        } else {
            long groups = (long) MatrixProducts.ceil(s.outChannels(), Group.CHANNELS)
                    * MatrixProducts.ceil(s.outWidth(), DenseConvolution.PIXELS) * s.batch() * s.outHeight();
            device.launchGroups(Kernel.DENSE, groups, arguments(s, x, w, y, epilogue));
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
            device.launchGroups(Kernel.DEPTHWISE_INPUT, groups(s, s.inHeight(), lines), arguments(s, dy, w, dx)
                    .set(ConvArgs.LINES, lines));
        } else {
            device.launch(Kernel.DENSE_INPUT, s.inSize(), arguments(s, dy, w, dx));
        }
    }

    void weightGradient(Conv2dShape s, int x, int dy, int dw) {
        if (s.isPointwise()) {
            pointwiseWeightGradient(s, x, -1, dy, dw);
        } else if (s.isDepthwise()) {
            int blocks = MatrixProducts.ceil(s.inChannels(), Group.CHANNELS);
            sumOverLines(Kernel.DEPTHWISE_WEIGHT, s, blocks, dw, to -> arguments(s, x, dy, to));
        } else {
            int blocks = MatrixProducts.ceil(s.outChannels(), Group.CHANNELS) * s.groupInChannels()
                    * s.kernelHeight();
            sumOverLines(Kernel.DENSE_WEIGHT, s, blocks, dw, to -> arguments(s, x, dy, to));
        }
    }

    /** The gradient of a weight, from {@code blocks} groups for each run of lines; {@code to} is where the sums go. */
    private void sumOverLines(Kernel kernel, Conv2dShape s, int blocks, int dw, IntFunction<Arguments> to) {
        int all = s.batch() * s.outHeight();
        int lines = Math.max(linesOfGroup(s.outWidth()), (int) ((long) all * blocks / ENOUGH_GROUPS));
        int runs = MatrixProducts.ceil(all, lines);
        if (runs == 1) {
            device.launchGroups(kernel, blocks, to.apply(dw).set(ConvArgs.LINES, lines));
            return;
        }
        try (var partial = memory.scratch(Math.multiplyExact(runs, s.weightSize()))) {
            device.launchGroups(kernel, (long) blocks * runs, to.apply(partial.start()).set(ConvArgs.LINES, lines));
            sums.ofSlices(partial.start(), runs, s.weightSize(), dw, false);
        }
    }

    /** Larger depthwise kernels are left to the kernel for convolutions of any shape. */
    private static boolean hasRoomForWeights(Conv2dShape s) {
        return s.isDepthwise() && s.kernelHeight() * s.kernelWidth() <= DepthwiseConvolution.MOST_TAPS;
    }

    private static int linesOfGroup(int width) {
        return Math.max(1, PIXELS * Group.LANES / width);
    }

    private static long groups(Conv2dShape s, int height, int lines) {
        return (long) MatrixProducts.ceil(s.inChannels(), Group.CHANNELS)
                * MatrixProducts.ceil(s.batch() * height, lines);
    }

    private static Arguments arguments(Conv2dShape s, int first, int second, int result) {
        return new Arguments().set(ConvArgs.FIRST, first).set(ConvArgs.SECOND, second).set(ConvArgs.RESULT, result)
                .set(ConvArgs.BATCH, s.batch()).set(ConvArgs.IN_CHANNELS, s.inChannels())
                .set(ConvArgs.IN_HEIGHT, s.inHeight()).set(ConvArgs.IN_WIDTH, s.inWidth())
                .set(ConvArgs.OUT_HEIGHT, s.outHeight()).set(ConvArgs.OUT_WIDTH, s.outWidth())
                .set(ConvArgs.KERNEL_HEIGHT, s.kernelHeight()).set(ConvArgs.KERNEL_WIDTH, s.kernelWidth())
                .set(ConvArgs.STRIDE, s.stride()).set(ConvArgs.PADDING, s.padding())
                .set(ConvArgs.OUT_CHANNELS, s.outChannels()).set(ConvArgs.GROUP_IN, s.groupInChannels())
                .set(ConvArgs.GROUP_OUT, s.groupOutChannels());
    }

    private static Arguments arguments(Conv2dShape s, int x, int w, int y, PlacedEpilogue epilogue) {
        return arguments(s, x, w, y).set(ConvArgs.SCALE, epilogue.scale()).set(ConvArgs.SHIFT, epilogue.shift())
                .set(ConvArgs.ACT, epilogue.act()).set(ConvArgs.RESIDUAL, epilogue.residual());
    }
}

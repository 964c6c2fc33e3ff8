package petal.tensor.tornado;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.tornado.Product.Factors;
import petal.tensor.tornado.Product.Finish;

/** Launches of convolutions: pointwise ones are matrix products, depthwise and other ones have kernels of their own. */
final class Convolutions {
    /** Output pixels that one group sums for the gradient of a depthwise weight. */
    private static final int SLICE = 1024;

    private final Accelerator device;
    private final DeviceMemory memory;
    private final MatrixProducts products;

    Convolutions(Accelerator device, DeviceMemory memory, MatrixProducts products) {
        this.device = device;
        this.memory = memory;
        this.products = products;
    }

    void forward(Conv2dShape s, int x, int w, Finish finish, int y) {
        if (s.isPointwise()) {
            pointwise(s, x, -1, w, finish, y);
        } else if (s.isDepthwise()) {
            device.launch(Kernel.DEPTHWISE, s.outSize(), arguments(s, x, w, y, finish.scale(), finish.shift(),
                    finish.act(), finish.residual()));
        } else {
            device.launch(Kernel.DENSE, s.outSize(), arguments(s, x, w, y, s.outChannels(), s.groupInChannels(),
                    s.groupOutChannels(), finish.scale(), finish.shift(), finish.act(), finish.residual()));
        }
    }

    /** A pointwise convolution of x times {@code factors}, one a channel of each image; negative for x itself. */
    void pointwise(Conv2dShape s, int x, int factors, int w, Finish finish, int y) {
        products.compute(new Product(false, true, s.outRows(), s.outChannels(), s.inChannels(), x, w, y, false, finish,
                new Factors(factors, -1, pixels(s))));
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
        return new Product(false, false, s.outRows(), s.inChannels(), s.outChannels(), dy, w, dx);
    }

    private static Product weightProduct(Conv2dShape s, int x, int factors, int dy, int dw) {
        return new Product(true, false, s.outChannels(), s.inChannels(), s.outRows(), dy, x, dw, false, Finish.NONE,
                new Factors(-1, factors, pixels(s)));
    }

    private static int pixels(Conv2dShape s) {
        return s.outHeight() * s.outWidth();
    }

    void inputGradient(Conv2dShape s, int dy, int w, int dx) {
        if (s.isPointwise()) {
            products.compute(inputProduct(s, dy, w, dx));
        } else if (s.isDepthwise()) {
            device.launch(Kernel.DEPTHWISE_INPUT, s.inSize(), arguments(s, dy, w, dx));
        } else {
            device.launch(Kernel.DENSE_INPUT, s.inSize(), arguments(s, dy, w, dx, s.outChannels(),
                    s.groupInChannels(), s.groupOutChannels()));
        }
    }

    void weightGradient(Conv2dShape s, int x, int dy, int dw) {
        if (s.isPointwise()) {
            pointwiseWeightGradient(s, x, -1, dy, dw);
        } else if (s.isDepthwise()) {
            depthwiseWeightGradient(s, x, dy, dw);
        } else {
            device.launchGroups(Kernel.DENSE_WEIGHT, s.weightSize(), arguments(s, x, dy, dw, s.outChannels(),
                    s.groupInChannels(), s.groupOutChannels()));
        }
    }

    private void depthwiseWeightGradient(Conv2dShape s, int x, int dy, int dw) {
        int slices = MatrixProducts.ceil(s.outRows(), SLICE);
        long groups = (long) MatrixProducts.ceil(s.inChannels(), 32) * s.kernelHeight() * s.kernelWidth() * slices;
        if (slices == 1) {
            device.launchGroups(Kernel.DEPTHWISE_WEIGHT, groups, arguments(s, x, dy, dw, SLICE));
            return;
        }
        try (var partial = memory.scratch(Math.multiplyExact(slices, s.weightSize()))) {
            device.launchGroups(Kernel.DEPTHWISE_WEIGHT, groups, arguments(s, x, dy, partial.start(), SLICE));
            products.sumSlices(partial.start(), slices, s.weightSize(), dw, false);
        }
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

package petal.tensor.tornado;

import petal.tensor.backend.Activation;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;
import petal.tensor.tornado.MatrixProducts.Finish;
import petal.tensor.tornado.kernels.Reductions;
import petal.tensor.tornado.kernels.Strided;
import uk.ac.manchester.tornado.api.common.TornadoDevice;

/** A graphics card as a device. This class unwraps storages and launches the kernels of each operation. */
final class TornadoBackend implements Backend {
    private final String description;
    private final Accelerator device;
    private final DeviceMemory memory;
    private final MatrixProducts products;
    private final Convolutions convolutions;
    private final BatchNorms norms;

    private TornadoBackend(String description, int size) {
        this.description = description;
        device = new Accelerator(size);
        memory = new DeviceMemory(size);
        products = new MatrixProducts(device, memory);
        convolutions = new Convolutions(device, memory, products);
        norms = new BatchNorms(device, memory);
    }

    /**
     * The device that TornadoVM takes by default, with its memory.
     *
     * @throws IllegalStateException if TornadoVM does not run or finds no device
     */
    static TornadoBackend create() {
        return TornadoDevices.orExplain(() -> {
            TornadoDevice device = TornadoDevices.byDefault();
            return new TornadoBackend(TornadoDevices.describe(device), MemorySize.of(device));
        });
    }

    private static int at(Storage storage) {
        if (storage instanceof TornadoStorage own) {
            return own.start();
        }
        throw new IllegalArgumentException("a kernel of the gpu got a tensor that lives elsewhere ("
                + storage.backend().description() + "): move it with to(Device.gpu())");
    }

    /** As {@link #at} where a storage is optional: negative if it is absent. */
    private static int atOrAbsent(Storage storage) {
        return storage == null ? -1 : at(storage);
    }

    private static Finish finish(Epilogue e) {
        return new Finish(atOrAbsent(e.scale()), atOrAbsent(e.shift()), e.act().ordinal(), atOrAbsent(e.residual()));
    }

    @Override
    public String description() {
        return description;
    }

    // ---- memory

    @Override
    public Storage allocate(int size) {
        return new TornadoStorage(this, memory, size);
    }

    @Override
    public void fill(Storage y, int n, float value) {
        device.launch(Kernel.FILL, n, new int[] {at(y), n}, value);
    }

    @Override
    public void copyIn(float[] from, int fromIndex, Storage to, int toIndex, int n) {
        device.copyIn(from, fromIndex, at(to) + toIndex, n);
    }

    @Override
    public void copyOut(Storage from, int fromIndex, float[] to, int toIndex, int n) {
        device.copyOut(at(from) + fromIndex, to, toIndex, n);
    }

    @Override
    public void copyStrided(Storage x, int xOffset, int[] xStrides, Storage y, int yOffset, int[] yStrides,
                            int[] shape) {
        strided(Kernel.COPY_STRIDED, at(x) + xOffset, xStrides, at(y) + yOffset, yStrides, shape);
    }

    @Override
    public void addStrided(Storage x, int xOffset, int[] xStrides, Storage y, int yOffset, int[] yStrides,
                           int[] shape) {
        strided(Kernel.ADD_STRIDED, at(x) + xOffset, xStrides, at(y) + yOffset, yStrides, shape);
    }

    private void strided(Kernel kernel, int x, int[] xStrides, int y, int[] yStrides, int[] shape) {
        StridedShape s = StridedShape.of(shape, xStrides, yStrides);
        int[] args = new int[3 + 3 * Strided.RANK];
        args[0] = x;
        args[1] = y;
        args[2] = s.size();
        s.write(args, 3, kernel == Kernel.COPY_STRIDED ? "copyStrided" : "addStrided");
        launch(kernel, s.size(), args);
    }

    /** Launches a kernel unless there is nothing to do. */
    private void launch(Kernel kernel, int threads, int[] args, float... numbers) {
        if (threads > 0) {
            device.launch(kernel, threads, args, numbers);
        }
    }

    // ---- element by element

    @Override
    public void unary(Unary op, Storage x, Storage y, int n) {
        launch(Kernel.UNARY, n, new int[] {at(x), at(y), n, op.ordinal()});
    }

    @Override
    public void binary(Binary op, Storage a, Storage b, Storage y, int n) {
        launch(Kernel.BINARY, n, new int[] {at(a), at(b), at(y), n, op.ordinal()});
    }

    @Override
    public void binaryStrided(Binary op, Storage a, int aOffset, int[] aStrides, Storage b, int bOffset,
                              int[] bStrides, Storage y, int[] shape) {
        StridedShape s = StridedShape.of(shape, aStrides, bStrides);
        int[] args = new int[5 + 3 * Strided.RANK];
        args[0] = at(a) + aOffset;
        args[1] = at(b) + bOffset;
        args[2] = s.size();
        s.write(args, 3, "binaryStrided");
        args[3 + 3 * Strided.RANK] = at(y);
        args[4 + 3 * Strided.RANK] = op.ordinal();
        launch(Kernel.BINARY_STRIDED, s.size(), args);
    }

    @Override
    public void affine(Storage x, float alpha, float beta, Storage y, int n) {
        launch(Kernel.AFFINE, n, new int[] {at(x), at(y), n}, alpha, beta);
    }

    @Override
    public void axpy(float alpha, Storage x, Storage y, int n) {
        launch(Kernel.AXPY, n, new int[] {at(x), at(y), n}, alpha);
    }

    // ---- reductions

    @Override
    public void reduce(Reduction op, Storage x, Storage y, int outer, int axis, int inner) {
        reduce(op, at(x), at(y), outer, axis, inner);
    }

    private void reduce(Reduction op, int x, int y, int outer, int axis, int inner) {
        if (inner == 1) {
            launch(Kernel.REDUCE_ROWS, outer * Accelerator.GROUP, new int[] {x, y, axis, op.ordinal()});
        } else {
            launch(Kernel.REDUCE_COLUMNS, outer * MatrixProducts.ceil(inner, Reductions.COLUMNS) * Accelerator.GROUP,
                    new int[] {x, y, axis, inner, op.ordinal(), 0});
        }
    }

    @Override
    public int[] argmax(Storage x, int rows, int columns) {
        float[] found = new float[rows];
        try (var best = memory.scratch(rows)) {
            launch(Kernel.ARGMAX, rows, new int[] {at(x), best.start(), rows, columns});
            device.copyOut(best.start(), found, 0, rows);
        }
        int[] indices = new int[rows];
        for (int row = 0; row < rows; row++) {
            indices[row] = (int) found[row];
        }
        return indices;
    }

    // ---- matrices and convolution

    @Override
    public void gemm(boolean transA, boolean transB, int m, int n, int k, Storage a, int aOffset, Storage b,
                     int bOffset, Storage c, int cOffset, boolean accumulate) {
        products.gemm(transA, transB, m, n, k, at(a) + aOffset, at(b) + bOffset, at(c) + cOffset, accumulate,
                Finish.NONE);
    }

    @Override
    public void conv2d(Conv2dShape s, Storage x, Storage w, Epilogue epilogue, Storage y) {
        convolutions.forward(s, at(x), at(w), finish(epilogue), at(y));
    }

    @Override
    public void conv2dInputGrad(Conv2dShape s, Storage dy, Storage w, Storage dx) {
        convolutions.inputGradient(s, at(dy), at(w), at(dx));
    }

    @Override
    public void conv2dWeightGrad(Conv2dShape s, Storage x, Storage dy, Storage dw) {
        convolutions.weightGradient(s, at(x), at(dy), at(dw));
    }

    // ---- batch normalisation

    @Override
    public void batchNormStatistics(Storage x, int rows, int channels, float eps, float momentum, Storage mean,
                                    Storage invStd, Storage runningMean, Storage runningVar) {
        norms.statistics(at(x), rows, channels, eps, momentum, at(mean), at(invStd), atOrAbsent(runningMean),
                atOrAbsent(runningVar));
    }

    @Override
    public void batchNormApply(Storage x, int rows, int channels, Storage mean, Storage invStd, Storage gamma,
                               Storage beta, Activation act, Storage y) {
        int n = rows * channels;
        launch(Kernel.NORM_APPLY, n, new int[] {at(x), at(y), n, channels, at(mean), at(invStd), at(gamma), at(beta),
            act.ordinal()});
    }

    @Override
    public void batchNormBackward(Storage x, Storage dy, int rows, int channels, Storage mean, Storage invStd,
                                  Storage gamma, Storage beta, Activation act, Storage dx, Storage dgamma,
                                  Storage dbeta) {
        norms.backward(at(x), at(dy), rows, channels, at(mean), at(invStd), at(gamma), at(beta), act, atOrAbsent(dx),
                at(dgamma), at(dbeta), false);
    }

    @Override
    public void batchNormFixedBackward(Storage x, Storage dy, int rows, int channels, Storage mean, Storage invStd,
                                       Storage gamma, Storage beta, Activation act, Storage dx, Storage dgamma,
                                       Storage dbeta) {
        norms.backward(at(x), at(dy), rows, channels, at(mean), at(invStd), at(gamma), at(beta), act, atOrAbsent(dx),
                at(dgamma), at(dbeta), true);
    }

    // ---- channels of each image

    @Override
    public void scaleChannels(Storage x, Storage s, int batch, int pixels, int channels, Storage y) {
        int n = batch * pixels * channels;
        launch(Kernel.SCALE, n, new int[] {at(x), at(s), at(y), n, pixels, channels});
    }

    @Override
    public void scaleChannelsBackward(Storage x, Storage s, Storage dy, int batch, int pixels, int channels,
                                      Storage dx, Storage ds) {
        if (ds != null) {
            launch(Kernel.SCALE_GRADIENT, batch * MatrixProducts.ceil(channels, 32) * Accelerator.GROUP,
                    new int[] {at(x), at(dy), at(ds), pixels, channels});
        }
        if (dx != null) {
            scaleChannels(dy, s, batch, pixels, channels, dx);
        }
    }

    @Override
    public void spreadOverPixels(Storage value, float alpha, int batch, int pixels, int channels, Storage y,
                                 boolean accumulate) {
        int n = batch * pixels * channels;
        launch(Kernel.SPREAD, n, new int[] {at(value), at(y), n, pixels, channels, accumulate ? 1 : 0}, alpha);
    }

    @Override
    public void adaptiveAvgPool(Storage x, int batch, int inHeight, int inWidth, int channels, int outHeight,
                                int outWidth, Storage y) {
        if (outHeight == 1 && outWidth == 1) {
            reduce(Reduction.MEAN, at(x), at(y), batch, inHeight * inWidth, channels);
        } else {
            launch(Kernel.POOL, batch * outHeight * outWidth * channels, new int[] {at(x), at(y), batch, inHeight,
                inWidth, channels, outHeight, outWidth});
        }
    }

    @Override
    public void adaptiveAvgPoolBackward(Storage dy, int batch, int inHeight, int inWidth, int channels, int outHeight,
                                        int outWidth, Storage dx) {
        launch(Kernel.POOL_GRADIENT, batch * inHeight * inWidth * channels, new int[] {at(dy), at(dx), batch, inHeight,
            inWidth, channels, outHeight, outWidth});
    }

    // ---- classification

    @Override
    public void softmax(Storage x, int rows, int columns, Storage y) {
        softmax(at(x), at(y), rows, columns, false);
    }

    @Override
    public void logSoftmax(Storage x, int rows, int columns, Storage y) {
        softmax(at(x), at(y), rows, columns, true);
    }

    private void softmax(int x, int y, int rows, int columns, boolean log) {
        launch(Kernel.SOFTMAX, rows * Accelerator.GROUP, new int[] {x, y, columns, log ? 1 : 0});
    }

    @Override
    public void softmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        softmaxBackward(y, dy, rows, columns, dx, false);
    }

    @Override
    public void logSoftmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx) {
        softmaxBackward(y, dy, rows, columns, dx, true);
    }

    private void softmaxBackward(Storage y, Storage dy, int rows, int columns, Storage dx, boolean log) {
        launch(Kernel.SOFTMAX_GRADIENT, rows * Accelerator.GROUP, new int[] {at(y), at(dy), at(dx), columns,
            log ? 1 : 0});
    }

    @Override
    public void crossEntropy(Storage logits, int[] target, float smoothing, int rows, int columns, Storage loss,
                             Storage probabilities) {
        try (var targets = targets(target); var losses = memory.scratch(rows)) {
            softmax(at(logits), at(probabilities), rows, columns, true);
            launch(Kernel.ROW_LOSSES, rows * Accelerator.GROUP, new int[] {at(probabilities), targets.start(),
                losses.start(), columns}, smoothing);
            reduce(Reduction.MEAN, losses.start(), at(loss), 1, rows, 1);
        }
    }

    @Override
    public void crossEntropyBackward(Storage probabilities, int[] target, float smoothing, Storage dloss, int rows,
                                     int columns, Storage dlogits) {
        try (var targets = targets(target)) {
            launch(Kernel.CROSS_ENTROPY_GRADIENT, rows * columns, new int[] {at(probabilities), targets.start(),
                at(dloss), at(dlogits), rows, columns}, smoothing);
        }
    }

    private DeviceMemory.Scratch targets(int[] target) {
        float[] numbers = new float[target.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = target[i];
        }
        DeviceMemory.Scratch block = memory.scratch(numbers.length);
        device.copyIn(numbers, 0, block.start(), numbers.length);
        return block;
    }

    // ---- optimisers

    @Override
    public void adamStep(Storage p, Storage gradient, Storage m, Storage v, int n, float lr, float beta1, float beta2,
                         float eps, float weightDecay, int step) {
        double rate = lr / (1 - Math.pow(beta1, step));
        double root = 1 / Math.sqrt(1 - Math.pow(beta2, step));
        launch(Kernel.ADAM, n, new int[] {at(p), at(gradient), at(m), at(v), n}, beta1, beta2, eps, weightDecay,
                (float) rate, (float) root);
    }

    @Override
    public void sgdStep(Storage p, Storage gradient, Storage buf, int n, float lr, float momentum, float weightDecay,
                        boolean nesterov, boolean first) {
        launch(Kernel.SGD, n, new int[] {at(p), at(gradient), atOrAbsent(buf), n, buf == null ? 0 : 1, first ? 1 : 0,
            nesterov ? 1 : 0}, lr, momentum, weightDecay);
    }
}

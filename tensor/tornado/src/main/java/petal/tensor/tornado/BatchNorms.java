package petal.tensor.tornado;

import petal.tensor.backend.ImageShape;
import petal.tensor.tornado.kernels.Group;
import petal.tensor.tornado.kernels.NormArgs;

/** Launches of batch normalisation. */
final class BatchNorms {
    /** Rows that one group sums at least. */
    private static final int SLICE = 128;
    /** Groups that sum, at most: they keep a large device busy, and more of them would take longer to add up. */
    private static final int ENOUGH_GROUPS = 264;
    /** Rows that one group normalises, unless that makes more blocks than {@link #MOST_BLOCKS}. */
    private static final int BLOCK = 256;
    private static final int MOST_BLOCKS = 512;

    private final Accelerator device;
    private final DeviceMemory memory;

    BatchNorms(Accelerator device, DeviceMemory memory) {
        this.device = device;
        this.memory = memory;
    }

    /** Where mean and 1/√(variance + ε) of a batch go, and the running averages that they move. */
    record Statistics(int mean, int invStd, int runningMean, int runningVar, float momentum) {
    }

    /** Where the gradients go; {@code dx} is negative when it is not wanted. */
    record Gradients(int dx, int dgamma, int dbeta) {
    }

    /** The statistics of a batch. */
    void statistics(ImageShape s, int x, float eps, Statistics to) {
        int length = sliceLength(s);
        int slices = MatrixProducts.ceil(s.rows(), length);
        try (var sums = memory.scratch(2 * slices * s.channels())) {
            launch(Kernel.NORM_SUMS, slices, s.channels(),
                    arguments(s, x).set(NormArgs.SUMS, sums.start()).set(NormArgs.SLICE, length));
            launch(Kernel.NORM_STATISTICS, 1, s.channels(), arguments(s, x).set(NormArgs.SUMS, sums.start())
                    .set(NormArgs.SLICES, slices).set(NormArgs.MEAN, to.mean).set(NormArgs.INV_STD, to.invStd)
                    .set(NormArgs.RUNNING_MEAN, to.runningMean).set(NormArgs.RUNNING_VAR, to.runningVar), eps,
                    to.momentum);
        }
    }

    private static Arguments arguments(ImageShape s, int x) {
        return new Arguments().set(NormArgs.X, x).set(NormArgs.ROWS, s.rows()).set(NormArgs.CHANNELS, s.channels());
    }

    private static Arguments arguments(ImageShape s, int x, PlacedNorm norm) {
        return arguments(s, x).set(NormArgs.MEAN, norm.mean()).set(NormArgs.INV_STD, norm.invStd())
                .set(NormArgs.GAMMA, norm.gamma()).set(NormArgs.BETA, norm.beta()).set(NormArgs.ACT, norm.act());
    }

    /** The normalised y. */
    void apply(ImageShape s, int x, PlacedNorm norm, int y) {
        int block = blockLength(s.rows());
        launch(Kernel.NORM_APPLY, blocks(s.rows(), block), s.channels(),
                arguments(s, x, norm).set(NormArgs.Y, y).set(NormArgs.BLOCK, block));
    }

    /** The gradients, for statistics of the batch or fixed ones. */
    void backward(ImageShape s, boolean batchStatistics, int x, PlacedNorm norm, int dy, Gradients to) {
        int length = sliceLength(s);
        int slices = MatrixProducts.ceil(s.rows(), length);
        int block = to.dx < 0 ? 0 : blockLength(s.rows());
        try (var sums = memory.scratch(2 * slices * s.channels())) {
            launch(Kernel.NORM_GRADIENT_SUMS, slices, s.channels(), arguments(s, x, norm).set(NormArgs.DY, dy)
                    .set(NormArgs.SUMS, sums.start()).set(NormArgs.SLICE, length));
            launch(Kernel.NORM_GRADIENTS, blocks(s.rows(), block), s.channels(), arguments(s, x, norm)
                    .set(NormArgs.DY, dy).set(NormArgs.SUMS, sums.start()).set(NormArgs.SLICES, slices)
                    .set(NormArgs.BLOCK, block).set(NormArgs.DX, to.dx).set(NormArgs.DGAMMA, to.dgamma)
                    .set(NormArgs.DBETA, to.dbeta).set(NormArgs.FIXED, !batchStatistics));
        }
    }

    /** One group for each of {@code parts} of the rows and each {@value Group#CHANNELS} channels. */
    private void launch(Kernel kernel, int parts, int channels, Arguments args, float... numbers) {
        device.launchGroups(kernel, (long) parts * MatrixProducts.ceil(channels, Group.CHANNELS), args, numbers);
    }

    private static int blocks(int rows, int block) {
        return block == 0 ? 1 : MatrixProducts.ceil(rows, block);
    }

    /** Rows that one group normalises: so many that adding the slices hardly counts, so few that all cores are busy. */
    private static int blockLength(int rows) {
        return Math.max(BLOCK, MatrixProducts.ceil(rows, MOST_BLOCKS));
    }

    private static int sliceLength(ImageShape s) {
        int most = Math.max(1, ENOUGH_GROUPS / MatrixProducts.ceil(s.channels(), Group.CHANNELS));
        return Math.max(SLICE, MatrixProducts.ceil(s.rows(), most));
    }
}

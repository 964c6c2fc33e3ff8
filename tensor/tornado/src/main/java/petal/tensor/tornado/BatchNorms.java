package petal.tensor.tornado;

import petal.tensor.backend.ImageShape;

/** Launches of batch normalisation. */
final class BatchNorms {
    /** Rows that one group sums at least. */
    private static final int SLICE = 128;
    /** Groups that sum, at most: they keep a large device busy, and more of them would take longer to add up. */
    private static final int ENOUGH_GROUPS = 264;
    /** Rows that one group normalises, unless that makes more blocks than {@link #MOST_BLOCKS}. */
    private static final int BLOCK = 256;
    private static final int MOST_BLOCKS = 512;
    /** Channels of one group. */
    private static final int CHANNELS = 32;

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
            launch(Kernel.NORM_SUMS, slices, s.channels(), new int[] {x, sums.start(), s.rows(), s.channels(), length});
            launch(Kernel.NORM_STATISTICS, 1, s.channels(), new int[] {x, sums.start(), s.rows(), s.channels(), slices,
                to.mean, to.invStd, to.runningMean, to.runningVar}, eps, to.momentum);
        }
    }

    /** The normalised y. */
    void apply(ImageShape s, int x, PlacedNorm norm, int y) {
        int block = blockLength(s.rows());
        launch(Kernel.NORM_APPLY, blocks(s.rows(), block), s.channels(), new int[] {x, y, s.rows(), s.channels(),
            norm.mean(), norm.invStd(), norm.gamma(), norm.beta(), norm.act(), block});
    }

    /** The gradients, for statistics of the batch or fixed ones. */
    void backward(ImageShape s, boolean batchStatistics, int x, PlacedNorm norm, int dy, Gradients to) {
        int length = sliceLength(s);
        int slices = MatrixProducts.ceil(s.rows(), length);
        int block = to.dx < 0 ? 0 : blockLength(s.rows());
        try (var sums = memory.scratch(2 * slices * s.channels())) {
            launch(Kernel.NORM_GRADIENT_SUMS, slices, s.channels(), new int[] {x, sums.start(), s.rows(), s.channels(),
                length, dy, norm.mean(), norm.invStd(), norm.gamma(), norm.beta(), norm.act()});
            launch(Kernel.NORM_GRADIENTS, blocks(s.rows(), block), s.channels(), new int[] {x, sums.start(), s.rows(),
                s.channels(), slices, dy, norm.mean(), norm.invStd(), norm.gamma(), norm.beta(), norm.act(), to.dgamma,
                to.dbeta, block, to.dx, batchStatistics ? 0 : 1});
        }
    }

    /** One group for each of {@code parts} of the rows and each {@value #CHANNELS} channels. */
    private void launch(Kernel kernel, int parts, int channels, int[] args, float... numbers) {
        device.launchGroups(kernel, (long) parts * MatrixProducts.ceil(channels, CHANNELS), args, numbers);
    }

    private static int blocks(int rows, int block) {
        return block == 0 ? 1 : MatrixProducts.ceil(rows, block);
    }

    /** Rows that one group normalises: so many that adding the slices hardly counts, so few that all cores are busy. */
    private static int blockLength(int rows) {
        return Math.max(BLOCK, MatrixProducts.ceil(rows, MOST_BLOCKS));
    }

    private static int sliceLength(ImageShape s) {
        int most = Math.max(1, ENOUGH_GROUPS / MatrixProducts.ceil(s.channels(), CHANNELS));
        return Math.max(SLICE, MatrixProducts.ceil(s.rows(), most));
    }
}

package petal.tensor.tornado;

import petal.tensor.backend.Activation;

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

    /** Where mean and 1/√(variance + ε) of a batch go, and running averages, which are negative when absent. */
    record Statistics(int mean, int invStd, int runningMean, int runningVar) {
    }

    /** Where the parameters lie, and what follows the normalisation. */
    record Affine(int gamma, int beta, Activation act) {
    }

    /** The statistics of a batch. */
    void statistics(int x, int rows, int channels, float eps, float momentum, Statistics to) {
        int length = sliceLength(rows, channels);
        int slices = MatrixProducts.ceil(rows, length);
        try (var sums = memory.scratch(2 * slices * channels)) {
            launch(Kernel.NORM_SUMS, slices, channels, new int[] {x, sums.start(), rows, channels, length});
            launch(Kernel.NORM_STATISTICS, 1, channels, new int[] {x, sums.start(), rows, channels, slices, to.mean,
                to.invStd, to.runningMean, to.runningVar}, eps, momentum);
        }
    }

    /** The normalised y. */
    void apply(int x, int rows, int channels, int mean, int invStd, Affine affine, int y) {
        int block = blockLength(rows);
        launch(Kernel.NORM_APPLY, blocks(rows, block), channels, new int[] {x, y, rows, channels, mean, invStd,
            affine.gamma, affine.beta, affine.act.ordinal(), block});
    }

    /** The gradients of both kinds; {@code dx} is negative when it is not wanted. */
    void backward(int x, int dy, int rows, int channels, int mean, int invStd, Affine affine, int dx, int dgamma,
            int dbeta, boolean fixed) {
        int length = sliceLength(rows, channels);
        int slices = MatrixProducts.ceil(rows, length);
        int block = dx < 0 ? 0 : blockLength(rows);
        int act = affine.act.ordinal();
        try (var sums = memory.scratch(2 * slices * channels)) {
            launch(Kernel.NORM_GRADIENT_SUMS, slices, channels, new int[] {x, sums.start(), rows, channels, length, dy,
                mean, invStd, affine.gamma, affine.beta, act});
            launch(Kernel.NORM_GRADIENTS, blocks(rows, block), channels, new int[] {x, sums.start(), rows, channels,
                slices, dy, mean, invStd, affine.gamma, affine.beta, act, dgamma, dbeta, block, dx, fixed ? 1 : 0});
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

    private static int sliceLength(int rows, int channels) {
        int most = Math.max(1, ENOUGH_GROUPS / MatrixProducts.ceil(channels, CHANNELS));
        return Math.max(SLICE, MatrixProducts.ceil(rows, most));
    }
}

package petal.tensor.tornado;

import petal.tensor.backend.Activation;

/** Launches of batch normalisation. */
final class BatchNorms {
    /** Rows that one group sums, unless that makes more slices than {@link #MOST_SLICES}. */
    private static final int SLICE = 256;
    private static final int MOST_SLICES = 64;

    private final Accelerator device;
    private final DeviceMemory memory;

    BatchNorms(Accelerator device, DeviceMemory memory) {
        this.device = device;
        this.memory = memory;
    }

    void statistics(int x, int rows, int channels, float eps, float momentum, int mean, int invStd, int runningMean,
                    int runningVar) {
        int length = sliceLength(rows);
        int slices = MatrixProducts.ceil(rows, length);
        try (var sums = memory.scratch(2 * slices * channels)) {
            device.launchGroups(Kernel.NORM_SUMS, (long) slices * MatrixProducts.ceil(channels, 32),
                    new int[] {x, sums.start(), rows, channels, length});
            device.launch(Kernel.NORM_STATISTICS, channels, new int[] {x, sums.start(), rows, channels, slices, mean,
                invStd, runningMean, runningVar}, eps, momentum);
        }
    }

    /** The gradients of both kinds; {@code dx} is negative when it is not wanted. */
    void backward(int x, int dy, int rows, int channels, int mean, int invStd, int gamma, int beta, Activation act,
                  int dx, int dgamma, int dbeta, boolean fixed) {
        int length = sliceLength(rows);
        int slices = MatrixProducts.ceil(rows, length);
        try (var sums = memory.scratch(2 * slices * channels)) {
            device.launchGroups(Kernel.NORM_GRADIENT_SUMS, (long) slices * MatrixProducts.ceil(channels, 32),
                    new int[] {x, sums.start(), rows, channels, length, dy, mean, invStd, gamma, beta, act.ordinal()});
            device.launch(Kernel.NORM_PARAMETERS, channels, new int[] {sums.start(), channels, slices, dgamma, dbeta});
        }
        if (dx >= 0) {
            int n = rows * channels;
            device.launch(Kernel.NORM_INPUT, n, new int[] {x, dx, n, channels, rows, dy, mean, invStd, gamma, beta,
                act.ordinal(), dgamma, dbeta, fixed ? 1 : 0});
        }
    }

    private static int sliceLength(int rows) {
        return Math.max(SLICE, MatrixProducts.ceil(rows, MOST_SLICES));
    }
}

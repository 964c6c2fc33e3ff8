package petal.tensor.backend.cpu.batchnorm;

import petal.tensor.backend.Activation;
import petal.tensor.backend.cpu.Parallel;
import petal.tensor.backend.cpu.Scratch;
import petal.tensor.backend.cpu.channels.ColumnSums;
import petal.tensor.backend.cpu.channels.WideRows;

/**
 * Gradients in two passes over x and dy: the first sums up dβ = Σ g and Σ g · (x − mean) = dγ / invStd, the second
 * computes dx from them. g is computed in both, which is cheaper than to store it in between.
 */
public final class Gradient {
    private Gradient() {
    }

    /**
     * See {@link petal.tensor.backend.Backend#batchNormBackward}, and batchNormFixedBackward where the statistics are
     * not those of the batch.
     */
    public static void run(boolean batchStatistics, float[] x, float[] dy, int rows, int channels, float[] mean,
                           float[] invStd, float[] gamma, float[] beta, Activation act, float[] dx, float[] dgamma,
                           float[] dbeta) {
        WideRows wide = WideRows.of(rows, channels);
        Coefficients c = Coefficients.of(wide, mean, invStd, gamma, beta);
        float[] sums = Scratch.SUMS.floats(2 * channels);
        ColumnSums.sum(wide, 2, (from, to, s) -> addRows(act, x, dy, wide, from, to, c, s), sums);
        for (int i = 0; i < channels; i++) {
            dbeta[i] = sums[i];
            dgamma[i] = sums[channels + i] * invStd[i];
        }
        if (dx != null) {
            if (batchStatistics) {
                c.throughStatistics(wide, mean, invStd, dgamma, dbeta);
            } else {
                c.constantStatistics();
            }
            Parallel.forRange(wide.count(), wide.grain(), (from, to) -> {
                for (int row = from; row < to; row++) {
                    inputRow(act, x, dy, wide.start(row), wide.width(row), c, dx);
                }
            });
        }
    }

    private static void addRows(Activation act, float[] x, float[] dy, WideRows rows, int from, int to, Coefficients c,
                                float[] sums) {
        float[] scratch = Scratch.FIRST.floats(rows.width());
        for (int row = from; row < to; row++) {
            int at = rows.start(row);
            int n = rows.width(row);
            if (act == Activation.NONE) {
                GradientLoops.addRow(x, at, dy, at, n, c.array(), c.mean(), sums, rows.width());
            } else {
                ActivationGradient.compute(act, x, dy, at, n, c, scratch);
                GradientLoops.addRow(x, at, scratch, 0, n, c.array(), c.mean(), sums, rows.width());
            }
        }
    }

    private static void inputRow(Activation act, float[] x, float[] dy, int at, int n, Coefficients c, float[] dx) {
        if (act == Activation.NONE) {
            GradientLoops.inputRow(x, at, dy, at, n, c.array(), c.scale(), c.slope(), c.offset(), dx);
        } else {
            float[] scratch = Scratch.FIRST.floats(n);
            ActivationGradient.compute(act, x, dy, at, n, c, scratch);
            GradientLoops.inputRow(x, at, scratch, 0, n, c.array(), c.scale(), c.slope(), c.offset(), dx);
        }
    }
}

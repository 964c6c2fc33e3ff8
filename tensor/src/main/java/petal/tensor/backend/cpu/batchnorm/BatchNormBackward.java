package petal.tensor.backend.cpu.batchnorm;

import petal.tensor.backend.Activation;
import petal.tensor.backend.cpu.fusion.Coefficients;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.ColumnSums;
import petal.tensor.backend.cpu.rows.WideRows;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * Gradients in two passes: the first computes g = dy · act′ and sums up dβ = Σ g and Σ g · (x − mean) = dγ / invStd,
 * the second computes dx from g and these sums. In between g waits where dx will be: to compute the exponential of the
 * activation a second time would take longer than to store it.
 */
public final class BatchNormBackward {
    private BatchNormBackward() {
    }

    /**
     * See {@link petal.tensor.backend.Backend#batchNormBackward}, and batchNormFixedBackward where the statistics are
     * not those of the batch.
     */
    public static void run(boolean batchStatistics, float[] x, float[] dy, int rows, int channels, float[] mean,
            float[] invStd, float[] gamma, float[] beta, Activation act, float[] dx, float[] dgamma,
            float[] dbeta) {
        WideRows wide = WideRows.of(rows, channels);
        Coefficients c = Coefficients.of(Scratch.REPEATED, wide, mean, invStd, gamma, beta);
        float[] sums = Scratch.SUMS.floats(2 * channels);
        if (act == Activation.NONE) {
            ColumnSums.sum(wide, 2,
                    (from, to, s) -> GradientLoops.addRows(x, dy, wide, from, to, c.array(), c.mean(), s), sums);
        } else {
            ActivationSums pass = new ActivationSums(x, dy, c, wide, dx);
            ColumnSums.sum(wide, 2, (from, to, s) -> pass.add(act, from, to, s), sums);
        }
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
            inputGradient(x, act == Activation.NONE ? dy : dx, wide, c, dx);
        }
    }

    private static void inputGradient(float[] x, float[] g, WideRows rows, Coefficients c, float[] dx) {
        Parallel.forRange(rows.count(), rows.grain(), (from, to) -> {
            for (int row = from; row < to; row++) {
                GradientLoops.inputRow(x, rows.start(row), g, rows.width(row), c.array(), c.scale(), c.slope(),
                        c.offset(), dx);
            }
        });
    }
}

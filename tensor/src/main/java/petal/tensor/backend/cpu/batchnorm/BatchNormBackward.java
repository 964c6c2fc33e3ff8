package petal.tensor.backend.cpu.batchnorm;

import org.jspecify.annotations.Nullable;
import petal.tensor.backend.Activation;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.cpu.fusion.Coefficients;
import petal.tensor.backend.cpu.fusion.CpuNorm;
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
    public static void run(ImageShape s, boolean batchStatistics, float[] x, CpuNorm norm, float[] dy,
            float @Nullable [] dx, float[] dgamma, float[] dbeta) {
        WideRows wide = WideRows.of(s.rows(), s.channels());
        Coefficients c = Coefficients.of(Scratch.REPEATED, wide, norm);
        float[] sums = Scratch.SUMS.floats(2 * s.channels());
        boolean plain = norm.act() == Activation.NONE;
        if (plain) {
            ColumnSums.sum(wide, 2, (from, to, sum) -> GradientLoops.addRows(x, dy, wide, from, to, c, sum), sums);
        } else {
            ActivationSums pass = new ActivationSums(x, dy, c, wide, dx);
            ColumnSums.sum(wide, 2, (from, to, sum) -> pass.add(norm.act(), from, to, sum), sums);
        }
        for (int i = 0; i < s.channels(); i++) {
            dbeta[i] = sums[i];
            dgamma[i] = sums[s.channels() + i] * norm.invStd()[i];
        }
        if (dx != null) {
            if (batchStatistics) {
                c.throughStatistics(wide, norm, dgamma, dbeta);
            } else {
                c.constantStatistics();
            }
            inputGradient(x, plain ? dy : dx, wide, c, dx);
        }
    }

    private static void inputGradient(float[] x, float[] g, WideRows rows, Coefficients c, float[] dx) {
        Parallel.forRange(rows.count(), rows.grain(), (from, to) -> {
            for (int row = from; row < to; row++) {
                GradientLoops.inputRow(x, rows.start(row), g, rows.width(row), c, dx);
            }
        });
    }
}

package petal.tensor.backend.cpu.batchnorm;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import petal.tensor.backend.cpu.Scratch;
import petal.tensor.backend.cpu.channels.ColumnSums;
import petal.tensor.backend.cpu.channels.WideRows;

/**
 * Mean and variance of each channel in one pass: with d = x − k for some k near the mean, mean = k + Σd/n and variance
 * = Σd²/n − (Σd/n)². A k near the mean keeps the difference from cancelling however large the mean is (Chan, Golub
 * &amp; LeVeque 1983, section 1b); here it is the mean of a few rows from all over the batch.
 */
public final class Statistics {
    private static final int SAMPLES = 16;

    private Statistics() {
    }

    /** See {@link petal.tensor.backend.Backend#batchNormStatistics}; the running averages may be null. */
    public static void compute(float[] x, int rows, int channels, float eps, float momentum, float[] mean,
                               float[] invStd, float[] runningMean, float[] runningVar) {
        WideRows wide = WideRows.of(rows, channels);
        float[] center = Scratch.CENTER.floats(channels);
        sampleMean(x, rows, channels, center);
        float[] repeated = Scratch.REPEATED.floats(wide.width());
        wide.repeat(center, 0, repeated, 0);
        float[] sums = Scratch.SUMS.floats(2 * channels);
        ColumnSums.sum(wide, 2, (from, to, s) -> add(x, wide, from, to, repeated, s), sums);
        for (int c = 0; c < channels; c++) {
            double deviation = (double) sums[c] / rows;
            double squares = Math.max(sums[channels + c] - deviation * sums[c], 0);
            mean[c] = (float) (center[c] + deviation);
            invStd[c] = (float) (1 / Math.sqrt(squares / rows + eps));
            if (runningMean != null) {
                runningMean[c] += momentum * (mean[c] - runningMean[c]);
            }
            if (runningVar != null) {
                runningVar[c] += momentum * (float) (squares / (rows - 1) - runningVar[c]);
            }
        }
    }

    /** The mean of a few rows. */
    private static void sampleMean(float[] x, int rows, int channels, float[] mean) {
        int samples = Math.min(SAMPLES, rows);
        System.arraycopy(x, 0, mean, 0, channels);
        for (int i = 1; i < samples; i++) {
            int row = (int) ((long) rows * i / samples) * channels;
            float weight = 1f / (i + 1);
            for (int c = 0; c < channels; c++) {
                mean[c] += weight * (x[row + c] - mean[c]);
            }
        }
    }

    private static void add(float[] x, WideRows rows, int from, int to, float[] center, float[] sums) {
        int width = rows.width();
        int row = from;
        for (; row + 4 <= Math.min(to, rows.whole()); row += 4) {
            addFourRows(x, rows.start(row), width, center, sums);
        }
        for (; row < to; row++) {
            addRow(x, rows.start(row), rows.width(row), width, center, sums);
        }
    }

    /** Four rows at once, so that the sums are read and written only once for them. */
    private static void addFourRows(float[] x, int at, int width, float[] center, float[] sums) {
        int j = 0;
        for (int end = SPECIES.loopBound(width); j < end; j += LANES) {
            FloatVector k = FloatVector.fromArray(SPECIES, center, j);
            FloatVector d0 = FloatVector.fromArray(SPECIES, x, at + j).sub(k);
            FloatVector d1 = FloatVector.fromArray(SPECIES, x, at + width + j).sub(k);
            FloatVector d2 = FloatVector.fromArray(SPECIES, x, at + 2 * width + j).sub(k);
            FloatVector d3 = FloatVector.fromArray(SPECIES, x, at + 3 * width + j).sub(k);
            FloatVector sum = d0.add(d1).add(d2.add(d3));
            FloatVector squares = d0.fma(d0, d1.mul(d1)).add(d2.fma(d2, d3.mul(d3)));
            FloatVector.fromArray(SPECIES, sums, j).add(sum).intoArray(sums, j);
            FloatVector.fromArray(SPECIES, sums, width + j).add(squares).intoArray(sums, width + j);
        }
        for (int row = 0; j < width && row < 4; row++) {
            addColumns(x, at + row * width, j, width, width, center, sums);
        }
    }

    private static void addRow(float[] x, int at, int n, int width, float[] center, float[] sums) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, at + j).sub(FloatVector.fromArray(SPECIES, center, j));
            FloatVector.fromArray(SPECIES, sums, j).add(d).intoArray(sums, j);
            d.fma(d, FloatVector.fromArray(SPECIES, sums, width + j)).intoArray(sums, width + j);
        }
        addColumns(x, at, j, n, width, center, sums);
    }

    /** What is left of a row when whole vectors no longer fit. */
    private static void addColumns(float[] x, int at, int from, int to, int width, float[] center, float[] sums) {
        for (int j = from; j < to; j++) {
            float d = x[at + j] - center[j];
            sums[j] += d;
            sums[width + j] += d * d;
        }
    }
}

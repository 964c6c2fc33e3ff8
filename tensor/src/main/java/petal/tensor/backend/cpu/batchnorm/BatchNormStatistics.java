package petal.tensor.backend.cpu.batchnorm;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.cpu.elementwise.LinearLoops;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.ColumnSums;
import petal.tensor.backend.cpu.rows.WideRows;

/**
 * Mean and variance of each channel in one pass: with d = x − k for some k near the mean, mean = k + Σd/n and variance
 * = Σd²/n − (Σd/n)². A k near the mean keeps the difference from cancelling however large the mean is (Chan, Golub
 * &amp; LeVeque 1983, section 1b); here it is the mean of a few rows from all over the batch.
 */
public final class BatchNormStatistics {
    private static final int SAMPLES = 16;

    private BatchNormStatistics() {
    }

    /** {@link petal.tensor.backend.RunningStatistics} on arrays. */
    public record Running(float[] mean, float[] var, float momentum) {
    }

    /** See {@link petal.tensor.backend.Backend#batchNormStatistics}. */
    public static void compute(ImageShape s, float[] x, float eps, float[] mean, float[] invStd, Running running) {
        int rows = s.rows();
        int channels = s.channels();
        WideRows wide = WideRows.of(rows, channels);
        float[] centre = Scratch.CENTRE.floats(channels);
        sampleMean(x, rows, channels, centre);
        float[] repeated = Scratch.REPEATED.floats(wide.width());
        wide.repeat(centre, 0, repeated, 0);
        float[] sums = Scratch.SUMS.floats(2 * channels);
        ColumnSums.sum(wide, 2, (from, to, sum) -> add(x, wide, from, to, repeated, sum), sums);
        float[] squares = Scratch.FIRST.floats(channels);
        System.arraycopy(sums, channels, squares, 0, channels);
        finish(sums, squares, rows, channels, centre, eps, mean, invStd);
        moveTowards(mean, 1, running.momentum, running.mean, channels);
        moveTowards(squares, 1f / (rows - 1), running.momentum, running.var, channels);
    }

    /** From Σd and Σd² to mean and 1/√(variance + ε); Σd² becomes Σ(x − mean)². */
    private static void finish(float[] sums, float[] squares, int rows, int channels, float[] centre, float eps,
            float[] mean, float[] invStd) {
        float share = 1f / rows;
        for (int c = 0; c < channels; c++) {
            mean[c] = centre[c] + sums[c] * share;
            squares[c] = Math.max(squares[c] - sums[c] * sums[c] * share, 0);
            invStd[c] = 1 / (float) Math.sqrt(squares[c] * share + eps);
        }
    }

    private static void moveTowards(float[] target, float factor, float momentum, float[] running, int channels) {
        for (int c = 0; c < channels; c++) {
            running[c] += momentum * (factor * target[c] - running[c]);
        }
    }

    /** The mean of a few rows. */
    private static void sampleMean(float[] x, int rows, int channels, float[] mean) {
        Arrays.fill(mean, 0, channels, 0);
        int samples = Math.min(SAMPLES, rows);
        for (int i = 0; i < samples; i++) {
            int row = (int) ((long) rows * i / samples);
            LinearLoops.axpy(1f / samples, x, row * channels, mean, 0, channels);
        }
    }

    private static void add(float[] x, WideRows rows, int from, int to, float[] centre, float[] sums) {
        int width = rows.width();
        int row = from;
        for (; row + 4 <= Math.min(to, rows.whole()); row += 4) {
            addFourRows(x, rows.start(row), width, centre, sums);
        }
        for (; row < to; row++) {
            addRow(x, rows.start(row), rows.width(row), width, centre, sums);
        }
    }

    /** Four rows at once, so that the sums are read and written only once for them. */
    private static void addFourRows(float[] x, int at, int width, float[] centre, float[] sums) {
        int j = 0;
        for (int end = SPECIES.loopBound(width); j < end; j += LANES) {
            FloatVector k = FloatVector.fromArray(SPECIES, centre, j);
            FloatVector d0 = FloatVector.fromArray(SPECIES, x, at + j).sub(k);
            FloatVector d1 = FloatVector.fromArray(SPECIES, x, at + width + j).sub(k);
            FloatVector d2 = FloatVector.fromArray(SPECIES, x, at + 2 * width + j).sub(k);
            FloatVector d3 = FloatVector.fromArray(SPECIES, x, at + 3 * width + j).sub(k);
            FloatVector sum = d0.add(d1).add(d2.add(d3));
            FloatVector squares = fma(d0, d0, d1.mul(d1)).add(fma(d2, d2, d3.mul(d3)));
            FloatVector.fromArray(SPECIES, sums, j).add(sum).intoArray(sums, j);
            FloatVector.fromArray(SPECIES, sums, width + j).add(squares).intoArray(sums, width + j);
        }
        for (int row = 0; j < width && row < 4; row++) {
            addColumns(x, at + row * width, j, width, width, centre, sums);
        }
    }

    private static void addRow(float[] x, int at, int n, int width, float[] centre, float[] sums) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, at + j).sub(FloatVector.fromArray(SPECIES, centre, j));
            FloatVector.fromArray(SPECIES, sums, j).add(d).intoArray(sums, j);
            fma(d, d, FloatVector.fromArray(SPECIES, sums, width + j)).intoArray(sums, width + j);
        }
        addColumns(x, at, j, n, width, centre, sums);
    }

    /** What is left of a row when whole vectors no longer fit. */
    private static void addColumns(float[] x, int at, int from, int to, int width, float[] centre, float[] sums) {
        for (int j = from; j < to; j++) {
            float d = x[at + j] - centre[j];
            sums[j] += d;
            sums[width + j] += d * d;
        }
    }
}

package petal.tensor.backend.cpu.channels;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.ColumnSums;
import petal.tensor.backend.cpu.rows.WideRows;

/** The plain sum of each channel. */
public final class ChannelSums {
    private ChannelSums() {
    }

    /** y[yi + c] = factor · Σ x[xi + r · channels + c] over the rows r. */
    public static void sum(float[] x, int xi, int rows, int channels, double factor, float[] y, int yi) {
        WideRows wide = WideRows.of(rows, channels);
        float[] sums = Scratch.SUMS.floats(channels);
        ColumnSums.sum(wide, 1, (from, to, s) -> add(x, xi, wide, from, to, s), sums);
        for (int c = 0; c < channels; c++) {
            y[yi + c] = (float) (factor * sums[c]);
        }
    }

    private static void add(float[] x, int xi, WideRows rows, int from, int to, float[] sums) {
        int row = from;
        for (; row + 4 <= Math.min(to, rows.whole()); row += 4) {
            addFourRows(x, xi + rows.start(row), rows.width(), sums);
        }
        for (; row < to; row++) {
            addRow(x, xi + rows.start(row), rows.width(row), sums);
        }
    }

    /** Four rows at once, so that the sums are read and written only once for them. */
    private static void addFourRows(float[] x, int at, int width, float[] sums) {
        int j = 0;
        for (int end = SPECIES.loopBound(width); j < end; j += LANES) {
            FloatVector x01 = FloatVector.fromArray(SPECIES, x, at + j)
                    .add(FloatVector.fromArray(SPECIES, x, at + width + j));
            FloatVector x23 = FloatVector.fromArray(SPECIES, x, at + 2 * width + j)
                    .add(FloatVector.fromArray(SPECIES, x, at + 3 * width + j));
            FloatVector.fromArray(SPECIES, sums, j).add(x01.add(x23)).intoArray(sums, j);
        }
        for (; j < width; j++) {
            sums[j] += (x[at + j] + x[at + width + j]) + (x[at + 2 * width + j] + x[at + 3 * width + j]);
        }
    }

    private static void addRow(float[] x, int at, int n, float[] sums) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector.fromArray(SPECIES, sums, j).add(FloatVector.fromArray(SPECIES, x, at + j)).intoArray(sums, j);
        }
        for (; j < n; j++) {
            sums[j] += x[at + j];
        }
    }
}

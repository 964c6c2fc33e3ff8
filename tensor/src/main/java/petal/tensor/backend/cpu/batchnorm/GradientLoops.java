package petal.tensor.backend.cpu.batchnorm;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import petal.tensor.backend.cpu.fusion.Coefficients;
import petal.tensor.backend.cpu.rows.WideRows;

/** Both passes of the gradient over rows whose g is known. */
final class GradientLoops {
    private GradientLoops() {
    }

    /** Adds rows {@code from} to {@code to} to the sums: g to the first ones and g · (x − mean) to the ones behind. */
    static void addRows(float[] x, float[] g, WideRows rows, int from, int to, Coefficients c, float[] sums) {
        int row = from;
        for (; row + 4 <= Math.min(to, rows.whole()); row += 4) {
            addFourRows(x, g, rows.start(row), rows.width(), c, sums);
        }
        for (; row < to; row++) {
            addColumns(x, g, rows.start(row), 0, rows.width(row), rows.width(), c, sums);
        }
    }

    /** Four rows at once, so that the sums are read and written only once for them. */
    private static void addFourRows(float[] x, float[] g, int at, int width, Coefficients c, float[] sums) {
        float[] k = c.array();
        int mean = c.mean();
        int j = 0;
        for (int end = SPECIES.loopBound(width); j < end; j += LANES) {
            FloatVector m = FloatVector.fromArray(SPECIES, k, mean + j);
            FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + j);
            FloatVector g1 = FloatVector.fromArray(SPECIES, g, at + width + j);
            FloatVector g2 = FloatVector.fromArray(SPECIES, g, at + 2 * width + j);
            FloatVector g3 = FloatVector.fromArray(SPECIES, g, at + 3 * width + j);
            FloatVector p01 = fma(FloatVector.fromArray(SPECIES, x, at + j).sub(m), g0,
                    FloatVector.fromArray(SPECIES, x, at + width + j).sub(m).mul(g1));
            FloatVector p23 = fma(FloatVector.fromArray(SPECIES, x, at + 2 * width + j).sub(m), g2,
                    FloatVector.fromArray(SPECIES, x, at + 3 * width + j).sub(m).mul(g3));
            FloatVector.fromArray(SPECIES, sums, j).add(g0.add(g1).add(g2.add(g3))).intoArray(sums, j);
            FloatVector.fromArray(SPECIES, sums, width + j).add(p01.add(p23)).intoArray(sums, width + j);
        }
        for (int row = 0; j < width && row < 4; row++) {
            addColumns(x, g, at + row * width, j, width, width, c, sums);
        }
    }

    private static void addColumns(float[] x, float[] g, int at, int from, int to, int width, Coefficients c,
            float[] sums) {
        float[] k = c.array();
        int mean = c.mean();
        for (int j = from; j < to; j++) {
            sums[j] += g[at + j];
            sums[width + j] += g[at + j] * (x[at + j] - k[mean + j]);
        }
    }

    /** dx = scale · g + (slope · x + offset). */
    static void inputRow(float[] x, int at, float[] g, int n, Coefficients c, float[] dx) {
        float[] k = c.array();
        int scale = c.scale();
        int slope = c.slope();
        int offset = c.offset();
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector statistics = fma(FloatVector.fromArray(SPECIES, x, at + j),
                    FloatVector.fromArray(SPECIES, k, slope + j), FloatVector.fromArray(SPECIES, k, offset + j));
            fma(FloatVector.fromArray(SPECIES, g, at + j), FloatVector.fromArray(SPECIES, k, scale + j), statistics)
                    .intoArray(dx, at + j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            FloatVector statistics = fma(FloatVector.fromArray(SPECIES, x, at + j, tail),
                    FloatVector.fromArray(SPECIES, k, slope + j, tail),
                    FloatVector.fromArray(SPECIES, k, offset + j, tail));
            fma(FloatVector.fromArray(SPECIES, g, at + j, tail), FloatVector.fromArray(SPECIES, k, scale + j, tail),
                    statistics).intoArray(dx, at + j, tail);
        }
    }
}

package petal.tensor.backend.cpu.batchnorm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import petal.tensor.backend.cpu.rows.WideRows;

/** Both passes of the gradient over rows whose g is known. */
final class GradientLoops {
    private GradientLoops() {
    }

    /** Adds rows {@code from} to {@code to} to the sums: g to the first ones and g · (x − mean) to the ones behind. */
    static void addRows(float[] x, float[] g, WideRows rows, int from, int to, float[] c, int mean, float[] sums) {
        int row = from;
        for (; row + 4 <= Math.min(to, rows.whole()); row += 4) {
            addFourRows(x, g, rows.start(row), rows.width(), c, mean, sums);
        }
        for (; row < to; row++) {
            addColumns(x, g, rows.start(row), 0, rows.width(row), rows.width(), c, mean, sums);
        }
    }

    /** Four rows at once, so that the sums are read and written only once for them. */
    private static void addFourRows(float[] x, float[] g, int at, int width, float[] c, int mean, float[] sums) {
        int j = 0;
        for (int end = SPECIES.loopBound(width); j < end; j += LANES) {
            FloatVector m = FloatVector.fromArray(SPECIES, c, mean + j);
            FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + j);
            FloatVector g1 = FloatVector.fromArray(SPECIES, g, at + width + j);
            FloatVector g2 = FloatVector.fromArray(SPECIES, g, at + 2 * width + j);
            FloatVector g3 = FloatVector.fromArray(SPECIES, g, at + 3 * width + j);
            FloatVector p01 = FloatVector.fromArray(SPECIES, x, at + j).sub(m)
                    .fma(g0, FloatVector.fromArray(SPECIES, x, at + width + j).sub(m).mul(g1));
            FloatVector p23 = FloatVector.fromArray(SPECIES, x, at + 2 * width + j).sub(m)
                    .fma(g2, FloatVector.fromArray(SPECIES, x, at + 3 * width + j).sub(m).mul(g3));
            FloatVector.fromArray(SPECIES, sums, j).add(g0.add(g1).add(g2.add(g3))).intoArray(sums, j);
            FloatVector.fromArray(SPECIES, sums, width + j).add(p01.add(p23)).intoArray(sums, width + j);
        }
        for (int row = 0; j < width && row < 4; row++) {
            addColumns(x, g, at + row * width, j, width, width, c, mean, sums);
        }
    }

    private static void addColumns(float[] x, float[] g, int at, int from, int to, int width, float[] c, int mean,
            float[] sums) {
        for (int j = from; j < to; j++) {
            sums[j] += g[at + j];
            sums[width + j] += g[at + j] * (x[at + j] - c[mean + j]);
        }
    }

    /** dx = scale · g + (slope · x + offset), the coefficients being stretches of c that start there. */
    static void inputRow(float[] x, int at, float[] g, int n, float[] c, int scale, int slope, int offset, float[] dx) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector statistics = FloatVector.fromArray(SPECIES, x, at + j)
                    .fma(FloatVector.fromArray(SPECIES, c, slope + j), FloatVector.fromArray(SPECIES, c, offset + j));
            FloatVector.fromArray(SPECIES, g, at + j).fma(FloatVector.fromArray(SPECIES, c, scale + j), statistics)
                    .intoArray(dx, at + j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            FloatVector statistics = FloatVector.fromArray(SPECIES, x, at + j, tail)
                    .fma(FloatVector.fromArray(SPECIES, c, slope + j, tail),
                            FloatVector.fromArray(SPECIES, c, offset + j, tail));
            FloatVector.fromArray(SPECIES, g, at + j, tail)
                    .fma(FloatVector.fromArray(SPECIES, c, scale + j, tail), statistics).intoArray(dx, at + j, tail);
        }
    }
}

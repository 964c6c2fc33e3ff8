package petal.tensor.backend.cpu.batchnorm;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** The two passes of the gradient over one wide row. */
final class GradientLoops {
    private GradientLoops() {
    }

    /** Adds g to the first {@code width} sums and g · (x − mean) to the ones behind them. */
    static void addRow(float[] x, int xi, float[] g, int gi, int n, float[] c, int mean, float[] sums, int width) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, g, gi + j);
            FloatVector d = FloatVector.fromArray(SPECIES, x, xi + j).sub(FloatVector.fromArray(SPECIES, c, mean + j));
            FloatVector.fromArray(SPECIES, sums, j).add(gradient).intoArray(sums, j);
            gradient.fma(d, FloatVector.fromArray(SPECIES, sums, width + j)).intoArray(sums, width + j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            FloatVector gradient = FloatVector.fromArray(SPECIES, g, gi + j, tail);
            FloatVector d = FloatVector.fromArray(SPECIES, x, xi + j, tail)
                    .sub(FloatVector.fromArray(SPECIES, c, mean + j, tail));
            FloatVector.fromArray(SPECIES, sums, j, tail).add(gradient).intoArray(sums, j, tail);
            gradient.fma(d, FloatVector.fromArray(SPECIES, sums, width + j, tail)).intoArray(sums, width + j, tail);
        }
    }

    /** dx = scale · g + (slope · x + offset), the coefficients being stretches of c that start there. */
    static void inputRow(float[] x, int at, float[] g, int gi, int n, float[] c, int scale, int slope, int offset,
                         float[] dx) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector statistics = FloatVector.fromArray(SPECIES, x, at + j)
                    .fma(FloatVector.fromArray(SPECIES, c, slope + j), FloatVector.fromArray(SPECIES, c, offset + j));
            FloatVector.fromArray(SPECIES, g, gi + j).fma(FloatVector.fromArray(SPECIES, c, scale + j), statistics)
                    .intoArray(dx, at + j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            FloatVector statistics = FloatVector.fromArray(SPECIES, x, at + j, tail)
                    .fma(FloatVector.fromArray(SPECIES, c, slope + j, tail),
                            FloatVector.fromArray(SPECIES, c, offset + j, tail));
            FloatVector.fromArray(SPECIES, g, gi + j, tail)
                    .fma(FloatVector.fromArray(SPECIES, c, scale + j, tail), statistics).intoArray(dx, at + j, tail);
        }
    }
}

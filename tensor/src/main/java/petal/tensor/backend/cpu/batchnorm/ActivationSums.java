package petal.tensor.backend.cpu.batchnorm;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.Activation;
import petal.tensor.backend.cpu.fusion.Coefficients;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.WideRows;
import petal.tensor.backend.cpu.vector.VectorMath;

/**
 * The first pass of the gradient through an activation: g = dy · act′(scale · x + shift), Σ g and Σ g · (x − mean).
 * What the activation saw is computed again from x.
 *
 * @param x    what was normalised
 * @param dy   gradient with respect to the activation's result
 * @param c    the channels' coefficients
 * @param rows geometry of x and dy
 * @param kept where g is kept for the second pass, or null
 */
record ActivationSums(float[] x, float[] dy, Coefficients c, WideRows rows, float @Nullable [] kept) {

    /** Adds rows {@code from} to {@code to} to {@code sums}: those of g, and behind them those of g · (x − mean). */
    void add(Activation act, int from, int to, float[] sums) {
        float[] g = kept != null ? kept : Scratch.FIRST.floats(rows.width());
        Loop loop = switch (act) {
            case NONE -> throw new IllegalArgumentException("without an activation the gradient is dy itself");
            case RELU -> this::relu;
            case RELU6 -> this::relu6;
            case SILU -> this::silu;
            case SIGMOID -> this::sigmoid;
        };
        for (int row = from; row < to; row++) {
            int at = rows.start(row);
            int n = rows.width(row);
            int gi = kept != null ? at : 0;
            int done = loop.wholeVectors(at, n, g, gi, sums);
            rest(act, at, done, n, g, gi, sums);
        }
    }

    /** The elements from {@code from} to {@code to} of the wide row that starts at {@code at}. */
    private void rest(Activation act, int at, int from, int to, float[] g, int gi, float[] sums) {
        float[] k = c.array();
        for (int j = from; j < to; j++) {
            float gradient = (float) (dy[at + j] * act.derivative(k[c.scale() + j] * x[at + j] + k[c.shift() + j]));
            g[gi + j] = gradient;
            sums[j] += gradient;
            sums[c.width() + j] += gradient * (x[at + j] - k[c.mean() + j]);
        }
    }

    /** The loop of an activation. */
    @FunctionalInterface
    private interface Loop {
        /** Works on the wide row of n elements at {@code at}, as far as whole vectors reach; returns how far. */
        int wholeVectors(int at, int n, float[] g, int gi, float[] sums);
    }

    private int relu(int at, int n, float[] g, int gi, float[] sums) {
        float[] k = c.array();
        int width = c.width();
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + j);
            FloatVector z = fma(v, FloatVector.fromArray(SPECIES, k, c.scale() + j),
                    FloatVector.fromArray(SPECIES, k, c.shift() + j));
            FloatVector gradient = FloatVector.zero(SPECIES)
                    .blend(FloatVector.fromArray(SPECIES, dy, at + j), z.compare(VectorOperators.GT, 0f));
            gradient.intoArray(g, gi + j);
            FloatVector d = v.sub(FloatVector.fromArray(SPECIES, k, c.mean() + j));
            FloatVector.fromArray(SPECIES, sums, j).add(gradient).intoArray(sums, j);
            fma(gradient, d, FloatVector.fromArray(SPECIES, sums, width + j)).intoArray(sums, width + j);
        }
        return j;
    }

    private int relu6(int at, int n, float[] g, int gi, float[] sums) {
        float[] k = c.array();
        int width = c.width();
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + j);
            FloatVector z = fma(v, FloatVector.fromArray(SPECIES, k, c.scale() + j),
                    FloatVector.fromArray(SPECIES, k, c.shift() + j));
            FloatVector gradient = FloatVector.zero(SPECIES)
                    .blend(FloatVector.fromArray(SPECIES, dy, at + j), VectorMath.between0And6(z));
            gradient.intoArray(g, gi + j);
            FloatVector d = v.sub(FloatVector.fromArray(SPECIES, k, c.mean() + j));
            FloatVector.fromArray(SPECIES, sums, j).add(gradient).intoArray(sums, j);
            fma(gradient, d, FloatVector.fromArray(SPECIES, sums, width + j)).intoArray(sums, width + j);
        }
        return j;
    }

    private int silu(int at, int n, float[] g, int gi, float[] sums) {
        float[] k = c.array();
        int width = c.width();
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + j);
            FloatVector z = fma(v, FloatVector.fromArray(SPECIES, k, c.scale() + j),
                    FloatVector.fromArray(SPECIES, k, c.shift() + j));
            FloatVector gradient = VectorMath.siluDerivative(z).mul(FloatVector.fromArray(SPECIES, dy, at + j));
            gradient.intoArray(g, gi + j);
            FloatVector d = v.sub(FloatVector.fromArray(SPECIES, k, c.mean() + j));
            FloatVector.fromArray(SPECIES, sums, j).add(gradient).intoArray(sums, j);
            fma(gradient, d, FloatVector.fromArray(SPECIES, sums, width + j)).intoArray(sums, width + j);
        }
        return j;
    }

    private int sigmoid(int at, int n, float[] g, int gi, float[] sums) {
        float[] k = c.array();
        int width = c.width();
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + j);
            FloatVector z = fma(v, FloatVector.fromArray(SPECIES, k, c.scale() + j),
                    FloatVector.fromArray(SPECIES, k, c.shift() + j));
            FloatVector sigma = VectorMath.sigmoid(z);
            FloatVector gradient = sigma.neg().add(1f).mul(sigma).mul(FloatVector.fromArray(SPECIES, dy, at + j));
            gradient.intoArray(g, gi + j);
            FloatVector d = v.sub(FloatVector.fromArray(SPECIES, k, c.mean() + j));
            FloatVector.fromArray(SPECIES, sums, j).add(gradient).intoArray(sums, j);
            fma(gradient, d, FloatVector.fromArray(SPECIES, sums, width + j)).intoArray(sums, width + j);
        }
        return j;
    }
}

package petal.tensor.backend.cpu.fusion;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.Activation;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.WideRows;
import petal.tensor.backend.cpu.threads.Parallel;
import petal.tensor.backend.cpu.vector.VectorMath;

/** y = act(scale · x + shift) with scale = γ · invStd and shift = β − mean · scale. */
public final class Normalisation {
    private Normalisation() {
    }

    /** See {@link petal.tensor.backend.Backend#batchNormApply}. */
    public static void run(ImageShape s, float[] x, CpuNorm norm, float[] y) {
        WideRows wide = WideRows.of(s.rows(), s.channels());
        Coefficients c = Coefficients.of(Scratch.REPEATED, wide, norm);
        Parallel.forRange(wide.count(), wide.grain(), (from, to) -> {
            for (int row = from; row < to; row++) {
                row(norm.act(), x, wide.start(row), wide.width(row), c, y, wide.start(row));
            }
        });
    }

    /** The wide row of n elements that starts at {@code at} in x and at {@code yAt} in y. */
    static void row(Activation act, float[] x, int at, int n, Coefficients c, float[] y, int yAt) {
        int done = loop(act).run(x, at, n, c.array(), c.scale(), c.shift(), y, yAt);
        rest(act, x, at, done, n, c, y, yAt);
    }

    /**
     * The elements from {@code from} to {@code to} of the wide row, less than a vector of them: in a vector of their
     * own, so that they come out to the last bit as they would elsewhere in the row.
     */
    private static void rest(Activation act, float[] x, int at, int from, int to, Coefficients c, float[] y, int yAt) {
        if (from == to) {
            return;
        }
        float[] part = Scratch.REST.floats(3 * LANES);
        System.arraycopy(x, at + from, part, 0, to - from);
        System.arraycopy(c.array(), c.scale() + from, part, LANES, to - from);
        System.arraycopy(c.array(), c.shift() + from, part, 2 * LANES, to - from);
        loop(act).run(part, 0, LANES, part, LANES, 2 * LANES, part, 0);
        System.arraycopy(part, 0, y, yAt + from, to - from);
    }

    /**
     * Works as far as whole vectors reach, and returns how far. Each loop is compiled by itself: as a part of a method
     * that chooses between them, one is sometimes compiled before the virtual machine has counted how often it runs,
     * and then its vectors become objects for as long as the program runs.
     */
    private interface Loop {
        int run(float[] x, int at, int n, float[] c, int scale, int shift, float[] y, int yAt);
    }

    private static Loop loop(Activation act) {
        return switch (act) {
            case NONE -> Normalisation::none;
            case RELU -> Normalisation::relu;
            case RELU6 -> Normalisation::relu6;
            case SILU -> Normalisation::silu;
            case SIGMOID -> Normalisation::sigmoid;
        };
    }

    private static int none(float[] x, int at, int n, float[] c, int scale, int shift, float[] y, int yAt) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = fma(FloatVector.fromArray(SPECIES, x, at + j), FloatVector.fromArray(SPECIES, c, scale + j),
                    FloatVector.fromArray(SPECIES, c, shift + j));
            z.intoArray(y, yAt + j);
        }
        return j;
    }

    private static int relu(float[] x, int at, int n, float[] c, int scale, int shift, float[] y, int yAt) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = fma(FloatVector.fromArray(SPECIES, x, at + j), FloatVector.fromArray(SPECIES, c, scale + j),
                    FloatVector.fromArray(SPECIES, c, shift + j));
            z.blend(0f, z.compare(VectorOperators.LE, 0f)).intoArray(y, yAt + j);
        }
        return j;
    }

    private static int relu6(float[] x, int at, int n, float[] c, int scale, int shift, float[] y, int yAt) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = fma(FloatVector.fromArray(SPECIES, x, at + j), FloatVector.fromArray(SPECIES, c, scale + j),
                    FloatVector.fromArray(SPECIES, c, shift + j));
            VectorMath.relu6(z).intoArray(y, yAt + j);
        }
        return j;
    }

    private static int silu(float[] x, int at, int n, float[] c, int scale, int shift, float[] y, int yAt) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = fma(FloatVector.fromArray(SPECIES, x, at + j), FloatVector.fromArray(SPECIES, c, scale + j),
                    FloatVector.fromArray(SPECIES, c, shift + j));
            VectorMath.silu(z).intoArray(y, yAt + j);
        }
        return j;
    }

    private static int sigmoid(float[] x, int at, int n, float[] c, int scale, int shift, float[] y, int yAt) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = fma(FloatVector.fromArray(SPECIES, x, at + j), FloatVector.fromArray(SPECIES, c, scale + j),
                    FloatVector.fromArray(SPECIES, c, shift + j));
            VectorMath.sigmoid(z).intoArray(y, yAt + j);
        }
        return j;
    }
}

package petal.tensor.backend.cpu.batchnorm;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.Activation;
import petal.tensor.backend.cpu.Parallel;
import petal.tensor.backend.cpu.Scratch;
import petal.tensor.backend.cpu.VectorMath;
import petal.tensor.backend.cpu.rows.WideRows;

/** y = act(scale · x + shift) with scale = γ · invStd and shift = β − mean · scale. */
public final class Application {
    private Application() {
    }

    /** See {@link petal.tensor.backend.Backend#batchNormApply}. */
    public static void run(float[] x, int rows, int channels, float[] mean, float[] invStd, float[] gamma, float[] beta,
                           Activation act, float[] y) {
        WideRows wide = WideRows.of(rows, channels);
        Coefficients c = Coefficients.of(Scratch.REPEATED, wide, mean, invStd, gamma, beta);
        Parallel.forRange(wide.count(), wide.grain(), (from, to) -> {
            for (int row = from; row < to; row++) {
                row(act, x, wide.start(row), wide.width(row), c, y, wide.start(row));
            }
        });
    }

    /** The wide row of n numbers that starts at {@code at} in x and at {@code yAt} in y. */
    static void row(Activation act, float[] x, int at, int n, Coefficients c, float[] y, int yAt) {
        float[] k = c.array();
        int done = switch (act) {
            case NONE -> none(x, at, n, k, c.scale(), c.shift(), y, yAt);
            case RELU -> relu(x, at, n, k, c.scale(), c.shift(), y, yAt);
            case SILU -> silu(x, at, n, k, c.scale(), c.shift(), y, yAt);
            case SIGMOID -> sigmoid(x, at, n, k, c.scale(), c.shift(), y, yAt);
        };
        rest(act, x, at, done, n, c, y, yAt);
    }

    /** The numbers from {@code from} to {@code to} of the wide row. */
    private static void rest(Activation act, float[] x, int at, int from, int to, Coefficients c, float[] y, int yAt) {
        for (int j = from; j < to; j++) {
            y[yAt + j] = (float) act.apply(c.array()[c.scale() + j] * x[at + j] + c.array()[c.shift() + j]);
        }
    }

    // Each loop works as far as whole vectors reach, and returns how far.

    private static int none(float[] x, int at, int n, float[] c, int scale, int shift, float[] y, int yAt) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, x, at + j)
                    .fma(FloatVector.fromArray(SPECIES, c, scale + j), FloatVector.fromArray(SPECIES, c, shift + j));
            z.intoArray(y, yAt + j);
        }
        return j;
    }

    private static int relu(float[] x, int at, int n, float[] c, int scale, int shift, float[] y, int yAt) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, x, at + j)
                    .fma(FloatVector.fromArray(SPECIES, c, scale + j), FloatVector.fromArray(SPECIES, c, shift + j));
            z.blend(0f, z.compare(VectorOperators.LE, 0f)).intoArray(y, yAt + j);
        }
        return j;
    }

    private static int silu(float[] x, int at, int n, float[] c, int scale, int shift, float[] y, int yAt) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, x, at + j)
                    .fma(FloatVector.fromArray(SPECIES, c, scale + j), FloatVector.fromArray(SPECIES, c, shift + j));
            VectorMath.silu(z).intoArray(y, yAt + j);
        }
        return j;
    }

    private static int sigmoid(float[] x, int at, int n, float[] c, int scale, int shift, float[] y, int yAt) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, x, at + j)
                    .fma(FloatVector.fromArray(SPECIES, c, scale + j), FloatVector.fromArray(SPECIES, c, shift + j));
            VectorMath.sigmoid(z).intoArray(y, yAt + j);
        }
        return j;
    }
}

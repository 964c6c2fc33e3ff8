package petal.tensor.backend.cpu.batchnorm;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.Activation;
import petal.tensor.backend.cpu.Parallel;
import petal.tensor.backend.cpu.VectorMath;
import petal.tensor.backend.cpu.channels.WideRows;

/** y = act(scale · x + shift) with scale = γ · invStd and shift = β − mean · scale. */
public final class Application {
    private Application() {
    }

    /** See {@link petal.tensor.backend.Backend#batchNormApply}. */
    public static void run(float[] x, int rows, int channels, float[] mean, float[] invStd, float[] gamma, float[] beta,
                           Activation act, float[] y) {
        WideRows wide = WideRows.of(rows, channels);
        Coefficients c = Coefficients.of(wide, mean, invStd, gamma, beta);
        Loop loop = switch (act) {
            case NONE -> Application::none;
            case RELU -> Application::relu;
            case SILU -> Application::silu;
            case SIGMOID -> Application::sigmoid;
        };
        Parallel.forRange(wide.count(), wide.grain(), (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = wide.start(row);
                int n = wide.width(row);
                int done = loop.wholeVectors(x, at, n, c.array(), c.scale(), c.shift(), y);
                rest(act, x, at, done, n, c, y);
            }
        });
    }

    /** The numbers from {@code from} to {@code to} of the wide row that starts at {@code at}. */
    private static void rest(Activation act, float[] x, int at, int from, int to, Coefficients c, float[] y) {
        for (int j = from; j < to; j++) {
            y[at + j] = (float) act.apply(c.array()[c.scale() + j] * x[at + j] + c.array()[c.shift() + j]);
        }
    }

    /** The loop of an activation. */
    @FunctionalInterface
    private interface Loop {
        /** Works on the wide row of n numbers at {@code at}, as far as whole vectors reach; returns how far. */
        int wholeVectors(float[] x, int at, int n, float[] c, int scale, int shift, float[] y);
    }

    private static int none(float[] x, int at, int n, float[] c, int scale, int shift, float[] y) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, x, at + j)
                    .fma(FloatVector.fromArray(SPECIES, c, scale + j), FloatVector.fromArray(SPECIES, c, shift + j));
            z.intoArray(y, at + j);
        }
        return j;
    }

    private static int relu(float[] x, int at, int n, float[] c, int scale, int shift, float[] y) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, x, at + j)
                    .fma(FloatVector.fromArray(SPECIES, c, scale + j), FloatVector.fromArray(SPECIES, c, shift + j));
            z.blend(0f, z.compare(VectorOperators.LE, 0f)).intoArray(y, at + j);
        }
        return j;
    }

    private static int silu(float[] x, int at, int n, float[] c, int scale, int shift, float[] y) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, x, at + j)
                    .fma(FloatVector.fromArray(SPECIES, c, scale + j), FloatVector.fromArray(SPECIES, c, shift + j));
            VectorMath.silu(z).intoArray(y, at + j);
        }
        return j;
    }

    private static int sigmoid(float[] x, int at, int n, float[] c, int scale, int shift, float[] y) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, x, at + j)
                    .fma(FloatVector.fromArray(SPECIES, c, scale + j), FloatVector.fromArray(SPECIES, c, shift + j));
            VectorMath.sigmoid(z).intoArray(y, at + j);
        }
        return j;
    }
}

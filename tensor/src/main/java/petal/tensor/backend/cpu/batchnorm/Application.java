package petal.tensor.backend.cpu.batchnorm;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.Activation;
import petal.tensor.backend.cpu.Parallel;
import petal.tensor.backend.cpu.VectorMath;
import petal.tensor.backend.cpu.channels.WideRows;

/** y = act(scale · x + shift) with scale = γ · invStd and shift = β − mean · scale, one loop an activation. */
public final class Application {
    private Application() {
    }

    /** See {@link petal.tensor.backend.Backend#batchNormApply}. */
    public static void run(float[] x, int rows, int channels, float[] mean, float[] invStd, float[] gamma, float[] beta,
                           Activation act, float[] y) {
        WideRows wide = WideRows.of(rows, channels);
        Coefficients c = Coefficients.of(wide, mean, invStd, gamma, beta);
        Parallel.forRange(wide.count(), wide.grain(), (from, to) -> {
            for (int row = from; row < to; row++) {
                apply(act, x, wide.start(row), wide.width(row), c, y);
            }
        });
    }

    private static void apply(Activation act, float[] x, int at, int n, Coefficients c, float[] y) {
        switch (act) {
            case NONE -> none(x, at, n, c.array(), c.scale(), c.shift(), y);
            case RELU -> relu(x, at, n, c.array(), c.scale(), c.shift(), y);
            case SILU -> silu(x, at, n, c.array(), c.scale(), c.shift(), y);
            case SIGMOID -> sigmoid(x, at, n, c.array(), c.scale(), c.shift(), y);
        }
    }

    private static void none(float[] x, int at, int n, float[] c, int scale, int shift, float[] y) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            affine(x, at + j, c, scale + j, shift + j).intoArray(y, at + j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            affine(x, at + j, c, scale + j, shift + j, tail).intoArray(y, at + j, tail);
        }
    }

    private static void relu(float[] x, int at, int n, float[] c, int scale, int shift, float[] y) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            relu(affine(x, at + j, c, scale + j, shift + j)).intoArray(y, at + j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            relu(affine(x, at + j, c, scale + j, shift + j, tail)).intoArray(y, at + j, tail);
        }
    }

    private static void silu(float[] x, int at, int n, float[] c, int scale, int shift, float[] y) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            VectorMath.silu(affine(x, at + j, c, scale + j, shift + j)).intoArray(y, at + j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            VectorMath.silu(affine(x, at + j, c, scale + j, shift + j, tail)).intoArray(y, at + j, tail);
        }
    }

    private static void sigmoid(float[] x, int at, int n, float[] c, int scale, int shift, float[] y) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            VectorMath.sigmoid(affine(x, at + j, c, scale + j, shift + j)).intoArray(y, at + j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            VectorMath.sigmoid(affine(x, at + j, c, scale + j, shift + j, tail)).intoArray(y, at + j, tail);
        }
    }

    private static FloatVector affine(float[] x, int i, float[] c, int scale, int shift) {
        return FloatVector.fromArray(SPECIES, x, i)
                .fma(FloatVector.fromArray(SPECIES, c, scale), FloatVector.fromArray(SPECIES, c, shift));
    }

    private static FloatVector affine(float[] x, int i, float[] c, int scale, int shift, VectorMask<Float> mask) {
        return FloatVector.fromArray(SPECIES, x, i, mask)
                .fma(FloatVector.fromArray(SPECIES, c, scale, mask), FloatVector.fromArray(SPECIES, c, shift, mask));
    }

    private static FloatVector relu(FloatVector z) {
        return z.blend(0f, z.compare(VectorOperators.LE, 0f));
    }
}

package petal.tensor.backend.cpu.batchnorm;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import petal.tensor.backend.Activation;
import petal.tensor.backend.cpu.VectorMath;

/** g = dy · act′(z), the gradient with respect to what the activation saw: z = scale · x + shift, computed again. */
final class ActivationGradient {
    private ActivationGradient() {
    }

    /** g[j] for n numbers from {@code at} on; not for {@link Activation#NONE}, where g is dy itself. */
    static void compute(Activation act, float[] x, float[] dy, int at, int n, Coefficients c, float[] g) {
        switch (act) {
            case NONE -> throw new IllegalArgumentException("without an activation the gradient is dy itself");
            case RELU -> relu(x, dy, at, n, c.array(), c.scale(), c.shift(), g);
            case SILU -> silu(x, dy, at, n, c.array(), c.scale(), c.shift(), g);
            case SIGMOID -> sigmoid(x, dy, at, n, c.array(), c.scale(), c.shift(), g);
        }
    }

    private static void relu(float[] x, float[] dy, int at, int n, float[] c, int scale, int shift, float[] g) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = affine(x, at + j, c, scale + j, shift + j);
            relu(z, FloatVector.fromArray(SPECIES, dy, at + j)).intoArray(g, j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            FloatVector z = affine(x, at + j, c, scale + j, shift + j, tail);
            relu(z, FloatVector.fromArray(SPECIES, dy, at + j, tail)).intoArray(g, j, tail);
        }
    }

    private static void silu(float[] x, float[] dy, int at, int n, float[] c, int scale, int shift, float[] g) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = affine(x, at + j, c, scale + j, shift + j);
            VectorMath.siluDerivative(z).mul(FloatVector.fromArray(SPECIES, dy, at + j)).intoArray(g, j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            FloatVector z = affine(x, at + j, c, scale + j, shift + j, tail);
            VectorMath.siluDerivative(z).mul(FloatVector.fromArray(SPECIES, dy, at + j, tail)).intoArray(g, j, tail);
        }
    }

    private static void sigmoid(float[] x, float[] dy, int at, int n, float[] c, int scale, int shift, float[] g) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector z = affine(x, at + j, c, scale + j, shift + j);
            sigmoid(z, FloatVector.fromArray(SPECIES, dy, at + j)).intoArray(g, j);
        }
        if (j < n) {
            VectorMask<Float> tail = SPECIES.indexInRange(j, n);
            FloatVector z = affine(x, at + j, c, scale + j, shift + j, tail);
            sigmoid(z, FloatVector.fromArray(SPECIES, dy, at + j, tail)).intoArray(g, j, tail);
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

    private static FloatVector relu(FloatVector z, FloatVector dy) {
        return FloatVector.zero(SPECIES).blend(dy, z.compare(VectorOperators.GT, 0f));
    }

    private static FloatVector sigmoid(FloatVector z, FloatVector dy) {
        FloatVector sigma = VectorMath.sigmoid(z);
        return sigma.neg().add(1f).mul(sigma).mul(dy);
    }
}

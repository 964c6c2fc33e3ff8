package petal.tensor.backend.cpu.elementwise;

/** A function of two arguments over dense stretches of arrays. */
@FunctionalInterface
public interface BinaryLoop {
    /** y[yi + i] = f(a[ai + i], b[bi + i]) for i from 0 to n; y may be a or b at the same place. */
    void run(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n);
}

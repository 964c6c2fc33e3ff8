package petal.lessons.engine.race;

/** A way to compute C = A · B, as fast as its idea allows. */
@FunctionalInterface
public interface MatrixProduct {

    /**
     * The product.
     *
     * @param a [m, k]
     * @param b [k, n]
     * @return [m, n]
     */
    float[] multiply(float[] a, float[] b, int m, int n, int k);
}

package petal.nn;

import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * Scales each sample to root-mean-square 1 over its last dimensions, then element by element to what is learned: {@link
 * LayerNorm} without the means (<a href="https://arxiv.org/abs/1910.07467">Zhang &amp; Sennrich 2019</a>).
 *
 * <p>Shapes: x and y […, normalizedShape]; parameter {@code weight}, of the normalised shape.
 */
public final class RMSNorm extends Module {
    private final int[] normalizedShape;
    private final double eps;

    /**
     * Over the last dimensions, which have these sizes, with PyTorch's ε, the precision of a float.
     *
     * @param normalizedShape at least one size
     */
    public RMSNorm(int... normalizedShape) {
        this(Math.ulp(1f), normalizedShape);
    }

    /**
     * With ε given.
     *
     * @param eps             added to the mean square
     * @param normalizedShape the sizes of the last dimensions, at least one
     */
    public RMSNorm(double eps, int... normalizedShape) {
        if (normalizedShape.length == 0) {
            throw new IllegalArgumentException("RMSNorm: expected the sizes of the last dimensions, got none");
        }
        this.normalizedShape = normalizedShape.clone();
        this.eps = eps;
        parameter("weight", Tensor.ones(normalizedShape));
    }

    @Override
    public Tensor forward(Tensor x) {
        LayerNorm.checkShape("RMSNorm", x, normalizedShape);
        return Functional.rmsNorm(x, normalizedShape.length, parameter("weight"), eps);
    }

    @Override
    protected String extraRepr() {
        return LayerNorm.print(normalizedShape) + ", eps=" + ModulePrinter.number(eps) + ", elementwise_affine=True";
    }
}

package petal.nn;

import java.util.Arrays;
import java.util.stream.Collectors;
import petal.tensor.Functional;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Shifts and scales each sample to mean 0 and variance 1 over its last dimensions, then element by element to what is
 * learned. It does not look at other samples, as {@link BatchNorm2d} does, and is the same in training and evaluation
 * (<a href="https://arxiv.org/abs/1607.06450">Ba et al. 2016</a>).
 *
 * <p>Shapes: x and y […, normalizedShape]; parameters {@code weight} and {@code bias}, of the normalised shape.
 */
public final class LayerNorm extends Module {
    private final int[] normalizedShape;
    private final double eps;

    /**
     * Over the last dimensions, which have these sizes; ε = 1e-5.
     *
     * @param normalizedShape at least one size
     */
    public LayerNorm(int... normalizedShape) {
        this(1e-5, normalizedShape);
    }

    /**
     * With ε given.
     *
     * @param eps             added to the variance
     * @param normalizedShape the sizes of the last dimensions, at least one
     */
    public LayerNorm(double eps, int... normalizedShape) {
        if (normalizedShape.length == 0) {
            throw new IllegalArgumentException("LayerNorm: expected the sizes of the last dimensions, got none");
        }
        this.normalizedShape = normalizedShape.clone();
        this.eps = eps;
        parameter("weight", Tensor.ones(normalizedShape));
        parameter("bias", Tensor.zeros(normalizedShape));
    }

    @Override
    public Tensor forward(Tensor x) {
        checkShape("LayerNorm", x, normalizedShape);
        return Functional.layerNorm(x, normalizedShape.length, parameter("weight"), parameter("bias"), eps);
    }

    /** Throws unless x ends with the dimensions that are normalised. */
    static void checkShape(String name, Tensor x, int... expected) {
        int[] shape = x.shape();
        int lead = shape.length - expected.length;
        if (lead < 0 || !Arrays.equals(Arrays.copyOfRange(shape, lead, shape.length), expected)) {
            throw new IllegalArgumentException(name + ": expected a shape that ends with " + Shapes.toString(expected)
                    + ", got " + Shapes.toString(shape));
        }
    }

    static String print(int... sizes) {
        return Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(", ", "(",
                sizes.length == 1 ? ",)" : ")"));
    }

    @Override
    protected String extraRepr() {
        return print(normalizedShape) + ", eps=" + ModulePrinter.number(eps) + ", elementwise_affine=True";
    }
}

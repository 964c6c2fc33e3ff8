package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * Every output is a weighted sum of all inputs: y = x · Wᵀ + b. As the last layer of a classifier each row of W is the
 * prototype of a class, and the class's score is the dot product of that row with the embedding.
 *
 * <p>Shapes: x [batch, in], y [batch, out]; parameters {@code weight} [out, in] and {@code bias} [out].
 */
public final class Linear extends Module {
    private final int inFeatures;
    private final int outFeatures;

    /**
     * A layer with a bias and PyTorch's random values from the global generator.
     *
     * @param inFeatures length of the vectors that come in
     * @param outFeatures length of the vectors that go out
     */
    public Linear(int inFeatures, int outFeatures) {
        this(inFeatures, outFeatures, true, Random.generator());
    }

    /**
     * A layer with or without a bias and PyTorch's random values from the global generator.
     *
     * @param inFeatures length of the vectors that come in
     * @param outFeatures length of the vectors that go out
     * @param bias whether to add a bias
     */
    public Linear(int inFeatures, int outFeatures, boolean bias) {
        this(inFeatures, outFeatures, bias, Random.generator());
    }

    /**
     * A layer with random values, uniform on ±1/√in.
     *
     * @param inFeatures length of the vectors that come in
     * @param outFeatures length of the vectors that go out
     * @param bias whether to add a bias
     * @param generator draws the values; null leaves zeros, for weights that are loaded next
     */
    public Linear(int inFeatures, int outFeatures, boolean bias, @Nullable Generator generator) {
        this.inFeatures = inFeatures;
        this.outFeatures = outFeatures;
        parameter("weight", Init.kaimingUniform(Tensor.empty(Device.getDefault(), outFeatures, inFeatures), generator));
        if (bias) {
            parameter("bias", Init.bias(outFeatures, inFeatures, generator));
        }
    }

    /** {@return the matrix, one row per output, [out, in]} */
    public Tensor weight() {
        return parameter("weight");
    }

    /** {@return whether a bias is added} */
    public boolean hasBias() {
        return hasParameter("bias");
    }

    /**
     * {@return what is added to each output, [out]}
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor bias() {
        return parameter("bias");
    }

    /** {@return the length of the vectors that come in} */
    public int inFeatures() {
        return inFeatures;
    }

    /** {@return the length of the vectors that go out} */
    public int outFeatures() {
        return outFeatures;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.linear(x, weight(), hasBias() ? bias() : null);
    }

    @Override
    protected String extraRepr() {
        return "in_features=" + inFeatures + ", out_features=" + outFeatures + ", bias="
                + (hasBias() ? "True" : "False");
    }
}

package petal.nn;

import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * {@link BatchNorm2d} for vectors and sequences.
 *
 * <p>Shapes: x and y [batch, channels] or [batch, channels, length]; parameters and buffers as there.
 */
public final class BatchNorm1d extends BatchNorm {

    /**
     * With PyTorch's defaults: ε = 1e-5, momentum 0.1.
     *
     * @param channels how many x has
     */
    public BatchNorm1d(int channels) {
        this(channels, 1e-5, 0.1);
    }

    /**
     * A layer with γ = 1, β = 0, running mean 0 and running variance 1.
     *
     * @param channels how many x has
     * @param eps      added to the variance
     * @param momentum weight of the latest batch in the running averages
     */
    public BatchNorm1d(int channels, double eps, double momentum) {
        super(channels, eps, momentum);
    }

    @Override
    public Tensor forward(Tensor x) {
        if (x.rank() != 2 && x.rank() != 3) {
            throw new IllegalArgumentException(
                    "BatchNorm1d: expected [batch, channels] or [batch, channels, length], got "
                            + "shape " + Shapes.toString(x.shape()));
        }
        Tensor image = x.rank() == 2 ? x.unsqueeze(2).unsqueeze(3) : x.unsqueeze(3);
        return normalize(image).reshape(x.shape());
    }
}

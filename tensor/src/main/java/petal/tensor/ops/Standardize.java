package petal.tensor.ops;

import java.util.stream.IntStream;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/**
 * y = (x − mean x) / √(var x + ε), mean and variance being those of the last dimensions of x: each row is made to mean 0
 * and variance 1. Layer and group normalisation are this, up to a factor and a summand that are learned
 * (<a href="https://arxiv.org/abs/1607.06450">Ba et al. 2016</a>).
 */
public final class Standardize extends Operation {
    private final Tensor x;
    private final int[] last;
    private final boolean centred;
    private final float eps;
    private Tensor y;
    private Tensor scale;

    /**
     * Rows of mean 0 and variance 1.
     *
     * @param dims    how many dimensions a row has
     * @param centred whether the mean is taken off; without, this is y = x / √(mean x² + ε), the root-mean-square
     *                normalisation (<a href="https://arxiv.org/abs/1910.07467">Zhang &amp; Sennrich 2019</a>)
     */
    public Standardize(Tensor x, int dims, boolean centred, float eps) {
        super(x);
        this.x = x;
        this.centred = centred;
        this.eps = eps;
        if (dims < 1 || dims > x.rank()) {
            throw new IllegalArgumentException("expected from 1 to " + x.rank() + " dimensions of "
                    + Shapes.toString(x.shape()) + " to normalise over, got " + dims);
        }
        last = IntStream.range(x.rank() - dims, x.rank()).toArray();
    }

    @Override
    protected Tensor forward() {
        if (x.size() == 0) {
            y = x.copy();
            scale = y;
            return y;
        }
        Tensor deviation = centred ? x.sub(x.mean(true, last)) : x;
        scale = deviation.square().mean(true, last).add(eps).sqrt().reciprocal();
        y = deviation.mul(scale);
        save(y, scale);
        return y;
    }

    @Override
    @GradientFormula("dx = (dy − mean dy − y · mean(dy · y)) / √(var + ε)")
    protected Tensor[] backward(Tensor dy) {
        if (x.size() == 0) {
            return new Tensor[] {dy};
        }
        Tensor along = y.mul(dy.mul(y).mean(true, last));
        Tensor rest = centred ? dy.sub(dy.mean(true, last)) : dy;
        return new Tensor[] {rest.sub(along).mul(scale)};
    }
}

package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** y is x with a border of the same number around it. */
@TwiceDifferentiable
public final class Pad extends Operation {
    private final Tensor x;
    private final float value;
    private final int[] before;
    private final int[] shape;

    /**
     * x with a border.
     *
     * @param value what the border is made of
     * @param pad   how much before and after: of the last dimension, then of the one before it, and so on, as PyTorch
     *              counts
     * @throws IllegalArgumentException unless there are two numbers a dimension, of at most all dimensions, none negative
     */
    public Pad(Tensor x, float value, int... pad) {
        super(x);
        this.x = x;
        this.value = value;
        before = new int[x.rank()];
        shape = x.shape();
        boolean fits = pad.length % 2 == 0 && pad.length / 2 <= x.rank();
        for (int i = 0; fits && i < pad.length; i++) {
            int dim = x.rank() - 1 - i / 2;
            fits = pad[i] >= 0;
            before[dim] += i % 2 == 0 ? pad[i] : 0;
            shape[dim] += pad[i];
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "pad: expected two numbers of at least 0 for each of the last dimensions "
                            + "of " + Shapes.toString(x.shape()) + ", the last one first, got " + Shapes.toString(pad)
                            + "; slice takes elements away");
        }
    }

    @Override
    protected Tensor forward() {
        Tensor y = Tensor.full(x.device(), value, shape);
        inside(y).copyFrom(x);
        return y;
    }

    @Override
    @GradientFormula("dx = dy without the border")
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {inside(dy)};
    }

    /** What lies where x is. */
    private Tensor inside(Tensor t) {
        Tensor inside = t;
        for (int d = 0; d < before.length; d++) {
            boolean bordered = shape[d] != x.size(d);
            inside = bordered ? inside.slice(d, before[d], before[d] + x.size(d)) : inside;
        }
        return inside;
    }
}

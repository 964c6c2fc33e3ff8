package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** The same tensor in another memory layout. */
@TwiceDifferentiable
public final class Layout extends Operation {
    private final String name;
    private final Tensor x;
    private final int[] strides;

    private Layout(String name, Tensor x, int[] strides) {
        super(x);
        this.name = name;
        this.x = x;
        this.strides = strides;
    }

    /** A copy of x that is row-major in memory. */
    public static Tensor contiguous(Tensor x) {
        return new Layout("Contiguous", x, Shapes.rowMajor(x.shape())).apply();
    }

    /**
     * A copy of x with the channels of each pixel side by side in memory.
     *
     * @throws IllegalArgumentException unless x is [batch, channels, height, width]
     */
    public static Tensor channelsLast(Tensor x) {
        Checks.image("channelsLast", x);
        return new Layout("ChannelsLast", x, Shapes.channelsLast(x.shape())).apply();
    }

    @Override
    protected Tensor forward() {
        Tensor y = Tensor.emptyStrided(x.device(), x.shape(), strides);
        x.backend().copyStrided(x.view(), y.view(), x.shape());
        return y;
    }

    @Override
    @GradientFormula("dx = dy")
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {dy};
    }

    @Override
    public String name() {
        return name;
    }
}

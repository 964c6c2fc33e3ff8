package petal.tensor.ops;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;
import petal.tensor.backend.Reduction;

/**
 * y = Σ x, mean x or max x over some dimensions.
 */
@TwiceDifferentiable
public final class Reduce extends Operation {
    private final Reduction function;
    private final Tensor x;
    private final int[] dims;
    private final boolean keepDim;
    private Tensor reduced;

    /**
     * The reduction over {@code dims}, or over all dimensions if none are named.
     *
     * @param keepDim whether the reduced dimensions become 1 instead of disappearing
     * @throws IllegalArgumentException if a dimension does not exist, or x is empty and has no mean or maximum
     */
    public Reduce(Reduction function, Tensor x, boolean keepDim, int... dims) {
        super(x);
        this.function = function;
        this.x = x;
        this.keepDim = keepDim;
        this.dims = dims.length == 0 ? IntStream.range(0, x.rank()).toArray()
                : IntStream.of(dims).map(d -> Shapes.dimension(d, x.rank())).distinct().toArray();
        if (function != Reduction.SUM && x.size() == 0) {
            throw new IllegalArgumentException("the " + name() + " of no numbers is not defined; got shape "
                    + Shapes.toString(x.shape()));
        }
    }

    @Override
    protected Tensor forward() {
        reduced = reduce(x.isDense() ? x : x.contiguous());
        if (function == Reduction.MAX) {
            save(x, reduced);
        }
        return keepDim ? reduced : reduced.reshape(keptSizes());
    }

    /** Dimensions that are reduced and neighbours in memory are reduced by one call of the kernel. */
    private Tensor reduce(Tensor dense) {
        int[] order = Shapes.memoryOrder(dense.shape(), dense.strides());
        int[] sizes = Shapes.permute(dense.shape(), order);
        Tensor y = dense;
        for (int from = 0; from < order.length; from++) {
            int to = from;
            while (to < order.length && isReduced(order[to])) {
                to++;
            }
            int outer = Shapes.size(Arrays.copyOf(sizes, from));
            int axis = Shapes.size(Arrays.copyOfRange(sizes, from, to));
            if (axis != 1) {
                Arrays.fill(sizes, from, to, 1);
                y = reduceMiddle(y, outer, axis, order, sizes);
            }
            from = to;
        }
        return y == x ? x.copy() : y;
    }

    private Tensor reduceMiddle(Tensor dense, int outer, int axis, int[] order, int[] sizes) {
        int[] back = Shapes.inverse(order);
        Tensor y = Tensor.emptyStrided(x.device(), Shapes.permute(sizes, back),
                Shapes.permute(Shapes.rowMajor(sizes), back));
        int inner = y.size() == 0 ? 0 : y.size() / outer;
        x.backend().reduce(function, dense.storage(), y.storage(), outer, axis, inner);
        return y;
    }

    private boolean isReduced(int dim) {
        boolean found = false;
        for (int d : dims) {
            found |= d == dim;
        }
        return found;
    }

    private int[] keptSizes() {
        return IntStream.range(0, x.rank()).filter(d -> !isReduced(d)).map(x::size).toArray();
    }

    /** The shape of x with 1 in place of the reduced dimensions. */
    private int[] shapeWithOnes() {
        return IntStream.range(0, x.rank()).map(d -> isReduced(d) ? 1 : x.size(d)).toArray();
    }

    @Override
    @GradientFormula(of = "Sum", value = "dx = dy, spread over what was added")
    @GradientFormula(of = "Mean", value = "dx = dy / n, spread over the n elements")
    @GradientFormula(of = "Max", value = "dx = dy, shared by the elements that attain the maximum, 0 elsewhere")
    protected Tensor[] backward(Tensor dyAnyShape) {
        Tensor dy = dyAnyShape.reshape(shapeWithOnes());
        Tensor dx = switch (function) {
            case SUM -> dy.expand(x.shape());
            case MEAN -> dy.mul((float) dy.size() / x.size()).expand(x.shape());
            case MAX -> {
                Tensor attains = x.eq(reduced);
                yield attains.mul(dy.div(attains.sum(true, dims)));
            }
        };
        return new Tensor[] {dx};
    }

    @Override
    public String name() {
        return Names.of(function);
    }
}

package petal.tensor.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Reduction;

/**
 * y = Σ x, mean x or max x over some dimensions.
 *
 * <p>Backward spreads dy over the reduced dimensions: dx = dy for the sum, dy/n for the mean of n numbers, and for the
 * maximum dy shared equally by the elements that attain it.
 */
public final class Reduce extends Operation {
    private final Reduction function;
    private final Tensor x;
    private final int[] dims;
    private Tensor y;

    private Reduce(Reduction function, Tensor x, int[] dims) {
        super(x);
        this.function = function;
        this.x = x;
        this.dims = dims;
    }

    /**
     * The reduction over {@code dims}, or over all dimensions if none are named.
     *
     * @throws IllegalArgumentException if a dimension does not exist, or is empty for a mean or maximum
     */
    public static Tensor of(Reduction function, Tensor x, boolean keepDim, int... dims) {
        int[] over = dims.length == 0 ? IntStream.range(0, x.rank()).toArray()
                : IntStream.of(dims).map(d -> Shapes.dimension(d, x.rank())).distinct().toArray();
        if (function != Reduction.SUM && x.size() == 0) {
            throw new IllegalArgumentException("the " + Names.of(function) + " of no numbers is not defined; got shape "
                    + Shapes.toString(x.shape()));
        }
        Tensor y = new Reduce(function, x, over).apply();
        if (keepDim) {
            return y;
        }
        int[] rest = IntStream.range(0, x.rank()).filter(d -> IntStream.of(over).noneMatch(o -> o == d))
                .map(x::size).toArray();
        return y.reshape(rest);
    }

    @Override
    protected Tensor forward() {
        y = x.isDense() ? x : x.detach().contiguous();
        boolean reduced = false;
        for (int[] run : runsInMemory(y)) {
            y = reduceRun(y, run);
            reduced = true;
        }
        if (!reduced) {
            y = x.copy();
        }
        if (function == Reduction.MAX) {
            save(x, y);
        }
        return y;
    }

    /** The reduced dimensions, grouped where they are neighbours in memory: each group is reduced by one kernel call. */
    private int[][] runsInMemory(Tensor t) {
        int[] order = Shapes.memoryOrder(t.shape(), t.strides());
        List<int[]> runs = new ArrayList<>();
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && isReduced(order[to])) {
                to++;
            }
            if (to > from) {
                runs.add(Arrays.copyOfRange(order, from, to));
            }
            from = Math.max(to, from + 1);
        }
        return runs.toArray(int[][]::new);
    }

    private boolean isReduced(int dim) {
        return IntStream.of(dims).anyMatch(d -> d == dim);
    }

    private Tensor reduceRun(Tensor t, int[] run) {
        int[] shape = t.shape();
        int[] order = Shapes.memoryOrder(shape, t.strides());
        int first = IntStream.range(0, order.length).filter(i -> order[i] == run[0]).findFirst().orElseThrow();
        int outer = 1;
        int axis = 1;
        int inner = 1;
        for (int i = 0; i < order.length; i++) {
            if (i < first) {
                outer *= shape[order[i]];
            } else if (i < first + run.length) {
                axis *= shape[order[i]];
            } else {
                inner *= shape[order[i]];
            }
        }
        for (int dim : run) {
            shape[dim] = 1;
        }
        int[] strides = Shapes.permute(Shapes.rowMajor(Shapes.permute(shape, order)), Shapes.inverse(order));
        Tensor result = Tensor.emptyStrided(t.device(), shape, strides);
        t.backend().reduce(function, t.storage(), result.storage(), outer, axis, inner);
        return result;
    }

    @Override
    protected Tensor[] backward(Tensor dy) {
        Tensor spread = dy.expand(x.shape());
        Tensor dx = switch (function) {
            case SUM -> spread;
            case MEAN -> dy.mul((float) y.size() / x.size()).expand(x.shape());
            case MAX -> {
                Tensor mask = ElementwisePair.of(Binary.EQUAL, x, y);
                yield mask.mul(dy.div(mask.sum(true, dims)));
            }
        };
        return new Tensor[] {dx};
    }

    @Override
    public String name() {
        return Names.of(function);
    }
}

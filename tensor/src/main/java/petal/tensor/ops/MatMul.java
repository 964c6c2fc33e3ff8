package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;
import petal.tensor.backend.Matrix;

/**
 * Y = A · B: [m, k] · [k, n] = [m, n], or a batch of them, [b, m, k] · [b, k, n] = [b, m, n].
 */
@TwiceDifferentiable
public final class MatMul extends Operation {
    private final Tensor a;
    private final Tensor b;

    /**
     * The product of two tensors with any leading dimensions, which broadcast, or of vectors.
     *
     * @throws IllegalArgumentException if the shapes don't fit, or there is a scalar
     */
    public static Tensor of(Tensor a, Tensor b) {
        Tensor left = a.rank() == 1 ? a.unsqueeze(0) : a;
        Tensor right = b.rank() == 1 ? b.unsqueeze(1) : b;
        if (left.rank() == 0 || right.rank() == 0 || left.size(-1) != right.size(-2)) {
            throw new IllegalArgumentException("matmul: expected [..., m, k] and [..., k, n], got "
                    + Shapes.toString(a.shape()) + " and " + Shapes.toString(b.shape()));
        }
        Tensor y = batched(left, right);
        y = a.rank() == 1 ? y.squeeze(-2) : y;
        return b.rank() == 1 ? y.squeeze(-1) : y;
    }

    private static Tensor batched(Tensor a, Tensor b) {
        if (b.rank() == 2 && a.rank() != 2) {
            // one matrix for all batches: their rows are the rows of one product
            int[] shape = a.shape();
            int rows = Shapes.size(Arrays.copyOf(shape, shape.length - 1));
            Tensor y = new MatMul(a.reshape(rows, a.size(-1)), b).apply();
            shape[shape.length - 1] = b.size(-1);
            return y.reshape(shape);
        }
        if (a.rank() == b.rank() && (a.rank() == 2 || a.rank() == 3 && a.size(0) == b.size(0))) {
            return new MatMul(a, b).apply();
        }
        int[] lead = Shapes.broadcast(Arrays.copyOf(a.shape(), a.rank() - 2), Arrays.copyOf(b.shape(), b.rank() - 2));
        Tensor y = new MatMul(oneBatch(a, lead), oneBatch(b, lead)).apply();
        return y.reshape(joined(lead, a.size(-2), b.size(-1)));
    }

    /** t repeated over the leading dimensions, which become one. */
    private static Tensor oneBatch(Tensor t, int... lead) {
        return t.expand(joined(lead, t.size(-2), t.size(-1))).reshape(Shapes.size(lead), t.size(-2), t.size(-1));
    }

    private static int[] joined(int[] lead, int rows, int columns) {
        int[] shape = Arrays.copyOf(lead, lead.length + 2);
        shape[lead.length] = rows;
        shape[lead.length + 1] = columns;
        return shape;
    }

    /**
     * A · B.
     *
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public MatMul(Tensor a, Tensor b) {
        super(a, b);
        this.a = a;
        this.b = b;
        Checks.sameDevice("matmul", a, b);
        int rank = a.rank();
        if (rank != b.rank() || rank < 2 || rank > 3 || a.size(-1) != b.size(-2)
                || rank == 3 && a.size(0) != b.size(0)) {
            throw new IllegalArgumentException("matmul: expected [m, k] and [k, n] or [b, m, k] and [b, k, n], got "
                    + Shapes.toString(a.shape()) + " and " + Shapes.toString(b.shape()));
        }
    }

    @Override
    protected Tensor forward() {
        if (needsGrad(0)) {
            save(b);
        }
        if (needsGrad(1)) {
            save(a);
        }
        return multiply(a, b);
    }

    @Override
    @GradientFormula({"dA = dY · Bᵀ", "dB = Aᵀ · dY"})
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {
            needsGrad(0) ? new MatMul(dy, lastTwoSwapped(b)).apply() : null,
            needsGrad(1) ? new MatMul(lastTwoSwapped(a), dy).apply() : null,
        };
    }

    @Override
    public long multiplyAdds() {
        return (long) Shapes.size(a.shape()) * b.size(-1);
    }

    private static Tensor lastTwoSwapped(Tensor t) {
        return t.transpose(-2, -1);
    }

    /**
     * The product; called where nothing is recorded. A transposed operand is read as it lies; anything else is made
     * row-major first.
     */
    static Tensor multiply(Tensor a, Tensor b) {
        boolean transA = isTransposed(a);
        boolean transB = isTransposed(b);
        Tensor left = transA ? a : rowMajor(a);
        Tensor right = transB ? b : rowMajor(b);
        int m = a.size(-2);
        int n = b.size(-1);
        int batch = a.rank() == 3 ? a.size(0) : 1;
        Tensor y = a.rank() == 3 ? Tensor.empty(a.device(), batch, m, n) : Tensor.empty(a.device(), m, n);
        for (int i = 0; i < batch; i++) {
            a.backend().gemm(matrix(left, i, transA), matrix(right, i, transB), matrix(y, i, false), false);
        }
        return y;
    }

    /** Matrix {@code i} of a batch whose matrices lie one behind the other. */
    private static Matrix matrix(Tensor t, int i, boolean transposed) {
        int rows = t.size(-2);
        int columns = t.size(-1);
        return new Matrix(t.storage(), t.offset() + i * rows * columns, rows, columns, transposed);
    }

    private static boolean isTransposed(Tensor t) {
        Tensor swapped = lastTwoSwapped(t);
        return !isRowMajor(t) && isRowMajor(swapped);
    }

    private static Tensor rowMajor(Tensor t) {
        return isRowMajor(t) ? t : t.contiguous();
    }

    private static boolean isRowMajor(Tensor t) {
        return Shapes.sameLayout(t.shape(), t.strides(), Shapes.rowMajor(t.shape()));
    }
}

package petal.tensor.ops;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;
import petal.tensor.backend.Binary;
import petal.tensor.backend.StridedView;

/**
 * y = f(a, b), element by element with broadcasting: a dimension of size 1 repeats to the other's size.
 *
 * <p>What was repeated forward is summed backward: the gradient is reduced to the operand's shape.
 *
 * <p>The gradients of activations are such functions, too, and have derivatives of their own.
 */
@TwiceDifferentiable
public final class ElementwisePair extends Operation {
    private final Binary function;
    private final Tensor a;
    private final Tensor b;

    private ElementwisePair(Binary function, Tensor a, Tensor b) {
        super(a, b);
        this.function = function;
        this.a = a;
        this.b = b;
    }

    /**
     * f(a, b). Comparisons have no derivative: their result has no history.
     *
     * @throws IllegalArgumentException if the shapes don't broadcast or the devices differ
     */
    public static Tensor of(Binary function, Tensor a, Tensor b) {
        Checks.sameDevice(Names.of(function), a, b);
        return isDifferentiable(function) ? new ElementwisePair(function, a, b).apply()
                : new ElementwisePair(function, a.detach(), b.detach()).apply();
    }

    @Override
    protected Tensor forward() {
        saveOperands();
        Tensor fused = isRecorded() ? null : Fusion.sum(function, a, b);
        if (fused != null) {
            return fused;
        }
        if (a.hasLayoutOf(b) && a.isDense()) {
            Tensor y = a.emptyLike();
            a.backend().binary(function, a.storage(), b.storage(), y.storage(), y.size());
            return y;
        }
        return broadcast();
    }

    /** Saves the operands that the wanted derivatives mention. */
    private void saveOperands() {
        boolean extremum = function == Binary.MAX || function == Binary.MIN;
        boolean product = function != Binary.ADD && function != Binary.SUB;
        boolean curved = isCurved(function);
        if (extremum || curved || product && needsGrad(1)) {
            save(a);
        }
        if (extremum || function == Binary.DIV || product && needsGrad(0)) {
            save(b);
        }
    }

    private Tensor broadcast() {
        int[] shape = Shapes.broadcast(a.shape(), b.shape());
        int[] as = Shapes.broadcastStrides(a.shape(), a.strides(), shape);
        int[] bs = Shapes.broadcastStrides(b.shape(), b.strides(), shape);
        // the result lies as the operand that fills it does, so that channels-last stays channels-last
        boolean likeB = !Arrays.equals(a.shape(), shape) && Arrays.equals(b.shape(), shape);
        int[] order = Shapes.memoryOrder(shape, likeB ? bs : as);
        int[] ordered = Shapes.permute(shape, order);
        int[] strides = Shapes.permute(Shapes.rowMajor(ordered), Shapes.inverse(order));
        Tensor y = Tensor.emptyStrided(a.device(), shape, strides);
        a.backend().binaryStrided(function, new StridedView(a.storage(), a.offset(), Shapes.permute(as, order)),
                new StridedView(b.storage(), b.offset(), Shapes.permute(bs, order)), y.storage(), ordered);
        return y;
    }

    @Override
    @GradientFormula(of = "Add", value = {"da = dy", "db = dy"})
    @GradientFormula(of = "Sub", value = {"da = dy", "db = −dy"})
    @GradientFormula(of = "Mul", value = {"da = dy · b", "db = dy · a"})
    @GradientFormula(of = "Div", value = {"da = dy / b", "db = −dy · a / b²"})
    @GradientFormula(of = "TanhGrad", value = {"da = −2a · b · dy", "db = dy · (1 − a²)"})
    @GradientFormula(of = "SigmoidGrad", value = {"da = (1 − 2a) · b · dy", "db = dy · a(1 − a)"})
    @GradientFormula(of = "ReluGrad", value = {"da = 0", "db = dy where a > 0, else 0"})
    @GradientFormula(of = "Relu6Grad", value = {"da = 0", "db = dy where 0 < a < 6, else 0"})
    @GradientFormula(of = "SiluGrad", value = {"da = σ(1 − σ)(2 + a(1 − 2σ)) · b · dy with σ = σ(a)",
        "db = dy · σ(1 + a(1 − σ))"})
    @GradientFormula(of = "Max",
            value = {"da = dy where a > b, ½ dy where equal", "db = dy where b > a, ½ dy where equal"})
    @GradientFormula(of = "Min",
            value = {"da = dy where a < b, ½ dy where equal", "db = dy where b < a, ½ dy where equal"})
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {
            needsGrad(0) ? sumTo(gradientOfA(dy), a.shape()) : null,
            needsGrad(1) ? sumTo(gradientOfB(dy), b.shape()) : null,
        };
    }

    @Override
    public String gradientFormula(int i) {
        boolean repeated = !Arrays.equals(input(i).shape(), outputShape());
        return super.gradientFormula(i) + (repeated ? ", summed over what was repeated" : "");
    }

    private Tensor gradientOfA(Tensor dy) {
        return switch (function) {
            case ADD, SUB -> dy;
            case MUL -> dy.mul(b);
            case DIV -> dy.div(b);
            case MAX -> dy.mul(wins(a, b));
            case MIN -> dy.mul(wins(b, a));
            case TANH_GRAD -> dy.mul(b).mul(a).mul(-2);
            case SIGMOID_GRAD -> dy.mul(b).mul(a.mul(-2).add(1));
            case RELU_GRAD, RELU6_GRAD -> a.zerosLike();
            case SILU_GRAD -> dy.mul(b).mul(curvatureOfSilu(a));
            default -> throw notDifferentiable();
        };
    }

    private Tensor gradientOfB(Tensor dy) {
        return switch (function) {
            case ADD -> dy;
            case SUB -> dy.neg();
            case MUL -> dy.mul(a);
            case DIV -> dy.mul(a).div(b).div(b).neg();
            case MAX -> dy.mul(wins(b, a));
            case MIN -> dy.mul(wins(a, b));
            case TANH_GRAD, SIGMOID_GRAD, RELU_GRAD, RELU6_GRAD, SILU_GRAD -> of(function, a, dy);
            default -> throw notDifferentiable();
        };
    }

    /** 1 where p &gt; q, ½ where they are equal, else 0. */
    private static Tensor wins(Tensor p, Tensor q) {
        return of(Binary.GREATER, p, q).add(of(Binary.EQUAL, p, q).mul(0.5f));
    }

    private static Tensor curvatureOfSilu(Tensor x) {
        Tensor s = x.sigmoid();
        Tensor others = s.neg().add(1);
        return s.mul(others).mul(x.mul(others.sub(s)).add(2));
    }

    /** Whether the derivative with respect to the second operand depends on the first in more than its sign. */
    private static boolean isCurved(Binary function) {
        return function == Binary.TANH_GRAD || function == Binary.SIGMOID_GRAD || function == Binary.SILU_GRAD;
    }

    private static boolean isDifferentiable(Binary function) {
        return switch (function) {
            case EQUAL, GREATER -> false;
            default -> true;
        };
    }

    private IllegalStateException notDifferentiable() {
        return new IllegalStateException(name() + " has no derivative");
    }

    /** Sums a gradient over the dimensions along which its operand was repeated. */
    static Tensor sumTo(Tensor gradient, int[] shape) {
        if (Arrays.equals(gradient.shape(), shape)) {
            return gradient;
        }
        int lead = gradient.rank() - shape.length;
        int[] repeated = IntStream.range(0, gradient.rank())
                .filter(i -> i < lead || shape[i - lead] == 1 && gradient.size(i) != 1).toArray();
        return gradient.sum(true, repeated).reshape(shape);
    }

    @Override
    public String name() {
        return Names.of(function);
    }
}

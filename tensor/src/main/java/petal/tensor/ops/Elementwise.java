package petal.tensor.ops;

import org.jspecify.annotations.Nullable;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;

/** y = f(x), element by element. */
@TwiceDifferentiable
public final class Elementwise extends Operation {
    private final Unary function;
    private final Tensor x;
    private Tensor y;
    /** How a normalisation makes x, where this is the activation behind it; else null. */
    private @Nullable DeferredPrologue norm;

    private Elementwise(Unary function, Tensor x) {
        super(x);
        this.function = function;
        this.x = x;
    }

    /** f(x), in the layout of x if that is dense. */
    public static Tensor of(Unary function, Tensor x) {
        return new Elementwise(function, x).apply();
    }

    @Override
    protected Tensor forward() {
        Tensor fused = Fusion.activation(function, x);
        if (fused != null) {
            y = fused;
            norm = isRecorded() ? DeferredPrologue.of(x) : null;
            if (norm != null) {
                save(norm.inputs().toArray(Storage[]::new));
            }
            return y;
        }
        Tensor dense = x.isDense() ? x : x.contiguous();
        y = dense.emptyLike();
        x.backend().unary(function, dense.storage(), y.storage(), x.size());
        save(derivativeUsesInput() ? x : y);
        return y;
    }

    /** The gradient behind a normalisation, whose backward pass goes on from there. */
    private Tensor gradientBehindNorm(DeferredPrologue norm, Activation act, Tensor dy) {
        Tensor same = dy.hasLayoutOf(x) ? dy : x.emptyLike().copyFrom(dy);
        boolean disposable = placeFor(x, same) == same;
        Tensor g = x.emptyLike();
        g.storage().defer(new DeferredActivationGradient(norm, act, same, disposable));
        return g;
    }

    @Override
    @GradientFormula(of = "Neg", value = "dx = −dy")
    @GradientFormula(of = "Exp", value = "dx = dy · y")
    @GradientFormula(of = "Log", value = "dx = dy / x")
    @GradientFormula(of = "Sqrt", value = "dx = dy / (2y)")
    @GradientFormula(of = "Abs", value = "dx = dy · sign x")
    @GradientFormula(of = "Sign", value = "dx = 0")
    @GradientFormula(of = "Square", value = "dx = dy · 2x")
    @GradientFormula(of = "Reciprocal", value = "dx = −dy · y²")
    @GradientFormula(of = "Tanh", value = "dx = dy · (1 − y²)")
    @GradientFormula(of = "Sigmoid", value = "dx = dy · y(1 − y)")
    @GradientFormula(of = "Relu", value = "dx = dy where x > 0, else 0")
    @GradientFormula(of = "Relu6", value = "dx = dy where 0 < x < 6, else 0")
    @GradientFormula(of = "Silu", value = "dx = dy · σ(x)(1 + x(1 − σ(x)))")
    protected Tensor[] backward(Tensor dy) {
        Activation act = Activation.of(function);
        Tensor dx = norm != null && act != null ? gradientBehindNorm(norm, act, dy) : derivative(dy);
        return new Tensor[] {dx};
    }

    private Tensor derivative(Tensor dy) {
        return switch (function) {
            case NEG -> dy.neg();
            case EXP -> dy.mul(y);
            case LOG -> dy.div(x);
            case SQRT -> dy.div(y).mul(0.5f);
            case ABS -> dy.mul(x.sign());
            case SIGN -> dy.mul(0);
            case SQUARE -> dy.mul(x).mul(2);
            case RECIPROCAL -> dy.mul(y.square()).neg();
            case TANH -> ElementwisePair.of(Binary.TANH_GRAD, y, dy);
            case SIGMOID -> ElementwisePair.of(Binary.SIGMOID_GRAD, y, dy);
            case RELU -> ElementwisePair.of(Binary.RELU_GRAD, x, dy);
            case RELU6 -> ElementwisePair.of(Binary.RELU6_GRAD, x, dy);
            case SILU -> ElementwisePair.of(Binary.SILU_GRAD, x, dy);
        };
    }

    private boolean derivativeUsesInput() {
        return switch (function) {
            case LOG, ABS, SQUARE, RELU, RELU6, SILU -> true;
            default -> false;
        };
    }

    @Override
    public String name() {
        return Names.of(function);
    }
}

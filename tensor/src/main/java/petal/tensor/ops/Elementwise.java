package petal.tensor.ops;

import org.jspecify.annotations.Nullable;
import petal.tensor.Tensor;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;

/**
 * y = f(x), element by element; dx = f′(x) · dy.
 *
 * <table><caption>Derivatives</caption>
 * <tr><th>f</th><th>f′</th></tr>
 * <tr><td>−x</td><td>−1</td></tr>
 * <tr><td>eˣ</td><td>y</td></tr>
 * <tr><td>ln x</td><td>1/x</td></tr>
 * <tr><td>√x</td><td>1/(2y)</td></tr>
 * <tr><td>|x|</td><td>sign x</td></tr>
 * <tr><td>x²</td><td>2x</td></tr>
 * <tr><td>1/x</td><td>−y²</td></tr>
 * <tr><td>tanh x</td><td>1 − y²</td></tr>
 * <tr><td>σ(x)</td><td>y(1 − y)</td></tr>
 * <tr><td>max(x, 0)</td><td>1 where x &gt; 0</td></tr>
 * <tr><td>x·σ(x)</td><td>σ(x)(1 + x(1 − σ(x)))</td></tr>
 * </table>
 */
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
        y = map(function, dense);
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
            case ABS -> dy.mul(map(Unary.SIGN, x.contiguous()));
            case SIGN -> dy.mul(0);
            case SQUARE -> dy.mul(x).mul(2);
            case RECIPROCAL -> dy.mul(map(Unary.SQUARE, y)).neg();
            case TANH -> ElementwisePair.of(Binary.TANH_GRAD, y, dy);
            case SIGMOID -> ElementwisePair.of(Binary.SIGMOID_GRAD, y, dy);
            case RELU -> ElementwisePair.of(Binary.RELU_GRAD, x, dy);
            case SILU -> ElementwisePair.of(Binary.SILU_GRAD, x, dy);
        };
    }

    private boolean derivativeUsesInput() {
        return switch (function) {
            case LOG, ABS, SQUARE, RELU, SILU -> true;
            default -> false;
        };
    }

    private static Tensor map(Unary function, Tensor x) {
        Tensor y = x.emptyLike();
        x.backend().unary(function, x.storage(), y.storage(), x.size());
        return y;
    }

    @Override
    public String name() {
        return Names.of(function);
    }
}

package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** y = xᵖ, element by element, for a number p. */
@TwiceDifferentiable
public final class Power extends Operation {
    private final Tensor x;
    private final float exponent;

    /** xᵖ. Negative numbers have only whole powers; the others of them are not-a-number. */
    public Power(Tensor x, float exponent) {
        super(x);
        this.x = x;
        this.exponent = exponent;
    }

    @Override
    protected Tensor forward() {
        save(x);
        return power(x, exponent);
    }

    @Override
    @GradientFormula("dx = p · xᵖ⁻¹ · dy")
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {exponent == 0 ? dy.mul(0) : power(x, exponent - 1).mul(exponent).mul(dy)};
    }

    private static Tensor power(Tensor x, float p) {
        if (p != Math.rint(p)) {
            return x.log().mul(p).exp();
        }
        Tensor power = wholePower(x, (int) Math.abs(p));
        return p < 0 ? power.reciprocal() : power;
    }

    /** xⁿ by squaring: x¹³ = x · x⁴ · x⁸. */
    private static Tensor wholePower(Tensor x, int n) {
        Tensor power = x.onesLike();
        Tensor square = x;
        for (int rest = n; rest > 0; rest /= 2) {
            power = rest % 2 == 1 ? power.mul(square) : power;
            square = rest > 1 ? square.square() : square;
        }
        return power;
    }
}

package petal.lessons.network;

import petal.nn.Module;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/**
 * A bend whose slope on the left is learnt: y = x where x is positive, and a · x elsewhere
 * (<a href="https://arxiv.org/abs/1502.01852">He et al. 2015</a>, section 2.1).
 */
public final class PReLU extends Module {

    /** With the slope of the paper, 1/4. */
    public PReLU() {
        parameter("weight", Tensor.vector(0.25f));
    }

    @Override
    public Tensor forward(Tensor x) {
        return new Bend(x, parameter("weight")).apply();
    }

    /** Forward and backward side by side. */
    public static final class Bend extends Operation {
        private final Tensor x;
        private final Tensor slope;

        /** For any x and a slope of shape [1]. */
        public Bend(Tensor x, Tensor slope) {
            super(x, slope);
            this.x = x;
            this.slope = slope;
        }

        @Override
        protected Tensor forward() {
            save(x, slope);
            return x.relu().sub(x.neg().relu().mul(slope));
        }

        @Override
        @GradientFormula({"dx = dy where x is positive, a · dy elsewhere", "da = Σ x · dy where x is negative"})
        protected Tensor[] backward(Tensor dy) {
            return new Tensor[] {
                needsGrad(0) ? dy.where(x.gt(0), dy.mul(slope)) : null,
                needsGrad(1) ? x.neg().relu().mul(dy).sum().neg().reshape(1) : null,
            };
        }
    }
}

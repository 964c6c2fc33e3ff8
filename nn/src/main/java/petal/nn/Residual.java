package petal.nn;

import petal.tensor.Tensor;

/**
 * x + f(x): the module f, "body", learns only what is to be changed, and gradients find a way around it
 * (<a href="https://arxiv.org/abs/1512.03385">He et al. 2016</a>). f gives tensors of the shape that it gets.
 */
public final class Residual extends Module {

    /**
     * Around a module.
     *
     * @param body gives a tensor of the shape of its input
     */
    public Residual(Module body) {
        register("body", body);
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.add(child("body").call(x));
    }
}

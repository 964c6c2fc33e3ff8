package petal.nn;

import java.util.function.UnaryOperator;
import petal.tensor.Tensor;

/** Any function of a tensor as a module without parameters: {@code new Lambda("flip", x -> x.flip(3))}. */
public final class Lambda extends Module {
    private final String name;
    private final UnaryOperator<Tensor> function;

    /**
     * The function, with a name to print.
     *
     * @param name     stands where the module is printed
     * @param function computes the result of {@link #forward}
     */
    public Lambda(String name, UnaryOperator<Tensor> function) {
        this.name = name;
        this.function = function;
    }

    @Override
    public Tensor forward(Tensor x) {
        return function.apply(x);
    }

    @Override
    protected String extraRepr() {
        return name;
    }
}

package petal.nn.optim;

import java.util.List;
import petal.tensor.Tensor;

/** Makes gradients smaller that would lead too far; called between backward and the optimiser's step. */
public final class GradientClipping {
    /** PyTorch adds this to the length. */
    private static final double EPS = 1e-6;

    private GradientClipping() {
    }

    /**
     * Shortens all gradients together, seen as one vector, to a length of at most {@code maxNorm}; their direction stays.
     *
     * @param parameters those without a gradient are passed over
     * @param maxNorm    the Euclidean length allowed
     * @return the length before
     * @throws IllegalArgumentException unless {@code maxNorm} is positive
     */
    public static double norm(List<Tensor> parameters, double maxNorm) {
        check("maxNorm", maxNorm);
        double squares = 0;
        for (Tensor p : parameters) {
            squares += p.hasGrad() ? p.grad().detach().square().sum().item() : 0;
        }
        double norm = Math.sqrt(squares);
        double factor = Math.min(maxNorm / (norm + EPS), 1);
        if (factor < 1) {
            parameters.stream().filter(Tensor::hasGrad).forEach(p -> p.grad().mulInPlace((float) factor));
        }
        return norm;
    }

    /**
     * Brings every number of every gradient between −{@code limit} and {@code limit}.
     *
     * @param parameters those without a gradient are passed over
     * @param limit      above 0
     * @throws IllegalArgumentException unless {@code limit} is positive
     */
    public static void value(List<Tensor> parameters, double limit) {
        check("the limit", limit);
        parameters.stream().filter(Tensor::hasGrad)
                .forEach(p -> p.grad().copyFrom(p.grad().detach().clamp(-limit, limit)));
    }

    private static void check(String name, double number) {
        if (!(number > 0)) {
            throw new IllegalArgumentException("GradientClipping: " + name + " is above 0, got " + number);
        }
    }
}

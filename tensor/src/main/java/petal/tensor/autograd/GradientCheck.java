package petal.tensor.autograd;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.MemoryScope;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.backend.reference.ReferenceStorage;

/**
 * Compares the gradients that {@code backward} computes with the slopes that one measures: each element of each input
 * is moved a little up and down, and the difference of the results, divided by the distance, must be the gradient. This
 * works in double precision only, on {@link Device#reference()}; float32 is too coarse for it.
 *
 * <pre>{@code
 * Tensor x = Tensor.randn(new Generator(1), 2, 3).to(Device.reference()).requiresGrad(true);
 * GradientCheck.check(in -> new MyOperation(in[0]).apply(), x);
 * }</pre>
 */
public final class GradientCheck {
    /**
     * How far an element is moved: the error of central differences is about this, squared, and 10⁻¹⁶ divided by this.
     */
    private static final double STEP = 1e-6;
    /** Allowed difference, relative for gradients above 1 and absolute below. */
    private static final double TOLERANCE = 1e-7;
    /** How many units in the last place the results may be off; where they are large, the slope is that uncertain. */
    private static final int ROUNDINGS = 8;

    private final Function<Tensor[], Tensor> function;
    private final Tensor[] inputs;
    private double[] weights = {};
    /** What rounding may have done to the slope measured last. */
    private double slopeRounding;

    private GradientCheck(Function<Tensor[], Tensor> function, Tensor... inputs) {
        this.function = function;
        this.inputs = inputs;
    }

    /**
     * Checks the gradient of {@code function} with respect to every input that requires one. The result may have any
     * shape; what is differentiated is a weighted sum of its elements.
     *
     * @param function computes the result from the inputs, the same one each time
     * @param inputs   leaves on {@link Device#reference()}
     * @throws IllegalArgumentException if an input lives elsewhere, or none requires a gradient
     * @throws IllegalStateException    if a gradient is wrong; the message names the operation, the input, the index
     *     and the two numbers
     */
    public static void check(Function<Tensor[], Tensor> function, Tensor... inputs) {
        for (Tensor input : inputs) {
            if (!input.device().equals(Device.reference())) {
                throw new IllegalArgumentException("a gradient check works in double precision: expected inputs on the "
                        + "device reference, got one on " + input.device() + "; move it with to(Device.reference())");
            }
        }
        if (Arrays.stream(inputs).noneMatch(Tensor::requiresGrad)) {
            throw new IllegalArgumentException("a gradient check needs an input that requires a gradient, got "
                    + inputs.length + " that don't");
        }
        new GradientCheck(function, inputs).run();
    }

    /**
     * Checks the second derivatives of {@code function}: that the gradients which {@link Autograd#grad} gives, as functions
     * of the inputs, have the gradients that one measures.
     *
     * @param function made of operations that are {@link TwiceDifferentiable}
     * @param inputs   leaves on {@link Device#reference()} that require a gradient
     * @throws IllegalArgumentException if an input lives elsewhere or requires no gradient
     * @throws IllegalStateException    as {@link #check}, or if an operation cannot be differentiated twice
     */
    public static void checkTwice(Function<Tensor[], Tensor> function, Tensor... inputs) {
        check(leaves -> gradients(function, leaves), inputs);
    }

    /** The gradients of a weighted sum of the results, one behind the other. */
    private static Tensor gradients(Function<Tensor[], Tensor> function, Tensor... inputs) {
        try (var _ = Autograd.enableGrad()) {
            Tensor y = function.apply(inputs);
            Tensor weights = Tensor.linspace(0.5, 1.5, y.size()).to(y.device()).reshape(y.shape());
            Tensor[] gradients = Autograd.grad(y.mul(weights).sum(), true, inputs);
            return Functional.concat(0, Arrays.stream(gradients).map(g -> g.reshape(g.size())).toArray(Tensor[]::new));
        }
    }

    private void run() {
        for (Tensor input : inputs) {
            input.clearGrad();
        }
        Tensor y = function.apply(inputs);
        String operation = y.gradFn() == null ? "the function, whose result has no history," : y.gradFn().toString();
        weights = new Random(y.size()).doubles(y.size(), 0.5, 1.5).toArray();
        Tensor dy = Tensor.empty(Device.reference(), y.shape());
        System.arraycopy(weights, 0, data(dy), 0, weights.length);
        y.backward(dy);
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].requiresGrad()) {
                compare(operation, i);
            }
        }
    }

    private void compare(String operation, int i) {
        if (!inputs[i].hasGrad()) {
            throw new IllegalStateException("backward of " + operation + " gives no gradient for input " + i);
        }
        double[] gradient = data(inputs[i].grad().copy());
        int[] positions = positions(inputs[i]);
        for (int element = 0; element < positions.length; element++) {
            double measured = slope(data(inputs[i]), positions[element]);
            double allowed = TOLERANCE * Math.max(1, Math.abs(measured)) + slopeRounding;
            if (!(Math.abs(gradient[element] - measured) <= allowed)) {
                int[] shape = inputs[i].shape();
                throw new IllegalStateException("backward of " + operation + " is wrong for input " + i + " of shape "
                        + Shapes.toString(shape) + " at " + Shapes.toString(index(element, shape)) + ": got "
                        + gradient[element] + ", expected " + measured);
            }
        }
    }

    /** (f(x + h) − f(x − h)) / 2h. */
    private double slope(double[] data, int position) {
        double before = data[position];
        data[position] = before + STEP;
        double above = result();
        data[position] = before - STEP;
        double below = result();
        data[position] = before;
        slopeRounding = ROUNDINGS * Math.max(Math.ulp(above), Math.ulp(below)) / (2 * STEP);
        return (above - below) / (2 * STEP);
    }

    private double result() {
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            double[] y = data(function.apply(inputs).copy());
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * y[i];
            }
            return sum;
        }
    }

    private static double[] data(Tensor t) {
        return ((ReferenceStorage) t.storage()).data();
    }

    /** Where each element, counted in row-major order, lies in the storage. */
    private static int[] positions(Tensor t) {
        int[] positions = new int[t.size()];
        int[] strides = t.strides();
        for (int element = 0; element < positions.length; element++) {
            int[] index = index(element, t.shape());
            positions[element] = t.offset();
            for (int dim = 0; dim < index.length; dim++) {
                positions[element] += index[dim] * strides[dim];
            }
        }
        return positions;
    }

    private static int[] index(int element, int[] shape) {
        int[] index = new int[shape.length];
        int rest = element;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            index[dim] = rest % shape[dim];
            rest /= shape[dim];
        }
        return index;
    }
}

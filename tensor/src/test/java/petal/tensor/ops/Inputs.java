package petal.tensor.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import petal.tensor.Device;
import petal.tensor.MemoryScope;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientCheck;
import petal.tensor.backend.Activation;
import petal.tensor.backend.reference.ReferenceStorage;

/**
 * Random inputs on the reference device in every memory layout that users can produce, and the gradient check of a
 * function of them: outside a scope, where nothing is recycled, and inside one, where whatever backward needs must have
 * been saved.
 */
final class Inputs {
    private final Random random;

    Inputs(long seed) {
        random = new Random(seed);
    }

    /** A list of sizes as a shape. */
    static int[] shape(List<Integer> dims) {
        return dims.stream().mapToInt(i -> i).toArray();
    }

    /** A vector on the reference device. */
    static Tensor vector(float... values) {
        return Tensor.of(Device.reference(), values, values.length);
    }

    /** Standard normal numbers on the reference device, row-major, without a gradient. */
    static Tensor normalValues(long seed, int... shape) {
        return new Inputs(seed).plain(shape).leaf.detach();
    }

    /** An image batch, channels last. */
    static Tensor image(int... shape) {
        return new Inputs(1).channelsLast(shape).leaf.detach();
    }

    /** A leaf that requires a gradient, and how the operation under test gets to see it. */
    record Input(Tensor leaf, UnaryOperator<Tensor> view) {
    }

    /** Standard normal numbers of a shape, in a random layout. */
    Input normal(int... shape) {
        return switch (random.nextInt(5)) {
            case 0 -> permuted(shape);
            case 1 -> shape.length > 0 ? sliced(shape) : plain(shape);
            case 2 -> shape.length > 0 ? behindOffset(shape) : plain(shape);
            case 3 -> shape.length == 4 ? channelsLast(shape) : plain(shape);
            default -> plain(shape);
        };
    }

    /** Numbers between 0.3 and 2.3, for functions that need positive ones. */
    Input positive(int... shape) {
        Input input = normal(shape);
        fill(input.leaf, () -> 0.3 + 2 * random.nextDouble());
        return input;
    }

    /** Numbers of which no two are closer than 0.01, and none closer to 0: functions with corners see none. */
    Input apart(int... shape) {
        Input input = normal(shape);
        int n = input.leaf.storage().size();
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        double[] data = ((ReferenceStorage) input.leaf.storage()).data();
        for (int i = 0; i < n; i++) {
            data[i] = (order[i] - n / 2) * 0.02 + 0.011;
        }
        return input;
    }

    private Input plain(int[] shape) {
        return new Input(leaf(Tensor.empty(Device.reference(), shape)), x -> x);
    }

    private Input channelsLast(int[] shape) {
        return new Input(leaf(Tensor.emptyStrided(Device.reference(), shape, Shapes.channelsLast(shape))), x -> x);
    }

    /** The leaf has its dimensions the other way round. */
    private Input permuted(int[] shape) {
        int[] reversed = IntStream.range(0, shape.length).map(i -> shape.length - 1 - i).toArray();
        return new Input(leaf(Tensor.empty(Device.reference(), Shapes.permute(shape, reversed))),
                x -> x.permute(reversed));
    }

    /** The leaf is larger than what the operation sees. */
    private Input sliced(int[] shape) {
        int dim = random.nextInt(shape.length);
        int[] larger = shape.clone();
        larger[dim] += 2;
        return new Input(leaf(Tensor.empty(Device.reference(), larger)), x -> x.slice(dim, 1, 1 + shape[dim]));
    }

    /** The leaf is itself a view of something larger. */
    private Input behindOffset(int[] shape) {
        int dim = random.nextInt(shape.length);
        int[] larger = shape.clone();
        larger[dim] += 1;
        Tensor part = Tensor.empty(Device.reference(), larger).slice(dim, 1, 1 + shape[dim]);
        return new Input(leaf(part), x -> x);
    }

    private Tensor leaf(Tensor t) {
        fill(t, random::nextGaussian);
        return t.requiresGrad(true);
    }

    private static void fill(Tensor t, DoubleSupplier number) {
        Arrays.setAll(((ReferenceStorage) t.storage()).data(), i -> number.getAsDouble());
    }

    /** The activation of x. */
    static Tensor activate(Tensor x, Activation act) {
        return switch (act) {
            case NONE -> x;
            case RELU -> x.relu();
            case RELU6 -> x.relu6();
            case SILU -> x.silu();
            case SIGMOID -> x.sigmoid();
        };
    }

    /** Checks the gradients of the gradients of {@code function} with respect to every input. */
    static void checkTwice(Function<Tensor[], Tensor> function, Input... inputs) {
        GradientCheck.checkTwice(ofLeaves(function, inputs), leaves(inputs));
        try (var _ = MemoryScope.open()) {
            GradientCheck.checkTwice(ofLeaves(function, inputs), leaves(inputs));
        }
    }

    /** Checks the gradients of {@code function} with respect to every input. */
    static void check(Function<Tensor[], Tensor> function, Input... inputs) {
        GradientCheck.check(ofLeaves(function, inputs), leaves(inputs));
        try (var _ = MemoryScope.open()) {
            GradientCheck.check(ofLeaves(function, inputs), leaves(inputs));
        }
    }

    private static Tensor[] leaves(Input... inputs) {
        return Arrays.stream(inputs).map(Input::leaf).toArray(Tensor[]::new);
    }

    private static Function<Tensor[], Tensor> ofLeaves(Function<Tensor[], Tensor> function, Input... inputs) {
        return tensors -> function.apply(IntStream.range(0, inputs.length)
                .mapToObj(i -> inputs[i].view.apply(tensors[i])).toArray(Tensor[]::new));
    }
}

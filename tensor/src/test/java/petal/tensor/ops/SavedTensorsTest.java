package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * Backward refuses numbers that were changed in place since the forward pass, and only those that a wanted gradient
 * reads.
 */
class SavedTensorsTest {
    /**
     * An operation.
     *
     * @param readBy for each input, the inputs whose gradients are computed from it
     */
    record Case(String name, Function<Tensor[], Tensor> operation, List<int[]> shapes,
            List<List<Integer>> readBy) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case pair(String name, Function<Tensor[], Tensor> operation, List<Integer> firstReadBy,
            List<Integer> secondReadBy) {
        return new Case(name, operation, List.of(new int[] {2, 2}, new int[] {2, 2}),
                List.of(firstReadBy, secondReadBy));
    }

    static List<Case> operations() {
        int[] image = {2, 3, 2, 2};
        int[] scale = {2, 3, 1, 1};
        int[] weight = {4, 3, 1, 1};
        List<Integer> first = List.of(0);
        List<Integer> second = List.of(1);
        List<Integer> both = List.of(0, 1);
        List<Integer> none = List.of();
        return List.of(
                pair("add", in -> in[0].add(in[1]), none, none),
                pair("sub", in -> in[0].sub(in[1]), none, none),
                pair("mul", in -> in[0].mul(in[1]), second, first),
                pair("div", in -> in[0].div(in[1]), second, both),
                pair("maximum", in -> in[0].maximum(in[1]), both, both),
                pair("minimum", in -> in[0].minimum(in[1]), both, both),
                pair("matmul", in -> in[0].matmul(in[1]), second, first),
                pair("linear", in -> Functional.linear(in[0], in[1], null), second, first),
                pair("square, and a square that is not differentiated", in -> in[0].square().add(in[1].square()),
                        first, second),
                pair("pow", in -> in[0].pow(3).add(in[1]), first, none),
                pair("max", in -> in[0].max().add(in[1]), first, none),
                new Case("conv2d", in -> Functional.conv2d(in[0], in[1], null, 1, 0, 1), List.of(image, weight),
                        List.of(second, first)),
                new Case("scaleChannels", in -> Functional.scaleChannels(in[0], in[1]), List.of(image, scale),
                        List.of(second, both)),
                new Case("conv2d of scaleChannels",
                        in -> Functional.conv2d(Functional.scaleChannels(in[0], in[1]), in[2], null, 1, 0, 1),
                        List.of(image, scale, weight), List.of(List.of(1, 2), List.of(0, 1, 2), both)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void changesAreNoticedWhereAWantedGradientReadsThem(Case c) {
        int n = c.shapes.size();
        for (int wanted = 1; wanted < 1 << n; wanted++) {
            for (int changed = 0; changed < n; changed++) {
                Tensor[] inputs = inputs(c, wanted);
                Tensor y = c.operation.apply(inputs).sum();
                inputs[changed].detach().mulInPlace(2);
                int mask = wanted;
                if (c.readBy.get(changed).stream().anyMatch(i -> (mask >> i & 1) != 0)) {
                    refuses(y);
                } else {
                    assertDoesNotThrow(() -> y.backward());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functionsOfTheirResult")
    void changesOfTheResultAreNoticedWhereTheGradientReadsIt(Function<Tensor, Tensor> function) {
        Tensor y = function.apply(Inputs.normalValues(1, 2, 3).requiresGrad(true));
        Tensor sum = y.sum();
        y.detach().mulInPlace(2);
        refuses(sum);
    }

    static List<Function<Tensor, Tensor>> functionsOfTheirResult() {
        return List.of(Tensor::softmax, Functional::logSoftmax, Tensor::exp, Tensor::sigmoid, Tensor::tanh,
                Tensor::sqrt, Tensor::reciprocal);
    }

    /** Leaves in the layouts that the kernels read, so that nothing is copied before it is saved. */
    private static Tensor[] inputs(Case c, int wanted) {
        return IntStream.range(0, c.shapes.size()).mapToObj(i -> {
            Tensor values = Inputs.normalValues(i, c.shapes.get(i));
            return (values.rank() == 4 ? values.channelsLast() : values).requiresGrad((wanted >> i & 1) != 0);
        }).toArray(Tensor[]::new);
    }

    private static void refuses(Tensor y) {
        var error = assertThrows(IllegalStateException.class, () -> y.backward());
        assertTrue(error.getMessage().contains("it was changed in place"), error.getMessage());
    }
}

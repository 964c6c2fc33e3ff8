package petal.parity;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * One computation, as Petal and as PyTorch do it.
 *
 * @param shapes of the inputs, for random sizes
 * @param petal  the result from the inputs
 * @param torch  likewise
 */
record Call(Function<Call.Sizes, int[][]> shapes, BiFunction<petal.tensor.Tensor[], Sizes, petal.tensor.Tensor> petal,
        BiFunction<Tensor[], Sizes, Tensor> torch) {

    /**
     * Small numbers of which shapes and settings are made.
     *
     * @param a from 1 to 4
     * @param b from 1 to 4
     * @param c from 1 to 4
     * @param k from 1 to 3
     */
    record Sizes(int a, int b, int c, int k) {
    }

    /** A function of one tensor of three dimensions. */
    static Call of(Function<petal.tensor.Tensor, petal.tensor.Tensor> petal, Function<Tensor, Tensor> torch) {
        return new Call(s -> new int[][] {{s.a, s.b, s.c}}, (t, _) -> petal.apply(t[0]), (t, _) -> torch.apply(t[0]));
    }

    /** A function of two tensors of one shape [rows, columns]. */
    static Call ofPair(BiFunction<petal.tensor.Tensor, petal.tensor.Tensor, petal.tensor.Tensor> petal,
            BiFunction<Tensor, Tensor, Tensor> torch) {
        return new Call(s -> new int[][] {{s.a, s.b + 1}, {s.a, s.b + 1}}, (t, _) -> petal.apply(t[0], t[1]),
                (t, _) -> torch.apply(t[0], t[1]));
    }
}

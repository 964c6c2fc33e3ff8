package petal.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * Reads a sequence step by step and keeps a state, the simplest way there is (Elman 1990): h′ = tanh(W·x + U·h). What came
 * long ago is soon forgotten, which is why {@link GRU} and {@link LSTM} have gates.
 *
 * <p>Shapes: x [length, batch, in], y [length, batch, hidden · directions], or the batch first; parameters as PyTorch's.
 */
public final class RNN extends Recurrent {

    /**
     * What a sequence has led to.
     *
     * @param output what was said at each step
     * @param hidden the last states, [layers · directions, batch, hidden]
     */
    public record Result(Tensor output, Tensor hidden) {
    }

    /**
     * One layer in one direction, the length first, drawn from the global generator.
     *
     * @param inputSize  length of the vectors that come in
     * @param hiddenSize length of the state
     */
    public RNN(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, 1, false, 0, false, Random.generator());
    }

    /**
     * With everything given, in PyTorch's order; the bend is tanh.
     *
     * @param inputSize     length of the vectors that come in
     * @param hiddenSize    length of the state
     * @param layers        how many layers read one another
     * @param batchFirst    whether the batch is dimension 0, and not 1
     * @param dropout       share of what a layer says that the next one does not get to see in training; 0 for one layer
     * @param bidirectional whether the sequence is read backwards, too
     * @param generator     draws the values; null leaves zeros, for weights that are loaded next
     * @throws IllegalArgumentException if a number is below 1, the dropout is not from 0 to 1, or there is one for a single
     *     layer
     */
    public RNN(int inputSize, int hiddenSize, int layers, boolean batchFirst, double dropout, boolean bidirectional,
            @Nullable Generator generator) {
        super(1, inputSize, hiddenSize, layers, batchFirst, dropout, bidirectional, generator);
    }

    /**
     * Goes on from {@code hidden}, [layers · directions, batch, hidden].
     *
     * @param x      [length, batch, in], or the batch first
     * @param hidden the states to begin with
     * @return what is said at each step, and the last states
     */
    public Result run(Tensor x, Tensor hidden) {
        List<Tensor> results = walk(x, new Tensor[] {hidden});
        return new Result(results.get(0), results.get(1));
    }

    /**
     * Begins with zeros.
     *
     * @param x [length, batch, in], or the batch first
     * @return what is said at each step, and the last states
     */
    public Result run(Tensor x) {
        List<Tensor> results = walk(x, null);
        return new Result(results.get(0), results.get(1));
    }

    @Override
    int stateParts() {
        return 1;
    }

    @Override
    Tensor[] step(Tensor input, Tensor[] state, Tensor weight, Tensor bias) {
        return new Tensor[] {input.add(Functional.linear(state[0], weight, bias)).tanh()};
    }
}

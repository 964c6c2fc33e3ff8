package petal.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * Reads a sequence step by step and keeps a memory c that gates write, forget and show (Hochreiter &amp; Schmidhuber 1997):
 * with i, f, o = σ(W·x + U·h) and g = tanh(W·x + U·h), weights of their own for each, c′ = f · c + i · g and h′ = o · tanh c′.
 *
 * <p>Shapes: x [length, batch, in], y [length, batch, hidden · directions], or the batch first; parameters as PyTorch's, in
 * the order i, f, g, o.
 */
public final class LSTM extends Recurrent {

    /**
     * What a sequence has led to.
     *
     * @param output what was said at each step
     * @param hidden the last states h, [layers · directions, batch, hidden]
     * @param cell   the last memories c, likewise
     */
    public record Result(Tensor output, Tensor hidden, Tensor cell) {
    }

    /**
     * One layer in one direction, the length first, drawn from the global generator.
     *
     * @param inputSize  length of the vectors that come in
     * @param hiddenSize length of the state
     */
    public LSTM(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, 1, false, 0, false, Random.generator());
    }

    /**
     * With everything given, in PyTorch's order.
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
    public LSTM(int inputSize, int hiddenSize, int layers, boolean batchFirst, double dropout, boolean bidirectional,
            @Nullable Generator generator) {
        super(4, inputSize, hiddenSize, layers, batchFirst, dropout, bidirectional, generator);
    }

    /**
     * Goes on from {@code hidden} and {@code cell}, [layers · directions, batch, hidden].
     *
     * @param x      [length, batch, in], or the batch first
     * @param hidden the states to begin with
     * @param cell   the memories to begin with
     * @return what is said at each step, the last states and the last memories
     */
    public Result run(Tensor x, Tensor hidden, Tensor cell) {
        List<Tensor> results = walk(x, new Tensor[] {hidden, cell});
        return new Result(results.get(0), results.get(1), results.get(2));
    }

    /**
     * Begins with zeros.
     *
     * @param x [length, batch, in], or the batch first
     * @return what is said at each step, the last states and the last memories
     */
    public Result run(Tensor x) {
        List<Tensor> results = walk(x, null);
        return new Result(results.get(0), results.get(1), results.get(2));
    }

    @Override
    int stateParts() {
        return 2;
    }

    @Override
    Tensor[] step(Tensor input, Tensor[] state, Tensor weight, Tensor bias) {
        List<Tensor> gates = input.add(Functional.linear(state[0], weight, bias)).split(hiddenSize(), 1);
        Tensor kept = gates.get(1).sigmoid().mul(state[1]);
        Tensor cell = kept.add(gates.get(0).sigmoid().mul(gates.get(2).tanh()));
        return new Tensor[] {gates.get(3).sigmoid().mul(cell.tanh()), cell};
    }
}

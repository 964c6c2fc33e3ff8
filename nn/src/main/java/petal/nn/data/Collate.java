package petal.nn.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import petal.tensor.Functional;
import petal.tensor.IntTensor;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Makes one batch of several samples; PyTorch's {@code collate_fn}.
 *
 * @param <S> a sample
 * @param <B> a batch
 */
@FunctionalInterface
public interface Collate<S, B> {

    /**
     * {@return a batch}
     *
     * @param samples at least one
     */
    B collate(List<S> samples);

    /**
     * {@return what stacks each input and the targets: tensors of one shape become one of [batch, …]}
     */
    static Collate<Example<Tensor>, Minibatch<Tensor>> stack() {
        return samples -> new Minibatch<>(inputs(samples), stacked(samples.stream().map(Example::target).toList()));
    }

    /** {@return what stacks each input, and puts the classes into an array as {@link petal.nn.Loss} takes them} */
    static Collate<Example<Integer>, Minibatch<int[]>> classes() {
        return samples -> new Minibatch<>(inputs(samples), samples.stream().mapToInt(Example::target).toArray());
    }

    /**
     * {@return what stacks each input and the targets, which are numbers of words or classes of places, all of one shape}
     */
    static Collate<Example<IntTensor>, Minibatch<IntTensor>> ids() {
        return samples -> {
            int[] shape = samples.getFirst().target().shape();
            int size = Shapes.size(shape);
            int[] all = new int[Shapes.size(samples.size(), size)];
            for (int i = 0; i < samples.size(); i++) {
                IntTensor target = samples.get(i).target();
                checkShape(shape, target.shape());
                System.arraycopy(target.toArray(), 0, all, i * size, size);
            }
            return new Minibatch<>(inputs(samples), IntTensor.of(all, longer(samples.size(), shape)));
        };
    }

    /**
     * {@return what makes sequences of different lengths equally long} The examples have one input [length, …]; the batch
     * has two: the sequences [batch, longest, …], filled up at their ends, and a mask [batch, longest] that is 1 where
     * they were, as {@link petal.nn.MultiheadAttention#attend} takes it, and else 0.
     *
     * @param padding what stands behind the ends
     */
    static Collate<Example<Integer>, Minibatch<int[]>> pad(double padding) {
        return samples -> {
            List<Tensor> sequences = samples.stream().map(s -> s.inputs().getFirst()).toList();
            int longest = sequences.stream().mapToInt(s -> s.size(0)).max().orElseThrow();
            List<Tensor> rows = new ArrayList<>();
            List<Tensor> masks = new ArrayList<>();
            for (Tensor sequence : sequences) {
                int length = sequence.size(0);
                int[] rest = sequence.shape();
                rest[0] = longest - length;
                rows.add(Functional.concat(0, sequence, Tensor.full(sequence.device(), padding, rest)));
                masks.add(Functional.concat(0, Tensor.zeros(length), Tensor.ones(longest - length)));
            }
            return new Minibatch<>(List.of(stacked(rows), stacked(masks)),
                    samples.stream().mapToInt(Example::target).toArray());
        };
    }

    private static List<Tensor> inputs(List<? extends Example<?>> samples) {
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < samples.getFirst().inputs().size(); i++) {
            int input = i;
            inputs.add(stacked(samples.stream().map(s -> s.inputs().get(input)).toList()));
        }
        return inputs;
    }

    private static Tensor stacked(List<Tensor> parts) {
        parts.forEach(part -> checkShape(parts.getFirst().shape(), part.shape()));
        return Functional.stack(0, parts.toArray(Tensor[]::new));
    }

    private static void checkShape(int[] first, int... other) {
        if (!Arrays.equals(first, other)) {
            throw new IllegalArgumentException("a batch can only be stacked of samples of one shape, got "
                    + Shapes.toString(first) + " and " + Shapes.toString(other)
                    + "; crop or pad them, or give the loader a Collate of your own");
        }
    }

    private static int[] longer(int batch, int... shape) {
        int[] longer = new int[shape.length + 1];
        longer[0] = batch;
        System.arraycopy(shape, 0, longer, 1, shape.length);
        return longer;
    }
}

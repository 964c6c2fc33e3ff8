package petal.nn.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Numbered samples of any kind: what PyTorch calls a map-style data set. A {@link Dataset} is one of pictures with a class
 * each. Others hold an {@link Example} with several inputs or with numbers as target, or a record of one's own.
 *
 * <p>A {@link Loader} calls {@link #get} from several threads at once: it must be thread-safe, and must give the same
 * answer each time.
 *
 * @param <S> a sample
 */
public interface DataSource<S> {

    /** {@return how many samples there are} */
    int size();

    /**
     * {@return a sample; its tensors are on the CPU}
     *
     * @param index from 0 to {@code size() − 1}
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    S get(int index);

    /**
     * {@return some of the samples, in an order of their own}
     *
     * @param indices from 0 to {@code size() − 1}, possibly several times
     * @throws IndexOutOfBoundsException if one is not among them
     */
    default DataSource<S> subset(int... indices) {
        for (int index : indices) {
            Objects.checkIndex(index, size());
        }
        List<Integer> chosen = Arrays.stream(indices).boxed().toList();
        DataSource<S> all = this;
        return new DataSource<>() {
            @Override
            public int size() {
                return chosen.size();
            }

            @Override
            public S get(int index) {
                return all.get(chosen.get(index));
            }
        };
    }

    /**
     * {@return samples that are in memory already}
     *
     * @param samples sample i is the i-th of them
     * @param <S>     a sample
     */
    static <S> DataSource<S> of(List<? extends S> samples) {
        List<S> copy = List.copyOf(samples);
        return new DataSource<>() {
            @Override
            public int size() {
                return copy.size();
            }

            @Override
            public S get(int index) {
                return copy.get(index);
            }
        };
    }

    /**
     * {@return rows of tensors: sample i has row i of each input, and row i of the target} What PyTorch's {@code
     * TensorDataset(inputs, target)} is.
     *
     * @param target [samples, …]: what the network should answer
     * @param inputs one or several tensors [samples, …]: what it is given
     * @throws IllegalArgumentException unless there is an input and all have as many rows
     */
    static DataSource<Example<Tensor>> rows(Tensor target, Tensor... inputs) {
        boolean fits = inputs.length > 0 && target.rank() > 0;
        for (Tensor input : inputs) {
            fits &= input.rank() > 0 && input.size(0) == target.size(0);
        }
        if (!fits) {
            throw new IllegalArgumentException("rows: expected a target and at least one input with as many rows, got "
                    + Shapes.toString(target.shape()) + " and "
                    + Arrays.stream(inputs).map(t -> Shapes.toString(t.shape())).toList());
        }
        return new TensorRows(target, List.of(inputs));
    }

    /**
     * {@return the samples of several sources, one source behind the other}
     *
     * @param parts in their order
     * @param <S>   a sample
     */
    static <S> DataSource<S> concat(List<? extends DataSource<S>> parts) {
        List<DataSource<S>> sources = List.copyOf(parts);
        Concatenation places = Concatenation.of(sources);
        return new DataSource<>() {
            @Override
            public int size() {
                return places.size();
            }

            @Override
            public S get(int index) {
                int part = places.part(index);
                return sources.get(part).get(index - places.begin(part));
            }
        };
    }
}

package petal.nn.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import petal.tensor.Generator;

/** Ways to divide a data set. */
public final class Datasets {
    private Datasets() {
    }

    /**
     * Deals all samples out at random into parts of given sizes: the very parts that {@code
     * torch.utils.data.random_split} makes with a generator in the same state.
     *
     * @param dataset   what is dealt out
     * @param lengths   sizes of the parts; their sum is the data set's size
     * @param generator draws the order
     * @return the parts, in the order of their sizes
     * @throws IllegalArgumentException if it is not
     */
    public static List<Subset> randomSplit(Dataset dataset, int[] lengths, Generator generator) {
        return deal(dataset.size(), lengths, generator).stream().map(dataset::subset).toList();
    }

    /**
     * The same for samples of any kind.
     *
     * @param source    what is dealt out
     * @param lengths   sizes of the parts; their sum is the number of samples
     * @param generator draws the order
     * @param <S>       a sample
     * @return the parts, in the order of their sizes
     * @throws IllegalArgumentException if it is not
     */
    public static <S> List<DataSource<S>> randomSplit(DataSource<S> source, int[] lengths, Generator generator) {
        return deal(source.size(), lengths, generator).stream().map(source::subset).toList();
    }

    private static List<int[]> deal(int size, int[] lengths, Generator generator) {
        long sum = Arrays.stream(lengths).asLongStream().sum();
        if (Arrays.stream(lengths).anyMatch(n -> n < 0) || sum != size) {
            throw new IllegalArgumentException("randomSplit: the lengths must add up to the data set's "
                    + size + " samples, got " + Arrays.toString(lengths));
        }
        int[] order = generator.randperm(size);
        List<int[]> parts = new ArrayList<>();
        int from = 0;
        for (int length : lengths) {
            parts.add(Arrays.copyOfRange(order, from, from + length));
            from += length;
        }
        return parts;
    }
}

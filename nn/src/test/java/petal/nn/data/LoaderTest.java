package petal.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.nn.PyTorchAnswers;
import petal.nn.Random;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.IntTensor;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

/** Batches of other things than pictures with a class each. */
class LoaderTest {
    private static final double[] WEIGHTS = {0.1, 0.9, 0.4, 0, 3, 0.6};

    private static int[] visited(DataLoader loader) {
        List<Integer> order = new ArrayList<>();
        for (Batch batch : loader) {
            for (float value : batch.inputs().toArray()) {
                order.add((int) value);
            }
        }
        return order.stream().mapToInt(i -> i).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void severalInputsAndNumbersAsTargets(int workers) {
        Tensor x = Tensor.arange(10).reshape(5, 2);
        Tensor mask = Tensor.vector(0, 1, 0, 1, 1);
        Tensor y = x.mul(2);
        List<Minibatch<Tensor>> batches = new ArrayList<>();
        Loader<Minibatch<Tensor>> loader = Loader.of(DataSource.rows(y, x, mask), 2).workers(workers);
        try (MemoryScope _ = MemoryScope.open()) {
            for (Minibatch<Tensor> batch : loader) {
                batches.add(batch);
                assertArrayEquals(batch.input().mul(2).toArray(), batch.target().toArray());
                assertEquals(batch.input().size(0), batch.inputs().get(1).size());
            }
            assertArrayEquals(new float[] {0, 1}, batches.get(1).inputs().get(1).toArray());
        }
        assertEquals(3, batches.size());
        assertEquals(3, loader.length());
        assertArrayEquals(new int[] {1, 2}, batches.get(2).target().shape());
    }

    @Test
    void rowsMustFit() {
        Tensor x = Tensor.zeros(3, 2);
        assertEquals("rows: expected a target and at least one input with as many rows, got [2] and [[3, 2]]",
                assertThrows(IllegalArgumentException.class, () -> DataSource.rows(Tensor.zeros(2), x)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> DataSource.rows(x));
        assertThrows(IllegalArgumentException.class, () -> DataSource.rows(Tensor.scalar(1), Tensor.scalar(1)));
    }

    /** A sample and a batch of one's own. */
    private record Word(String text, int id) {
    }

    private record Words(String joined, int... ids) {
    }

    @Test
    void samplesAndBatchesOfOnesOwn() {
        DataSource<Word> words = DataSource.of(List.of(new Word("a", 7), new Word("b", 8), new Word("c", 9)));
        List<Words> batches = new ArrayList<>();
        Loader.of(words.subset(2, 0, 0), 2,
                (List<Word> w) -> new Words(String.join("+", w.stream().map(Word::text).toList()),
                        w.stream().mapToInt(Word::id).toArray()))
                .forEach(batches::add);
        assertEquals(List.of("c+a", "a"), batches.stream().map(Words::joined).toList());
        assertArrayEquals(new int[] {9, 7}, batches.getFirst().ids());
        assertThrows(IndexOutOfBoundsException.class, () -> words.subset(3));
        assertEquals("b", Datasets.randomSplit(words, new int[] {2, 1}, new Generator(2)).stream()
                .flatMap(part -> IntStream.range(0, part.size()).mapToObj(part::get)).map(Word::text)
                .filter("b"::equals).findFirst().orElseThrow());
    }

    @Test
    void sequencesAreFilledUpAndMasked() {
        DataSource<Example<Integer>> sequences = DataSource.of(List.of(new Example<>(Tensor.vector(1, 2, 3), 4),
                new Example<>(Tensor.vector(5), 6)));
        Minibatch<int[]> batch = Loader.of(sequences, 2, Collate.pad(9)).iterator().next();
        assertArrayEquals(new float[] {1, 2, 3, 5, 9, 9}, batch.input().toArray());
        assertArrayEquals(new float[] {0, 0, 0, 0, 1, 1}, batch.inputs().get(1).toArray());
        assertArrayEquals(new int[] {4, 6}, batch.target());
    }

    @Test
    void wordsAsTargets() {
        DataSource<Example<IntTensor>> texts = DataSource.of(List.of(
                new Example<>(Tensor.vector(1, 2), IntTensor.vector(2, 3)),
                new Example<>(Tensor.vector(4, 5), IntTensor.vector(5, 6))));
        Minibatch<IntTensor> batch = Loader.of(texts, 2, Collate.ids()).iterator().next();
        assertEquals(IntTensor.of(new int[] {2, 3, 5, 6}, 2, 2), batch.target());
        assertArrayEquals(new int[] {2, 2}, batch.input().shape());
        Minibatch<int[]> classes = Loader.of(DataSource.of(List.of(new Example<>(Tensor.vector(1, 2), 3))), 1,
                Collate.classes()).iterator().next();
        assertArrayEquals(new int[] {3}, classes.target());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatCannotBeStackedEndsThePass(int workers) {
        DataSource<Example<Tensor>> mixed = DataSource.of(List.of(new Example<>(Tensor.zeros(2), Tensor.scalar(0)),
                new Example<>(Tensor.zeros(3), Tensor.scalar(0)), new Example<>(Tensor.zeros(3), Tensor.scalar(0))));
        Pass<Minibatch<Tensor>> pass = Loader.of(mixed, 2).workers(workers).iterator();
        assertEquals(
                "a batch can only be stacked of samples of one shape, got [2] and [3]; crop or pad them, or give the "
                        + "loader a Collate of your own",
                assertThrows(IllegalArgumentException.class, pass::next).getMessage());
        assertFalse(pass.hasNext());
    }

    @Test
    void batchesAreChangedAsTheyAreTaken() {
        DataLoader loader = new DataLoader(DatasetsTest.numbers(7), 3);
        Loader<Integer> sizes = loader.map(Batch::size);
        List<Integer> seen = new ArrayList<>();
        sizes.dropLast(true).forEach(seen::add);
        assertEquals(List.of(3, 3), seen);
        Minibatch<Tensor> moved = new Minibatch<>(Tensor.vector(1), Tensor.vector(2)).to(Device.reference());
        assertEquals(Device.reference(), moved.input().device());
        assertEquals(Device.reference(), moved.target().device());
    }

    @Test
    void aLastBatchThatIsNotFullCanBeDropped() {
        DataLoader loader = new DataLoader(DatasetsTest.numbers(10), 4).dropLast(true);
        assertEquals(2, loader.length());
        assertEquals(8, loader.samples());
        assertArrayEquals(IntStream.range(0, 8).toArray(), visited(loader));
        assertArrayEquals(IntStream.range(0, 8).toArray(),
                visited(new DataLoader(DatasetsTest.numbers(9), 4).joinLast(true).dropLast(true)));
        assertEquals(0, new DataLoader(DatasetsTest.numbers(3), 4).dropLast(true).length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void drawsByWeightAsPyTorchDoes(int workers) {
        Random.manualSeed(7);
        DataLoader loader = new DataLoader(DatasetsTest.numbers(6), 4).workers(workers)
                .sampler(new WeightedRandomSampler(WEIGHTS, 30));
        assertEquals(8, loader.length());
        assertArrayEquals(PyTorchAnswers.integers("weighted.order"), visited(loader));
        DataLoader own = loader.generator(new Generator(7));
        int[] first = visited(own);
        int[] second = visited(own);
        int[] twice = IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
        assertArrayEquals(PyTorchAnswers.integers("weighted.own"), twice);
    }

    @Test
    void weightsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new WeightedRandomSampler(new double[] {0, 0}, 1));
        assertThrows(IllegalArgumentException.class, () -> new WeightedRandomSampler(new double[] {1, -1}, 1));
        assertThrows(IllegalArgumentException.class, () -> new WeightedRandomSampler(new double[] {Double.NaN}, 1));
        assertThrows(IllegalArgumentException.class, () -> new WeightedRandomSampler(new double[] {1}, 0));
        assertEquals("WeightedRandomSampler: expected at least 1 sample and without replacement at most the 5 with a "
                + "weight above 0, got 6",
                assertThrows(IllegalArgumentException.class,
                        () -> new WeightedRandomSampler(WEIGHTS, 6, false)).getMessage());
        DataLoader loader = new DataLoader(DatasetsTest.numbers(6), 4).sampler(new WeightedRandomSampler(WEIGHTS, 3));
        assertThrows(IllegalArgumentException.class, () -> loader.shuffle(true));
    }

    @Test
    void dataSetsOneBehindTheOther() {
        Dataset three = DatasetsTest.numbers(3);
        ConcatDataset all = new ConcatDataset(List.of(three, DatasetsTest.numbers(0), three.subset(2, 1)));
        assertArrayEquals(new int[] {0, 1, 2, 2, 1}, visited(new DataLoader(all, 2)));
        assertEquals(1, all.label(4));
        assertThrows(IndexOutOfBoundsException.class, () -> all.label(5));
        assertThrows(IllegalArgumentException.class, () -> new ConcatDataset(List.of()));
        Dataset other = new TensorDataset(Tensor.zeros(1, 2), new int[1]);
        assertEquals("ConcatDataset: all samples must have one shape, got [1] and [2]",
                assertThrows(IllegalArgumentException.class, () -> new ConcatDataset(List.of(three, other)))
                        .getMessage());
        DataSource<Integer> numbers = DataSource.concat(List.of(DataSource.of(List.of(1, 2)),
                DataSource.of(List.of(3))));
        assertEquals(3, numbers.get(2));
        assertEquals(3, numbers.size());
    }

    private static float[] flat(Minibatch<Tensor> batch) {
        float[] x = batch.input().toArray();
        float[] y = batch.target().toArray();
        float[] all = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, all, x.length, y.length);
        return all;
    }

    @Test
    void mixesAsTorchvisionDoes() {
        Batch batch = new Batch(Tensor.arange(3 * 2 * 4 * 6).div(100).reshape(3, 2, 4, 6), new int[] {2, 0, 1});
        CutMix cut = new CutMix(3, 1);
        assertArrayEquals(PyTorchAnswers.floats("mixup"), flat(new Mixup(3, 1).mix(batch, 0.3)), 1e-6f);
        assertArrayEquals(PyTorchAnswers.floats("cutmix"), flat(cut.mix(batch, 0.4, 3, 1)), 1e-6f);
        assertArrayEquals(PyTorchAnswers.floats("cutmix.edge"), flat(cut.mix(batch, 0.1, 5, 3)), 1e-6f);
        assertArrayEquals(PyTorchAnswers.floats("cutmix.nothing"), flat(cut.mix(batch, 0.99, 2, 2)), 1e-6f);
    }

    @Test
    void mixturesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Mixup(3, 0));
        Batch vectors = new Batch(Tensor.zeros(2, 3), new int[2]);
        assertEquals("CutMix: expected pictures [batch, channels, height, width], got [2, 3]",
                assertThrows(IllegalArgumentException.class, () -> new CutMix(2, 1).apply(vectors)).getMessage());
        Loader<Minibatch<Tensor>> mixed = new DataLoader(DatasetsTest.numbers(10), 5).map(new Mixup(5, 0.2));
        for (Minibatch<Tensor> batch : mixed) {
            assertTrue(batch.target().sum(1).allClose(Tensor.ones(5)));
        }
    }
}

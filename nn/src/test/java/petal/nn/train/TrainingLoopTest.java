package petal.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import petal.nn.Criterion;
import petal.nn.CrossEntropyLoss;
import petal.nn.Linear;
import petal.nn.MSELoss;
import petal.nn.MultiInputModule;
import petal.nn.PyTorchAnswers;
import petal.nn.TripletMarginLoss;
import petal.nn.data.Batch;
import petal.nn.data.Collate;
import petal.nn.data.DataLoader;
import petal.nn.data.DataSource;
import petal.nn.data.Example;
import petal.nn.data.Loader;
import petal.nn.data.Minibatch;
import petal.nn.data.Mixup;
import petal.nn.data.TensorDataset;
import petal.nn.optim.SGD;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.IntTensor;
import petal.tensor.Tensor;

/** Training of what is no classifier. */
class TrainingLoopTest {
    private static final Tensor X = Tensor.linspace(-1, 1, 14).reshape(7, 2);

    private static Linear linear() {
        Linear model = new Linear(2, 2);
        model.weight().detach().copyFrom(Tensor.matrix(new float[] {0.1f, -0.2f}, new float[] {0.3f, 0.4f}));
        model.bias().detach().copyFrom(Tensor.vector(0.05f, -0.1f));
        return model;
    }

    private static Tensor targets() {
        Tensor a = X.select(1, 0);
        Tensor b = X.select(1, 1);
        return Functional.stack(1, a.sub(b.mul(2)).add(0.5), a.mul(b));
    }

    private static float[] numbers(Linear model) {
        float[] all = Arrays.copyOf(model.weight().toArray(), 6);
        System.arraycopy(model.bias().toArray(), 0, all, 4, 2);
        return all;
    }

    @Test
    void learnsNumbersAsPyTorchDoes() {
        Linear model = linear();
        var loader = Loader.of(DataSource.rows(targets(), X), 3);
        var loop = TrainingLoop.of(model, new MSELoss(), new SGD(model.parameters(), 0.1));
        for (int i = 0; i < 3; i++) {
            assertEquals(6, loop.epoch(loader.dropLast(true), ProgressListener.SILENT).images());
        }
        assertArrayEquals(PyTorchAnswers.floats("loop"), numbers(model), 1e-6f);
        double loss = Evaluation.mean(model, Objective.of(new MSELoss()), loader);
        assertEquals(PyTorchAnswers.numbers("loop.loss")[0], loss, 1e-6);
        assertTrue(model.isTraining());
    }

    /** A mask says which of the rows of the first input count. */
    private static final class MaskedLinear extends MultiInputModule {
        private final Linear inner = register("inner", linear());

        @Override
        public Tensor forward(Tensor... inputs) {
            return inner.call(inputs[0]).mul(inputs[1].unsqueeze(1));
        }
    }

    @Test
    void severalInputsGoToModulesThatTakeThem() {
        Tensor mask = Tensor.vector(1, 1, 0, 1, 0, 0, 1);
        Loader<Minibatch<Tensor>> loader = Loader.of(DataSource.rows(targets(), X, mask), 3);
        MaskedLinear model = new MaskedLinear();
        var loop = TrainingLoop.of(model, new MSELoss(), new SGD(model.parameters(), 0.1));
        double before = loop.epoch(loader, ProgressListener.SILENT).loss();
        for (int i = 0; i < 10; i++) {
            loop.epoch(loader, ProgressListener.SILENT);
        }
        assertTrue(Evaluation.mean(model, loop.objective(), loader) < before);
        Linear single = linear();
        var wrong = TrainingLoop.of(single, new MSELoss(), new SGD(single.parameters(), 0.1));
        assertEquals("Linear takes one tensor, and the batch has 2 inputs; make it a MultiInputModule, or write an "
                + "Objective of your own",
                assertThrows(IllegalArgumentException.class,
                        () -> wrong.epoch(loader, ProgressListener.SILENT)).getMessage());
    }

    private record Triplets(Tensor anchors, Tensor positives, Tensor negatives) {
    }

    @Test
    void objectivesOfOnesOwn() {
        Linear model = linear();
        Loader<Triplets> loader = Loader.of(DataSource.of(List.of(0, 1, 2, 3, 4)), 2,
                i -> new Triplets(X.indexSelect(0, IntTensor.vector(i.stream().mapToInt(n -> n).toArray())),
                        X.indexSelect(0, IntTensor.vector(i.stream().mapToInt(n -> n + 1).toArray())),
                        X.indexSelect(0, IntTensor.vector(i.stream().mapToInt(n -> n + 2).toArray()))));
        TripletMarginLoss loss = new TripletMarginLoss();
        Objective<Triplets> objective = (m, b) -> loss.forward(m.call(b.anchors()), m.call(b.positives()),
                m.call(b.negatives()));
        var loop = new TrainingLoop<>(model, objective, new SGD(model.parameters(), 0.1));
        double before = Evaluation.mean(model, objective, loader);
        for (int i = 0; i < 5; i++) {
            loop.epoch(loader, ProgressListener.SILENT);
        }
        assertTrue(Evaluation.mean(model, objective, loader) < before);
    }

    @Test
    void classesOfPlacesAndMixedPictures() {
        Linear model = linear();
        DataSource<Example<IntTensor>> places = DataSource.of(List.of(
                new Example<>(Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}), IntTensor.vector(0, 1))));
        Criterion<IntTensor> loss = (y, t) -> new CrossEntropyLoss().forward(y.transpose(1, 2), t);
        var loop = TrainingLoop.of(model, loss, new SGD(model.parameters(), 0.1));
        assertTrue(loop.epoch(Loader.of(places, 1, Collate.ids()), ProgressListener.SILENT).loss() > 0);
        DataLoader pictures = new DataLoader(new TensorDataset(X, new int[] {0, 1, 0, 1, 0, 1, 1}), 3);
        Criterion<Tensor> soft = new CrossEntropyLoss()::forward;
        var mixing = TrainingLoop.of(model, soft, new SGD(model.parameters(), 0.1));
        assertEquals(7, mixing.epoch(pictures.map(new Mixup(2, 1)), ProgressListener.SILENT).images());
    }

    @Test
    void aStepTakesAtLeastOneBatch() {
        Linear model = linear();
        var trainer = new Trainer(model, new CrossEntropyLoss(), new SGD(model.parameters(), 0.1));
        assertThrows(IllegalArgumentException.class, () -> trainer.accumulating(0));
        DataLoader data = new DataLoader(new TensorDataset(X, new int[7]), 3);
        assertEquals(
                "ResumableTraining: a training that can be interrupted takes a step after each batch, got a trainer "
                        + "that takes one after 2",
                assertThrows(IllegalArgumentException.class,
                        () -> new ResumableTraining(trainer.accumulating(2), data)).getMessage());
        var none = assertThrows(IllegalArgumentException.class,
                () -> trainer.epoch(new DataLoader(data.dataset(), 8).dropLast(true), ProgressListener.SILENT));
        assertTrue(none.getMessage().startsWith("the data set is empty, or has less than a batch"));
    }

    /** Small batches added up make the same step as a large one, with a rest at the end, too. */
    @Property(tries = 40)
    void accumulatedBatchesAreALargeOne(@ForAll @IntRange(min = 2, max = 13) int samples,
            @ForAll @IntRange(min = 2, max = 4) int small, @ForAll @IntRange(min = 1, max = 3) int times,
            @ForAll int seed) {
        Generator generator = new Generator(seed);
        Tensor x = Tensor.randn(generator, samples, 2);
        int[] labels = generator.randperm(samples);
        Arrays.setAll(labels, i -> labels[i] % 2);
        TensorDataset data = new TensorDataset(x, labels);
        Linear first = linear();
        new Trainer(first, new CrossEntropyLoss(), new SGD(first.parameters(), 0.5)).accumulating(times)
                .epoch(new DataLoader(data, small).workers(0), ProgressListener.SILENT);
        Linear second = linear();
        var trainer = new Trainer(second, new CrossEntropyLoss(), new SGD(second.parameters(), 0.5));
        // the large batches that the small ones make, a last one of a single sample being joined
        DataLoader smallBatches = new DataLoader(data, small).joinLast(true).workers(0);
        int from = 0;
        int end = 0;
        int batch = 0;
        for (Batch b : smallBatches) {
            end += b.size();
            batch++;
            if (batch % times == 0 || batch == smallBatches.length()) {
                trainer.step(new Batch(x.slice(0, from, end), Arrays.copyOfRange(labels, from, end)));
                from = end;
            }
        }
        assertArrayEquals(numbers(second), numbers(first), 1e-5f);
        Linear third = linear();
        Objective<Batch> objective = (m, b) -> new CrossEntropyLoss().forward(m.call(b.inputs()), b.labels());
        new TrainingLoop<>(third, objective, new SGD(third.parameters(), 0.5)).accumulating(times)
                .epoch(new DataLoader(data, small).workers(0), ProgressListener.SILENT);
        assertArrayEquals(numbers(first), numbers(third));
    }
}

package petal.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import petal.nn.BatchNorm2d;
import petal.nn.Conv2dNormActivation;
import petal.nn.CrossEntropyLoss;
import petal.nn.Dropout;
import petal.nn.Flatten;
import petal.nn.Linear;
import petal.nn.Random;
import petal.nn.Sequential;
import petal.nn.SiLU;
import petal.nn.data.DataLoader;
import petal.nn.data.TensorDataset;
import petal.nn.optim.Adam;
import petal.tensor.Generator;
import petal.tensor.Tensor;

class ResumableTrainingTest {
    private static final int EPOCHS = 3;
    private static final int BATCHES = 3;
    private static final TensorDataset DATA = data();

    private static TensorDataset data() {
        int[] labels = IntStream.range(0, 22).map(i -> i % 2).toArray();
        return new TensorDataset(Tensor.of(new Generator(5).randn(22 * 16), 22, 1, 4, 4), labels);
    }

    /** A training from a seed, on generators of its own or on the global one. */
    private record Run(Sequential model, Adam optimizer, ResumableTraining training) {
        static Run of(long seed, boolean ownGenerator) {
            Random.manualSeed(seed);
            Generator own = ownGenerator ? new Generator(seed + 1) : null;
            var model = new Sequential(
                    new Conv2dNormActivation(1, 4, 3, 2, 1, BatchNorm2d::new, new SiLU(), Random.generator()),
                    new Flatten(), new Dropout(0.3, own), new Linear(16, 2, true, Random.generator()));
            var optimizer = new Adam(model.parameters(), 1e-2);
            DataLoader loader = new DataLoader(DATA, 8).shuffle(true).workers(1);
            var trainer = new Trainer(model, new CrossEntropyLoss(), optimizer);
            return new Run(model, optimizer,
                    new ResumableTraining(trainer, ownGenerator ? loader.generator(own) : loader));
        }

        void finish() {
            while (training.epochs() < EPOCHS) {
                training.epoch(ProgressListener.SILENT);
            }
        }

        Map<String, float[]> numbers() {
            Map<String, float[]> numbers = new LinkedHashMap<>();
            training.state().tensors().forEach((name, t) -> numbers.put(name, t.toArray()));
            return numbers;
        }
    }

    /** Ends a pass early, as a stopped process would. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Property(tries = 30)
    void aResumedTrainingEndsWithTheSameBits(@ForAll @IntRange(min = 1, max = EPOCHS * BATCHES) int stopAfter,
            @ForAll @IntRange(max = 1000) int seed, @ForAll boolean ownGenerator) {
        Run whole = Run.of(seed, ownGenerator);
        whole.finish();
        int[] after = Random.generator().state();

        Run first = Run.of(seed, ownGenerator);
        TrainingState state = stopped(first, stopAfter);
        Run second = Run.of(seed + 1, ownGenerator);
        second.training.epoch(ProgressListener.SILENT); // is forgotten
        second.training.resume(state);
        assertEquals(stopAfter, second.training.epochs() * BATCHES + second.training.batches());
        second.finish();

        assertArrayEquals(whole.training.losses(), second.training.losses());
        assertArrayEquals(after, Random.generator().state());
        Map<String, float[]> expected = whole.numbers();
        Map<String, float[]> actual = second.numbers();
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, numbers) -> assertArrayEquals(numbers, actual.get(name), name));
        Map<String, String> metadata = whole.training.state().metadata();
        assertEquals(without(metadata), without(second.training.state().metadata()));
    }

    /** Trains until so many batches are done, and takes the state as numbers of its own, as a file would hold them. */
    private static TrainingState stopped(Run run, int batches) {
        var taken = new TrainingState[1];
        assertThrows(Stop.class, () -> {
            while (true) {
                run.training.epoch(_ -> {
                    if (run.training.epochs() * BATCHES + run.training.batches() == batches) {
                        taken[0] = run.training.state();
                        throw new Stop();
                    }
                });
            }
        });
        Map<String, Tensor> copy = new HashMap<>();
        taken[0].tensors().forEach((name, t) -> copy.put(name, Tensor.of(t.toArray(), t.shape())));
        return new TrainingState(copy, taken[0].metadata());
    }

    /** All but the times. */
    private static Map<String, String> without(Map<String, String> metadata) {
        var rest = new HashMap<>(metadata);
        rest.keySet().removeIf(name -> name.endsWith("seconds"));
        rest.remove("pass");
        return rest;
    }

    @Test
    void timesOfBothPartsCount() {
        Run run = Run.of(1, false);
        TrainingState state = stopped(run, 2);
        var metadata = new HashMap<>(state.metadata());
        metadata.put("pass", metadata.get("pass").replaceFirst("(\\S+ \\S+ \\S+) \\S+ \\S+", "$1 100.0 50.0"));
        Run next = Run.of(1, false);
        next.training.resume(new TrainingState(state.tensors(), metadata));
        EpochProgress end = next.training.epoch(ProgressListener.SILENT);
        assertTrue(end.seconds() > 100 && next.training.seconds() == end.seconds(), end::toString);
        assertTrue(next.training.waitedSeconds() >= 50);
        assertEquals(22, end.images());
        assertEquals(BATCHES, end.batch());
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        TrainingState state = stopped(Run.of(1, false), 2);
        assertRefused(new TrainingState(state.tensors(), Map.of()), "its entry pass is missing");
        assertRefused(changed(state, "pass", "9.0 8.0 1.0 1.0 1.0"), "of batch 9, and a pass has 3");
        assertRefused(changed(state, "losses", "0.5 many"), "its entry losses is missing or not of numbers");
        for (String epochs : List.of("-1.0", "1.0E9", "0.5", "NaN", "1.0")) {
            assertRefused(changed(state, "epochs", epochs),
                    "it is of " + epochs + " passes of 3 batches and 2 batches");
        }
        assertRefused(changed(state, "losses", "0.5"), "but of 1 losses");
        assertRefused(changed(state, "seconds", "-1.0"), "this is no state of a training");
        assertRefused(changed(state, "generator.0", "1 2 3"), "numbers of a generator's state, got 3");
        assertRefused(new TrainingState(Map.of(), state.metadata()), "missing");
    }

    private static TrainingState changed(TrainingState state, String fact, String text) {
        var metadata = new HashMap<>(state.metadata());
        metadata.put(fact, text);
        return new TrainingState(state.tensors(), metadata);
    }

    private static void assertRefused(TrainingState state, String part) {
        String message = assertThrows(IllegalArgumentException.class, () -> Run.of(1, false).training.resume(state))
                .getMessage();
        assertTrue(message.contains(part), message);
    }
}

package petal.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import petal.nn.BatchNorm2d;
import petal.nn.ConfusionMatrix;
import petal.nn.Conv2dNormActivation;
import petal.nn.CrossEntropyLoss;
import petal.nn.Dropout;
import petal.nn.Flatten;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.Sequential;
import petal.nn.SiLU;
import petal.nn.data.DataLoader;
import petal.nn.data.TensorDataset;
import petal.nn.optim.Adam;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.Tensor;

class TrainerTest {
    private static final int SAMPLES = 60;

    private final Generator generator = new Generator(1);
    private final Sequential model = model();
    private final DataLoader data = loader(SAMPLES);

    private Sequential model() {
        var net = new Sequential(new Conv2dNormActivation(1, 4, 3, 2, 1, BatchNorm2d::new, new SiLU(), generator),
                new Flatten(), new Dropout(0.1, generator), new Linear(16, 2, true, generator));
        net.to(Device.reference());
        return net;
    }

    /** Images of noise, brighter on the left (class 0) or on the right (class 1). */
    private DataLoader loader(int samples) {
        float[] pixels = generator.randn(samples * 16);
        int[] labels = IntStream.range(0, samples).map(i -> i * 7 % 3 % 2).toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (i % 4 < 2) == (labels[i / 16] == 0) ? 1 : -1;
        }
        return new DataLoader(new TensorDataset(Tensor.of(pixels, samples, 1, 4, 4), labels), 16).workers(1)
                .device(Device.reference());
    }

    @Test
    void answersAreCounted() {
        model.train();
        ConfusionMatrix counted = Evaluation.confusion(model, data, 2);
        Evaluation evaluation = Evaluation.of(model, data);
        assertEquals(evaluation.accuracy(), counted.accuracy());
        assertEquals(evaluation.correct(), counted.count(0, 0) + counted.count(1, 1));
        assertEquals(SAMPLES, counted.count(0, 0) + counted.count(0, 1) + counted.count(1, 0) + counted.count(1, 1));
        assertTrue(model.isTraining(), "in the mode that it was in");
    }

    @Test
    void learns() {
        var trainer = new Trainer(model, new CrossEntropyLoss(), new Adam(model.parameters(), 1e-2));
        double before = Evaluation.of(model, data).loss();
        DataLoader shuffled = data.shuffle(true).generator(generator);
        for (int i = 0; i < 12; i++) {
            trainer.epoch(shuffled, ProgressListener.SILENT);
        }
        Evaluation after = Evaluation.of(model, data);
        assertTrue(after.loss() < before / 2 && after.accuracy() > 0.9, before + " → " + after);
        assertEquals(SAMPLES, after.images());
        assertEquals(after.correct() / 60.0, after.accuracy());
    }

    /** Batch normalisation over single numbers cannot learn from one sample. */
    @Test
    void noBatchOfOneIsLearntFrom() {
        var flat = new Sequential(new Conv2dNormActivation(1, 4, 4, 4, 1, BatchNorm2d::new, new SiLU(), generator),
                new Flatten(), new Linear(4, 2, true, generator));
        flat.to(Device.reference());
        var trainer = new Trainer(flat, new CrossEntropyLoss(), new Adam(flat.parameters(), 1e-2));
        List<Integer> seen = new ArrayList<>();
        EpochProgress end = trainer.epoch(loader(33), progress -> seen.add(progress.images()));
        assertEquals(List.of(16, 33), seen);
        assertEquals(2, end.batches());
        var training = new ResumableTraining(trainer, loader(33));
        assertEquals(33, training.epoch(ProgressListener.SILENT).images());
        assertEquals(2, training.losses().length);
    }

    @Test
    void stopsAtTheFirstBatchWhoseLossIsNoNumber() {
        float[] pixels = generator.randn(SAMPLES * 16);
        pixels[40 * 16] = Float.NaN;
        var broken = new DataLoader(new TensorDataset(Tensor.of(pixels, SAMPLES, 1, 4, 4), new int[SAMPLES]), 16)
                .device(Device.reference());
        var trainer = new Trainer(model, new CrossEntropyLoss(), new Adam(model.parameters(), 1e-2));
        List<Integer> done = new ArrayList<>();
        String message = assertThrows(DivergedException.class,
                () -> trainer.epoch(broken, progress -> done.add(progress.batch()))).getMessage();
        assertEquals("training has diverged: the loss of batch 3 of 4 is NaN; lower the learning rate, and see that "
                + "the inputs are numbers of the size that the network expects", message);
        assertEquals(List.of(1, 2), done);
        var training = new ResumableTraining(trainer, broken);
        assertThrows(DivergedException.class, () -> training.epoch(ProgressListener.SILENT));
        assertEquals(0, training.epochs());
        assertThrows(DivergedException.class, training::state, "a state that nothing can be made of");
    }

    /** No loss is computed after the last step. */
    @Test
    void whatTheLastStepSpoiledIsFound() {
        var trainer = new Trainer(model, new CrossEntropyLoss(), new Adam(model.parameters(), 1e39));
        String message = assertThrows(DivergedException.class, () -> trainer.epoch(loader(16), ProgressListener.SILENT))
                .getMessage();
        assertTrue(message.startsWith("training has diverged: 0.0.weight holds what is no finite number; "), message);
    }

    /** A network without chance in it that learns nothing makes the same guesses in training as in evaluation. */
    @Test
    void theLossOfAPassIsTheMeanOverItsSamples() {
        var plain = new Sequential(new Flatten(), new Linear(16, 2, true, generator));
        plain.to(Device.reference());
        double expected = Evaluation.of(plain, data).loss();
        var trainer = new Trainer(plain, new CrossEntropyLoss(), new Adam(plain.parameters(), 0));
        assertEquals(expected, trainer.epoch(data, ProgressListener.SILENT).loss(), 1e-6);
        ResumableTraining training = new ResumableTraining(trainer, data);
        assertEquals(expected, training.epoch(ProgressListener.SILENT).loss(), 1e-6);
        double[] losses = training.losses();
        assertEquals(expected, (16 * (losses[0] + losses[1] + losses[2]) + 12 * losses[3]) / 60, 1e-6);
    }

    @Test
    void ratesAreShares() {
        EpochProgress progress = new EpochProgress(1, 2, 30, 0.5, 10, 2.5);
        assertEquals(3, progress.imagesPerSecond());
        assertEquals(0.25, progress.waitingShare());
    }

    @Test
    void tellsHowFarItIs() {
        List<EpochProgress> told = new ArrayList<>();
        var trainer = new Trainer(model, new CrossEntropyLoss(), new Adam(model.parameters(), 0));
        EpochProgress end = trainer.epoch(data, told::add);
        assertEquals(List.of(16, 32, 48, 60), told.stream().map(EpochProgress::images).toList());
        assertEquals(List.of(1, 2, 3, 4), told.stream().map(EpochProgress::batch).toList());
        assertEquals(end, told.getLast());
        assertEquals(4, end.batches());
        assertTrue(end.imagesPerSecond() > 0 && end.waitingShare() >= 0 && end.waitingShare() <= 1);
        assertTrue(model.isTraining());
    }

    @Test
    void evaluationChangesNothing() {
        model.get("0").freeze();
        model.get("2").eval();
        Module copy = model.deepCopy();
        Evaluation first = Evaluation.of(model, data);
        assertEquals(first, Evaluation.of(model, data.workers(0)));
        var before = copy.stateDict();
        model.stateDict().forEach((name, t) -> assertArrayEquals(before.get(name).toArray(), t.toArray(), name));
        assertTrue(model.isTraining());
        assertTrue(model.get("0.2").isTraining());
        assertFalse(model.get("2").isTraining());
    }

    @Test
    void lossIsTheMeanOverSamplesNotOverBatches() {
        Evaluation whole = Evaluation.of(model, data);
        Evaluation single = Evaluation.of(model,
                new DataLoader(data.dataset(), SAMPLES).workers(0).device(Device.reference()));
        assertEquals(single.loss(), whole.loss(), 1e-6);
        assertEquals(single.correct(), whole.correct());
    }

    @Test
    void embeddingsAreTheOutputsInOrder() {
        model.remove(-1);
        Embeddings embeddings = Embeddings.of(model, data,
                progress -> assertTrue(Double.isNaN(progress.loss()), "there is no loss"));
        assertArrayEquals(new int[] {SAMPLES, 16}, embeddings.vectors().shape());
        model.eval();
        for (int i : new int[] {0, 17, 59}) {
            Tensor image = data.dataset().get(i).input().reshape(1, 1, 4, 4).to(Device.reference());
            assertArrayEquals(model.forward(image).toArray(), embeddings.vectors().select(i).toArray(), 1e-6f);
        }
        assertArrayEquals(IntStream.range(0, SAMPLES).map(data.dataset()::label).toArray(), embeddings.labels());
    }

    @Test
    void embeddingsAreVectors() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Embeddings.of(model.get("0"), data, ProgressListener.SILENT));
        assertEquals("embeddings are vectors: expected an output of shape [batch, length], got [16, 4, 2, 2]; flatten "
                + "it first", error.getMessage());
    }

    @Test
    void thereMustBeData() {
        assertThrows(IllegalArgumentException.class, () -> Evaluation.of(model, loader(0)));
    }
}

package petal.nn.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import petal.nn.Random;
import petal.nn.data.Batch;
import petal.nn.data.BatchIterator;
import petal.nn.data.DataLoader;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * A training of several passes that can be interrupted: its {@link #state} can be taken after any batch, and another
 * training of the same model, optimiser and data that {@linkplain #resume resumes} from it ends with the same numbers,
 * bit for bit. Random layers must draw from the global generator or from the loader's.
 */
public final class ResumableTraining {
    private static final String MODEL = "model.";
    private static final String OPTIMIZER = "optimizer.";

    private final Trainer trainer;
    private final DataLoader data;
    private final List<Generator> generators;
    private final List<Double> losses = new ArrayList<>();
    private List<int[]> passStart = List.of();
    private Epoch.Count done = Epoch.Count.NONE;
    private int epochs;
    private double seconds;
    private double waitedSeconds;

    /**
     * Before the first step.
     *
     * @param trainer takes the steps
     * @param data    what is learnt from, in each pass
     * @throws IllegalArgumentException if the data set is empty, or the trainer takes several batches to a step: what they
     *     have added up is no part of the state
     */
    public ResumableTraining(Trainer trainer, DataLoader data) {
        if (trainer.accumulation() != 1) {
            throw new IllegalArgumentException(
                    "ResumableTraining: a training that can be interrupted takes a step after "
                            + "each batch, got a trainer that takes one after " + trainer.accumulation());
        }
        this.trainer = trainer;
        this.data = data.joinLast(true);
        generators = Stream.concat(Stream.of(Random.generator()), data.generator().stream()).distinct().toList();
        Epoch.requireData(this.data);
    }

    /** {@return how many passes are complete} */
    public int epochs() {
        return epochs;
    }

    /** {@return how many batches of the current pass are done} */
    public int batches() {
        return done.batch();
    }

    /** {@return the mean loss of each batch so far, before its step} */
    public double[] losses() {
        return losses.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** {@return how long the passes took that are complete, the parts before an interruption included} */
    public double seconds() {
        return seconds;
    }

    /** {@return how much of that was spent waiting for data} */
    public double waitedSeconds() {
        return waitedSeconds;
    }

    /**
     * Completes a pass over the data in training mode: the one that was interrupted, or a new one. The model stays in
     * training mode.
     *
     * @param listener is told after each batch, and may take the {@link #state} then
     * @return the end of the pass; its loss is the mean over all samples, each measured when its batch came
     * @throws DivergedException at the first batch whose loss is no number; the model is of no use then
     */
    public EpochProgress epoch(ProgressListener listener) {
        trainer.model().train();
        EpochProgress end;
        try (Epoch<Batch> epoch = Epoch.resume(data, batchesLeft(), done)) {
            while (epoch.hasNext()) {
                losses.add(epoch.learnt(trainer.step(epoch.next())));
                done = epoch.count();
                listener.onBatch(epoch.progress());
            }
            end = epoch.progress();
        }
        DivergedException.check(trainer.model().stateDict());
        epochs++;
        seconds += end.seconds();
        waitedSeconds += end.waitedSeconds();
        done = Epoch.Count.NONE;
        return end;
    }

    /** An interrupted pass's order is drawn once more from where it began; then the generators are as they were. */
    private BatchIterator batchesLeft() {
        if (batches() == 0) {
            passStart = generatorStates();
            return data.iterator();
        }
        List<int[]> now = generatorStates();
        setGenerators(passStart);
        BatchIterator left = data.iterator(batches());
        setGenerators(now);
        return left;
    }

    private List<int[]> generatorStates() {
        return generators.stream().map(Generator::state).toList();
    }

    private void setGenerators(List<int[]> states) {
        for (int i = 0; i < generators.size(); i++) {
            generators.get(i).setState(states.get(i));
        }
    }

    /**
     * {@return everything that the rest of the training depends on, apart from what was given to the constructors}
     *
     * @throws DivergedException if a number of the model is none any more, so that there is nothing to go on from
     */
    public TrainingState state() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        DivergedException.check(trainer.model().stateDict());
        trainer.model().stateDict().forEach((name, t) -> tensors.put(MODEL + name, t));
        trainer.optimizer().stateDict().forEach((name, t) -> tensors.put(OPTIMIZER + name, t));
        TrainingMetadata metadata = new TrainingMetadata(new LinkedHashMap<>());
        metadata.putPass(done);
        metadata.put("epochs", epochs);
        metadata.put("seconds", seconds);
        metadata.put("waited_seconds", waitedSeconds);
        metadata.put("losses", losses());
        List<int[]> now = generatorStates();
        for (int i = 0; i < now.size(); i++) {
            metadata.put("generator." + i, now.get(i));
            if (batches() > 0) {
                metadata.put("generator." + i + ".pass_start", passStart.get(i));
            }
        }
        return new TrainingState(tensors, metadata.texts());
    }

    /**
     * Goes on from {@code state}, which was taken of a training of the same kind of model and optimiser over the same
     * data.
     *
     * @param state as {@link #state} gave it
     * @throws IllegalArgumentException if it doesn't fit; the training is not to be used then
     */
    public void resume(TrainingState state) {
        TrainingMetadata metadata = new TrainingMetadata(state.metadata());
        Epoch.Count count = metadata.pass();
        if (count.batch() < 0 || count.batch() > data.length()) {
            throw new IllegalArgumentException("this state does not fit the data: it is of batch " + count.batch()
                    + ", and a pass has " + data.length() + "; resume with the data that it was taken with");
        }
        requirePossible(metadata, count);
        trainer.model().loadStateDict(part(state.tensors(), MODEL));
        trainer.optimizer().loadStateDict(part(state.tensors(), OPTIMIZER));
        epochs = (int) metadata.number("epochs");
        seconds = metadata.number("seconds");
        waitedSeconds = metadata.number("waited_seconds");
        losses.clear();
        for (double loss : metadata.numbers("losses")) {
            losses.add(loss);
        }
        done = count;
        List<int[]> now = new ArrayList<>();
        passStart = new ArrayList<>();
        for (int i = 0; i < generators.size(); i++) {
            now.add(metadata.integers("generator." + i));
            if (count.batch() > 0) {
                passStart.add(metadata.integers("generator." + i + ".pass_start"));
            }
        }
        setGenerators(now);
    }

    /** Each batch has left its loss: so the counts cannot say anything else. */
    private void requirePossible(TrainingMetadata metadata, Epoch.Count count) {
        double passes = metadata.number("epochs");
        int steps = metadata.numbers("losses").length;
        boolean possible = passes >= 0 && passes == Math.rint(passes) && count.images() >= 0
                && steps == passes * data.length() + count.batch()
                && metadata.number("seconds") >= 0 && metadata.number("waited_seconds") >= 0;
        if (!possible) {
            throw new IllegalArgumentException("this is no state of a training: it is of " + passes + " passes of "
                    + data.length() + " batches and " + count.batch() + " batches more, but of " + steps
                    + " losses; use one that a training's state() gave");
        }
    }

    private static Map<String, Tensor> part(Map<String, Tensor> tensors, String prefix) {
        Map<String, Tensor> part = new HashMap<>();
        tensors.forEach((name, t) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), t);
            }
        });
        return part;
    }
}

package petal.lessons.classroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import petal.chart.LineFigure;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.report.LiveFigure;
import petal.lessons.source.PretrainedWeights;
import petal.nn.CrossEntropyLoss;
import petal.nn.Module;
import petal.nn.data.DataLoader;
import petal.nn.optim.Adam;
import petal.nn.train.EpochProgress;
import petal.nn.train.ResumableTraining;
import petal.nn.train.Trainer;
import petal.nn.train.TrainingState;

/**
 * How a training went.
 *
 * @param losses          the loss of each batch
 * @param seconds         how long it took
 * @param imagesPerSecond pictures learnt from per second
 * @param waitingShare    the share of the time in which it waited for pictures
 */
public record FineTuning(double[] losses, double seconds, double imagesPerSecond, double waitingShare) {
    /** What is kept of a training beside its network. */
    static final String LOSSES = "losses";

    /**
     * Trains {@code model} as {@link #run} does and keeps it for other runs, or takes it from an earlier one with the
     * same pictures, weights and settings.
     *
     * @return the loss of each batch
     * @throws IOException if a file cannot be read or written, or belongs to a run with other settings
     */
    public static double[] once(LessonSession session, FlowerData data, PretrainedWeights weights, EfficientNet model)
            throws IOException {
        Optional<Map<String, double[]>> earlier = TrainedModels.take(session, data, weights, model, LOSSES);
        if (earlier.isPresent()) {
            double[] losses = earlier.get().getOrDefault(LOSSES, new double[0]);
            session.metrics().group("training").put("loss", losses);
            return losses;
        }
        FineTuning training = run(session, data, weights, model, CheckpointTimer.everyHalfMinute());
        TrainedModels.keep(session, data, weights, model, Map.of(LOSSES, training.losses));
        return training.losses;
    }

    /**
     * Trains {@code model} on the training pictures with Adam, for as many epochs and with the learning rate that the
     * user asks for, and notes in the measurements how it went. Whenever one is due it leaves a checkpoint in the
     * folder for the results, from which a run that was interrupted is resumed if the user asks for that;
     * {@link #once} takes it away.
     *
     * @param checkpointDue is asked after each batch, such as {@link CheckpointTimer#everyHalfMinute}
     * @throws IOException if the checkpoint cannot be written, or belongs to a run with other settings
     */
    public static FineTuning run(LessonSession session, FlowerData data, PretrainedWeights weights, Module model,
            BooleanSupplier checkpointDue) throws IOException {
        LessonOptions options = session.options();
        CheckpointFile checkpoint = new CheckpointFile(options.out().resolve(CheckpointFile.NAME),
                TrainingSettings.of(data, weights, options));
        DataLoader loader = data.trainLoader();
        ResumableTraining training = new ResumableTraining(new Trainer(model, new CrossEntropyLoss(),
                new Adam(model.parameters(), options.learningRate())), loader);
        resume(session, training, checkpoint);
        int resumedAfter = training.losses().length;
        try {
            while (training.epochs() < options.epochs()) {
                String task = options.epochs() == 1 ? "Training" : "Training, epoch " + (training.epochs() + 1);
                EpochProgress end;
                try (BatchProgress bar = session.progress(task, loader.length() - training.batches());
                        LiveFigure live = session.report().live()) {
                    end = training.epoch(progress -> {
                        bar.onBatch(progress);
                        live.show(() -> LineFigure.ofTraining("Loss so far", training.losses()));
                        if (checkpointDue.getAsBoolean()) {
                            save(checkpoint, training);
                        }
                    });
                }
                session.report().output(String.format(Locale.ROOT, "%s: mean loss %.4f, %.1f images/s", task,
                        end.loss(), end.imagesPerSecond()));
                save(checkpoint, training);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        FineTuning result = new FineTuning(training.losses(), training.seconds(),
                (double) data.train().size() * options.epochs() / training.seconds(),
                training.waitedSeconds() / training.seconds());
        session.metrics().group("training").put("loss", result.losses).put("seconds", result.seconds)
                .put("images_per_second", result.imagesPerSecond).put("waiting_share", result.waitingShare)
                .put("resumed_after_batches", resumedAfter);
        return result;
    }

    private static void resume(LessonSession session, ResumableTraining training, CheckpointFile checkpoint)
            throws IOException {
        if (!session.options().resume()) {
            if (checkpoint.exists()) {
                session.report().note("An interrupted run has left " + checkpoint.file() + "; this run begins anew and "
                        + "replaces it (--resume would go on from it).");
            }
            return;
        }
        Optional<TrainingState> state = checkpoint.load();
        if (state.isEmpty()) {
            session.report().note("There is no " + checkpoint.file() + " to go on from: training begins anew.");
            return;
        }
        try {
            training.resume(state.get());
        } catch (IllegalArgumentException e) {
            throw new IOException("The checkpoint " + checkpoint.file() + " cannot be used: " + e.getMessage()
                    + "; train anew without --resume.", e);
        }
        session.report().note("Training is resumed from " + checkpoint.file() + ", which an interrupted run left after "
                + training.losses().length + " batches.");
    }

    private static void save(CheckpointFile checkpoint, ResumableTraining training) {
        try {
            checkpoint.save(training.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

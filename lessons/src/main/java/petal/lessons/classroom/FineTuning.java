package petal.lessons.classroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import petal.nn.CrossEntropyLoss;
import petal.nn.Module;
import petal.nn.data.DataLoader;
import petal.nn.optim.Adam;
import petal.nn.train.Evaluation;
import petal.nn.train.Progress;
import petal.nn.train.ProgressListener;
import petal.nn.train.Trainer;

/**
 * How a training went.
 *
 * @param losses          the loss of each batch
 * @param seconds         how long it took
 * @param imagesPerSecond pictures learnt from per second
 * @param waitingShare    the share of the time in which it waited for pictures
 */
public record FineTuning(double[] losses, double seconds, double imagesPerSecond, double waitingShare) {

    /**
     * Trains {@code model} on the training pictures with Adam, for as many epochs and with the learning rate that the user
     * asks for, and notes in the measurements how it went.
     */
    public static FineTuning run(LessonSession session, Module model, FlowerData data) {
        int epochs = session.options().epochs();
        DataLoader loader = data.trainLoader();
        Trainer trainer = new Trainer(model, new CrossEntropyLoss(),
                new Adam(model.parameters(), session.options().learningRate()));
        List<Double> losses = new ArrayList<>();
        double seconds = 0;
        double waited = 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            String task = epochs == 1 ? "Training" : "Training, epoch " + epoch;
            Progress end = session.withProgress(task, loader.length(),
                    bar -> trainer.epoch(loader, new LossRecorder(bar, losses)));
            session.report().output(String.format(Locale.ROOT, "%s: mean loss %.4f, %.1f images/s", task, end.loss(),
                    end.imagesPerSecond()));
            seconds += end.seconds();
            waited += end.waitedSeconds();
        }
        FineTuning result = new FineTuning(losses.stream().mapToDouble(Double::doubleValue).toArray(), seconds,
                (double) data.train().size() * epochs / seconds, waited / seconds);
        session.metrics().group("training").put("loss", result.losses).put("seconds", seconds)
                .put("images_per_second", result.imagesPerSecond).put("waiting_share", result.waitingShare);
        return result;
    }

    /** Judges {@code model} by the validation pictures and notes the result in the measurements. */
    public static Evaluation validate(LessonSession session, Module model, FlowerData data) {
        DataLoader loader = data.validationLoader();
        Evaluation evaluation = session.withProgress("Validating", loader.length(),
                bar -> Evaluation.of(model, new CrossEntropyLoss(), loader, bar));
        session.report().output(String.format(Locale.ROOT, "Validation accuracy: %.4f", evaluation.accuracy()));
        session.metrics().put("accuracy", evaluation.accuracy()).put("validation_loss", evaluation.loss());
        return evaluation;
    }

    /** Notes the loss of each batch, which is hidden in the running mean. */
    private record LossRecorder(ProgressListener next, List<Double> losses, double[] before) implements ProgressListener {
        LossRecorder(ProgressListener next, List<Double> losses) {
            this(next, losses, new double[2]);
        }

        @Override
        public void onBatch(Progress progress) {
            double sum = progress.loss() * progress.images();
            losses.add((sum - before[0]) / (progress.images() - before[1]));
            before[0] = sum;
            before[1] = progress.images();
            next.onBatch(progress);
        }
    }
}

package petal.lessons.classroom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import petal.chart.ClassColours;
import petal.chart.Line;
import petal.chart.LineFigure;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.console.ProgressBar;
import petal.lessons.output.Metrics;
import petal.lessons.report.LiveFigure;
import petal.lessons.source.PretrainedWeights;
import petal.nn.CrossEntropyLoss;
import petal.nn.Module;
import petal.nn.data.DataLoader;
import petal.nn.optim.Adam;
import petal.nn.train.Evaluation;
import petal.nn.train.ProgressListener;
import petal.nn.train.Trainer;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * A training that is watched while it goes on.
 *
 * @param losses     the loss of each batch
 * @param steps      after how many batches the accuracy was measured
 * @param accuracies what it was then
 * @param seconds    how long learning took, without the measuring
 */
public record LearningCurve(double[] losses, double[] steps, double[] accuracies, double seconds) {
    private static final String STEPS = "asked_after_batches";
    private static final String ACCURACIES = "accuracies";
    private static final String SECONDS = "seconds";

    /**
     * What the network is asked in between.
     *
     * @param photos photos that it does not learn from; null for none
     * @param every  after so many batches; 0 for never
     */
    public record Probe(@Nullable DataLoader photos, int every) {
        /** Asks nothing. */
        public static final Probe NONE = new Probe(null, 0);
    }

    /**
     * Trains {@code model} with Adam and the learning rate that the user asks for.
     *
     * @param task   what the progress bar says
     * @param passes the batches of each epoch, counted from 0
     * @param probe  measures the accuracy on the way; changes nothing in what is learnt
     */
    public static LearningCurve of(LessonSession session, String task, Module model, IntFunction<DataLoader> passes,
            int epochs, Probe probe) {
        Watch watch = new Watch(model, probe);
        Trainer trainer = new Trainer(model, watch::loss,
                new Adam(model.parameters(), session.options().learningRate()));
        long start = System.nanoTime();
        int batches = epochs * passes.apply(0).length();
        try (ProgressBar bar = ProgressBar.start(session.console(), task, batches, "batches");
                LiveFigure live = session.report().live()) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                trainer.epoch(passes.apply(epoch), watch.with(bar, live));
            }
        }
        double seconds = (System.nanoTime() - start - watch.nanos) * 1e-9;
        Memory.tidy();
        return new LearningCurve(doubles(watch.losses), doubles(watch.steps), doubles(watch.accuracies), seconds);
    }

    /**
     * Takes {@code model} and its curve from an earlier run with the same pictures, weights and settings, and says so.
     *
     * @return empty, and the model unchanged, if no such run has watched its training
     * @throws IOException if the network's file is damaged
     */
    public static Optional<LearningCurve> earlier(LessonSession session, FlowerData data, PretrainedWeights weights,
            EfficientNet model) throws IOException {
        return TrainedModels.take(session, data, weights, model, FineTuning.LOSSES, STEPS, ACCURACIES, SECONDS)
                .map(numbers -> new LearningCurve(part(numbers, FineTuning.LOSSES), part(numbers, STEPS),
                        part(numbers, ACCURACIES), part(numbers, SECONDS)[0]));
    }

    /**
     * Keeps {@code model}, which was trained as the user's options say, and its curve for other runs.
     *
     * @throws IOException if it cannot be written
     */
    public void keep(LessonSession session, FlowerData data, PretrainedWeights weights, EfficientNet model)
            throws IOException {
        TrainedModels.keep(session, data, weights, model, Map.of(FineTuning.LOSSES, losses, STEPS, steps, ACCURACIES,
                accuracies, SECONDS, new double[] {seconds}));
    }

    private static double[] part(Map<String, double[]> numbers, String name) {
        return numbers.getOrDefault(name, new double[0]);
    }

    /** The accuracy after so many batches. */
    public LineFigure accuracyChart() {
        return new LineFigure("Accuracy during training", "batch", "accuracy",
                List.of(new Line("validation", ClassColours.colour(1), steps, accuracies, false)));
    }

    /**
     * Notes it among the measurements.
     *
     * @param pictures how many were learnt from, each counted as often as it came
     */
    public void note(Metrics metrics, int pictures) {
        metrics.group("training").put("loss", losses).put("probed_after_batches", steps)
                .put("probed_accuracy", accuracies).put("seconds", seconds)
                .put("images_per_second", pictures / seconds);
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Notes losses, and stops between batches to measure. */
    private static final class Watch {
        private final CrossEntropyLoss loss = new CrossEntropyLoss();
        private final Module model;
        private final Probe probe;
        private final List<Double> losses = new ArrayList<>();
        private final List<Double> steps = new ArrayList<>();
        private final List<Double> accuracies = new ArrayList<>();
        private long nanos;

        Watch(Module model, Probe probe) {
            this.model = model;
            this.probe = probe;
        }

        Tensor loss(Tensor outputs, int... labels) {
            Tensor error = loss.forward(outputs, labels);
            losses.add((double) error.item());
            return error;
        }

        ProgressListener with(ProgressBar bar, LiveFigure live) {
            return _ -> {
                bar.step(String.format(Locale.ROOT, "loss %.3f", losses.getLast()));
                live.show(() -> LineFigure.ofTraining("Loss so far", doubles(losses)));
                if (probe.photos != null && probe.every > 0 && losses.size() % probe.every == 0) {
                    measure(probe.photos);
                }
            };
        }

        private void measure(DataLoader loader) {
            long start = System.nanoTime();
            steps.add((double) losses.size());
            // each pass over data draws a number, and training must find the generator as it left it
            DataLoader photos = loader.generator(new Generator(0));
            accuracies.add(Evaluation.of(model, photos).accuracy());
            Memory.tidy();
            nanos += System.nanoTime() - start;
        }
    }
}

package petal.lessons.embeddings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import petal.efficientnet.data.ImageFolder;
import petal.efficientnet.data.ImageSample;
import petal.lessons.chart.LineFigure;
import petal.lessons.cli.LessonOptions;
import petal.lessons.console.TextTable;
import petal.lessons.source.Fingerprint;
import petal.lessons.source.PictureFinder;
import petal.lessons.source.PictureSource;
import petal.lessons.source.PretrainedWeights;
import petal.lessons.source.WeightsFinder;
import petal.nn.CrossEntropyLoss;
import petal.nn.Random;
import petal.nn.data.DataLoader;
import petal.nn.optim.Adam;
import petal.nn.train.Evaluation;
import petal.nn.train.Progress;
import petal.nn.train.ProgressListener;
import petal.nn.train.Trainer;
import petal.weights.Weights;
import petal.weights.download.Downloader;

/** Setup, data, and a classifier trained on them. */
final class TrainingPart {
    private final Session session;
    private final LessonOptions options;
    private PretrainedWeights weights;

    TrainingPart(Session session) {
        this.session = session;
        this.options = session.options;
    }

    void run() throws IOException {
        setup();
        loadData();
        buildModel();
        train();
        validate();
    }

    private void setup() {
        session.report.section("Setup");
        session.report.text("In this lesson we");
        session.report.points(EmbeddingsText.OUTLINE);
        session.report.text("Afterwards you can say:");
        session.report.points(EmbeddingsText.OBJECTIVES);
        session.report.text(EmbeddingsText.SETUP);
        Random.manualSeed(options.seed());
        session.report.table("Configuration", Session.facts(List.of(
                List.of("seed", Long.toString(options.seed())),
                List.of("learning rate", Double.toString(options.learningRate())),
                List.of("epochs", Integer.toString(options.epochs())),
                List.of("batch size", Integer.toString(options.batchSize())),
                List.of("image size", options.imageSize() + " px"),
                List.of("freeze backbone", options.freezeBackbone() ? "yes" : "no"),
                List.of("device", session.device.description()))));
        session.metrics.put("lesson", "embeddings").put("device", session.device.description())
                .put("seed", options.seed()).put("image_size", options.imageSize()).put("batch_size", options.batchSize())
                .put("learning_rate", options.learningRate()).put("epochs", options.epochs())
                .put("freeze_backbone", options.freezeBackbone());
    }

    private void loadData() throws IOException {
        session.report.section("The pictures");
        session.report.text(EmbeddingsText.DATA);
        PictureSource source = new PictureFinder(Downloader.ofUser(), options.offline(), session.console).find(options.data());
        ImageFolder folder = new ImageFolder(source.folder()).verify(options.skipBad());
        if (!folder.leftOut().isEmpty()) {
            session.report.note(folder.leftOut().size() + " unreadable pictures were left out (--skip-bad), the first one "
                    + folder.leftOut().getFirst() + ".");
        }
        Flowers flowers = Flowers.split(folder, options, session.device);
        session.flowers = flowers;
        List<List<String>> counts = IntStream.range(0, flowers.classes().size())
                .mapToObj(c -> List.of(flowers.classes().get(c), Long.toString(flowers.count(c)))).toList();
        session.report.table("Pictures: " + source.name() + ", " + source.origin().words(),
                new TextTable(List.of("class", "pictures"), counts));
        session.report.output("Classes: " + flowers.classes() + "\nTraining samples: " + flowers.train().size()
                + ", validation samples: " + flowers.validation().size());
        session.report.text(EmbeddingsText.ORIGINALS);
        List<Path> files = folder.samples().stream().map(ImageSample::path).toList();
        session.metrics.group("data").put("source", source.origin().name().toLowerCase(Locale.ROOT))
                .put("name", source.name()).put("folder", source.folder()).put("files", folder.size())
                .put("sha256", Fingerprint.of(folder.root(), files))
                .put("classes", flowers.classes()).put("training", flowers.train().size())
                .put("validation", flowers.validation().size()).put("left_out", folder.leftOut().size());
    }

    private void buildModel() throws IOException {
        session.report.section("A classifier");
        session.report.text(EmbeddingsText.TRAIN);
        weights = new WeightsFinder(Downloader.ofUser(), options.offline(), session.console).find(options.weights());
        session.model = Networks.pretrained(weights.file());
        if (options.freezeBackbone()) {
            session.model.freeze();
            session.report.note(EmbeddingsText.FROZEN);
        }
        Networks.replaceHead(session.model, session.classes().size());
        session.model.to(session.device);
        session.report.output("Pretrained weights: " + weights.name() + ", " + weights.origin().words() + "\n"
                + String.format(Locale.ROOT, "Parameters: %,d, of which %,d learn", session.model.numParameters(),
                        session.model.parameters().stream().filter(p -> p.requiresGrad()).mapToLong(p -> p.size()).sum()));
        session.metrics.group("weights").put("source", weights.origin().name().toLowerCase(Locale.ROOT))
                .put("name", weights.name()).put("file", weights.file()).put("sha256", weights.sha256());
    }

    private void train() throws IOException {
        DataLoader loader = session.flowers.trainLoader();
        Adam optimizer = new Adam(session.model.parameters(), options.learningRate());
        Trainer trainer = new Trainer(session.model, new CrossEntropyLoss(), optimizer);
        List<Double> losses = new ArrayList<>();
        double seconds = 0;
        double waited = 0;
        for (int epoch = 1; epoch <= options.epochs(); epoch++) {
            String task = options.epochs() == 1 ? "Training" : "Training, epoch " + epoch;
            Progress end = session.withProgress(task, loader.length(),
                    bar -> trainer.epoch(loader, new LossRecorder(bar, losses)));
            session.report.output(String.format(Locale.ROOT, "%s: mean loss %.4f, %.1f images/s", task, end.loss(),
                    end.imagesPerSecond()));
            seconds += end.seconds();
            waited += end.waitedSeconds();
        }
        double[] each = losses.stream().mapToDouble(Double::doubleValue).toArray();
        session.report.figure("training-loss", LineFigure.ofTraining("Loss during training", each),
                "The loss of each batch: how surprised the network is by the right answer.",
                "A line chart of the loss against the batch, falling from left to right.");
        session.metrics.group("training").put("loss", each).put("seconds", seconds)
                .put("images_per_second", (double) session.flowers.train().size() * options.epochs() / seconds)
                .put("waiting_share", waited / seconds);
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

    private void validate() throws IOException {
        DataLoader loader = session.flowers.validationLoader();
        Evaluation evaluation = session.withProgress("Validating", loader.length(),
                bar -> Evaluation.of(session.model, new CrossEntropyLoss(), loader, bar));
        session.report.output(String.format(Locale.ROOT, "Validation accuracy: %.4f", evaluation.accuracy()));
        session.metrics.put("accuracy", evaluation.accuracy()).put("validation_loss", evaluation.loss());
        Weights.save(options.out().resolve("model.safetensors"), session.model.stateDict(), Map.of(
                "classes", String.join(",", session.classes()), "image_size", Integer.toString(options.imageSize()),
                "pretrained", weights.name()));
    }
}

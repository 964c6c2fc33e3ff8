package petal.lessons.classifier;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import petal.efficientnet.image.Augmentation;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.classification.ConfusionMatrix;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.answers.Question;
import petal.lessons.chart.BarFigure;
import petal.lessons.chart.Bars;
import petal.lessons.chart.ClassColours;
import petal.lessons.chart.HeatMapFigure;
import petal.lessons.chart.Line;
import petal.lessons.chart.LineFigure;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.Gallery;
import petal.lessons.classroom.LearningCurve;
import petal.lessons.classroom.LearningCurve.Probe;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Networks;
import petal.lessons.classroom.Validation;
import petal.lessons.console.Console;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.grid.Cell;
import petal.lessons.grid.ImageGrid;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.lessons.report.Task;
import petal.lessons.source.PretrainedWeights;
import petal.nn.data.DataLoader;
import petal.nn.data.Subset;

/**
 * How a network learns to tell flowers apart, how to find out how good it is, and where it fails.
 *
 * <p>Read {@link Chapter#run} from top to bottom: each line is a section, each section a method below it. Places where
 * it is worth stepping into a call are marked "Step in".
 */
public final class ClassifierLesson implements Lesson {
    /**
     * Whether the classifier learns from augmented photos. Turn it on, run the lesson again with a few epochs
     * ({@code --epochs 3}) and compare the curves.
     */
    private static final boolean AUGMENT = false;

    private final boolean augment;

    /** The lesson as it comes, with {@link #AUGMENT} as it stands above. */
    public ClassifierLesson() {
        this(AUGMENT);
    }

    ClassifierLesson(boolean augment) {
        this.augment = augment;
    }

    /** Runs the lesson; arguments are the options of {@code petal lesson classifier}. */
    public static void main(String... args) {
        LessonRunner.start("classifier", args);
    }

    @Override
    public int chapter() {
        return 3;
    }

    @Override
    public String name() {
        return "classifier";
    }

    @Override
    public String summary() {
        return "train a network on photos, judge it, and see where it looks and how few photos it needs";
    }

    @Override
    public List<Question> tasks() {
        return ClassifierText.TASKS.stream().map(Task::asked).toList();
    }

    @Override
    public void run(LessonOptions options, Console console) throws IOException {
        LessonSession session = LessonSession.open(this, ClassifierText.TITLE, ClassifierText.SUBTITLE, options,
                console);
        new Chapter(session, augment).run();
        session.finish();
    }

    /** The sections, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each section fills in what it leaves
    private static final class Chapter {
        private static final int SAMPLES_A_CLASS = 3;
        private static final int CLASSES_SHOWN = 6;
        private static final int VARIANTS = 8;
        /** How often accuracy is measured during training, and on how many photos at most. */
        private static final int PROBES = 8;
        private static final int PROBE_PHOTOS = 160;
        private static final int MAPS = 3;

        private final LessonSession session;
        private final LessonOptions options;
        private final Report report;
        private final boolean augment;
        private FlowerData data;
        private int[] labels;
        private Gallery gallery;
        private PretrainedWeights weights;
        private EfficientNet model;
        private LearningCurve curve;
        private float[][] scores;
        private Predictions predictions;
        private Answers answers;

        Chapter(LessonSession session, boolean augment) {
            this.session = session;
            this.options = session.options();
            this.report = session.report();
            this.augment = augment;
        }

        void run() throws IOException {
            setup();
            photos();
            samples();
            transform();
            augmentation();
            train();
            curves();
            scores();
            accuracy();
            confusion();
            mistakes();
            typicalAndDoubtful();
            whereItLooks();
            frozenAndFineTuned();
            fewPhotos();
            wrapUp();
        }

        private void setup() {
            report.section("What this is about");
            report.text("In this lesson we");
            report.points(ClassifierText.OUTLINE);
            report.text("Afterwards you can say:");
            report.points(ClassifierText.OBJECTIVES);
        }

        private void photos() throws IOException {
            report.section("The photos");
            report.text(ClassifierText.PHOTOS);
            data = FlowerData.load(session);
            labels = IntStream.range(0, data.validation().size()).map(data.validation()::label).toArray();
            gallery = new Gallery(report, data, labels);
            double[] training = countsOf(IntStream.range(0, data.train().size()).map(data.train()::label).toArray());
            double[] validation = countsOf(labels);
            report.figure("classes", new BarFigure("Photos of each class", "class", "photos", data.classes(),
                    List.of(Bars.of("training", 0, training), Bars.of("validation", 1, validation)), "0"),
                    "How many photos there are of each class.", "A bar chart of the number of photos of each class.");
            int largest = IntStream.range(0, validation.length)
                    .reduce(0, (a, b) -> validation[b] > validation[a] ? b : a);
            double share = validation[largest] / labels.length;
            session.metrics().put("accuracy_of_largest_class", share);
            report.task(ClassifierText.baseline(data.classes().get(largest), share));
        }

        private double[] countsOf(int... classes) {
            double[] counts = new double[data.classes().size()];
            IntStream.of(classes).forEach(c -> counts[c]++);
            return counts;
        }

        private void samples() throws IOException {
            report.text(ClassifierText.SAMPLES);
            int[] shown = IntStream.range(0, Math.min(CLASSES_SHOWN, data.classes().size())).flatMap(
                    c -> IntStream.range(0, labels.length).filter(i -> labels[i] == c).limit(SAMPLES_A_CLASS))
                    .toArray();
            gallery.show("samples", "Validation photos of each class.", shown,
                    IntStream.of(shown).mapToObj(this::label).toList());
        }

        private String label(int photo) {
            return data.classes().get(labels[photo]);
        }

        private void transform() throws IOException {
            report.section("What the network sees");
            report.text(ClassifierText.TRANSFORM);
            // Step in: ImageClassificationTransform.apply resizes, crops and normalises in one go
            int example = Stages.example(data);
            float[] seen = data.validation().get(example).input().toArray();
            BufferedImage original = data.validationOriginal(example).toBufferedImage();
            List<Cell> steps = List.of(
                    new Cell(Stages.letterboxed(original), "photo, " + original.getWidth() + " × "
                            + original.getHeight()),
                    new Cell(data.seenImage(example), "resized, middle square"),
                    new Cell(Stages.asColours(seen, data.imageSize()), "normalised, " + data.imageSize() + " × "
                            + data.imageSize()));
            report.pictures("transform", new ImageGrid(steps, 3), "From a photo to the numbers that a network sees.",
                    "A photo, its middle square, and its normalised numbers drawn as colours.");
            report.table("The numbers", Stages.ranges(seen));
            report.task(ClassifierText.LOST);
        }

        private void augmentation() throws IOException {
            report.section("One photo, many photos");
            report.text(ClassifierText.AUGMENTATION);
            int example = Stages.example(data);
            BufferedImage seen = data.seenImage(example);
            List<BufferedImage> shown = new ArrayList<>(List.of(seen));
            // Step in: RandomResizedCrop.apply, RandomHorizontalFlip.apply, ColorJitter.apply
            shown.addAll(Variants.of(data.validationOriginal(example), seen.getWidth(), VARIANTS));
            List<String> titles = IntStream.range(0, shown.size()).mapToObj(i -> i == 0 ? "as it is" : "variant " + i)
                    .toList();
            report.pictures("augmentation", ImageGrid.of(shown, titles),
                    "One photo and eight variants that still show the same flower.",
                    "A photo and eight variants of it, cut out, mirrored and lit at random.");
            report.task(ClassifierText.LIES);
        }

        private void train() throws IOException {
            report.section("Training");
            report.text(ClassifierText.TRAIN);
            weights = Networks.find(session);
            model = Networks.forClasses(session, weights, data.classes().size());
            Subset few = new Subset(data.validation(),
                    IntStream.range(0, Math.min(PROBE_PHOTOS, labels.length)).toArray());
            if (few.size() < labels.length) {
                report.text(ClassifierText.subset(few.size()));
            }
            Augmentation variants = Variants.ofSize(data.imageSize());
            IntFunction<DataLoader> passes =
                    epoch -> augment ? data.augmentedLoader(variants, options.seed() + epoch) : data.trainLoader();
            int batches = options.epochs() * passes.apply(0).length();
            // Step in: LearningCurve.of, Trainer.epoch, Trainer.step (one step of learning), Tensor.backward
            curve = LearningCurve.of(session, "Training", model, passes, options.epochs(),
                    new Probe(new DataLoader(few, options.batchSize()).device(session.device()),
                            Math.ceilDiv(batches, PROBES)));
            session.metrics().put("augmented", augment).group("training").put("loss", curve.losses())
                    .put("probed_after_batches", curve.steps()).put("probed_accuracy", curve.accuracies())
                    .put("seconds", curve.seconds())
                    .put("images_per_second", (double) data.train().size() * options.epochs() / curve.seconds());
            scores = Validation.of(session, model, data).scores();
            predictions = Predictions.ofScores(scores, labels);
            answers = new Answers(predictions, data.classes(), labels);
            session.metrics().put("accuracy", predictions.accuracy());
            session.highlight("validation accuracy", Numbers.percent(predictions.accuracy()));
            Networks.save(session, data, weights, model);
            if (!augment) {
                Classroom.keep(session, data, weights, model);
            }
        }

        private void curves() throws IOException {
            report.figure("training-loss", LineFigure.ofTraining("Loss during training", curve.losses()),
                    "The loss of each batch: how surprised the network is by the right answers.",
                    "A line chart of the loss against the batch, falling from left to right.");
            report.figure("training-accuracy", new LineFigure("Accuracy during training", "batch", "accuracy",
                    List.of(new Line("validation", ClassColours.colour(1), curve.steps(), curve.accuracies(),
                            false))),
                    "The share of right answers on validation photos, measured on the way.",
                    "A line chart of the validation accuracy against the batch, rising from left to right.");
            report.task(ClassifierText.CURVES);
        }

        private void scores() {
            report.section("From scores to an answer");
            report.text(ClassifierText.softmax(label(0)));
            float[] scores = this.scores[0];
            float[] probabilities = predictions.probabilities()[0];
            report.table("A photo of \"" + label(0) + "\"", new TextTable(List.of("class", "score", "probability"),
                    IntStream.range(0, scores.length).mapToObj(c -> List.of(data.classes().get(c),
                            Numbers.decimal(scores[c]), Numbers.percent(probabilities[c]))).toList()));
            session.exercise(ClassifierText.SOFTMAX_EXERCISE);
        }

        private void accuracy() {
            report.section("How good is it?");
            int right = (int) IntStream.range(0, labels.length).filter(predictions::isRight).count();
            report.output(String.format(Locale.ROOT, "Validation accuracy: %.4f (%d of %d photos)",
                    predictions.accuracy(), right, labels.length));
            session.exercise(ClassifierText.ACCURACY_EXERCISE);
        }

        private void confusion() throws IOException {
            report.section("What is taken for what");
            report.text(ClassifierText.CONFUSION);
            List<String> classes = data.classes();
            ConfusionMatrix matrix = ConfusionMatrix.of(labels, predictions.predicted(), classes.size());
            report.figure("confusion", HeatMapFigure.confusion("Confusion matrix", classes, matrix.counts()),
                    "How many photos of each class (row) were taken for each class (column).",
                    "A heat map of the confusion matrix.");
            int[] worst = matrix.worst();
            if (worst.length > 0) {
                report.text(ClassifierText.mostFrequent(classes.get(worst[0]), classes.get(worst[1]),
                        matrix.counts()[worst[0]][worst[1]]));
            }
            session.exercise(ClassifierText.CONFUSION_EXERCISE);
            report.text(ClassifierText.PRECISION);
            ByClass byClass = new ByClass(matrix, classes);
            report.table("By class", byClass.table());
            byClass.note(session.metrics().group("by_class"));
            report.task(ClassifierText.TRADE);
        }

        private void mistakes() throws IOException {
            report.section("The photos behind the numbers");
            int[] mistakes = IntStream.of(predictions.mistakes()).limit(Gallery.SHOWN).toArray();
            if (mistakes.length == 0) {
                report.text("The network made no mistake on the validation photos.");
                return;
            }
            report.text(ClassifierText.MISTAKES);
            gallery.show("mistakes", "The surest mistakes: label → answer, probability.", mistakes,
                    IntStream.of(mistakes).mapToObj(i -> label(i) + " → " + answers.answer(i)).toList());
            report.task(ClassifierText.WHOSE);
        }

        private void typicalAndDoubtful() throws IOException {
            int[] typical = answers.typical(Gallery.SHOWN);
            if (typical.length > 0) {
                report.text(ClassifierText.TYPICAL);
                gallery.show("typical", "What the network takes for typical.", typical,
                        IntStream.of(typical).mapToObj(answers::answer).toList());
            }
            report.text(ClassifierText.DOUBTFUL);
            int[] doubtful = IntStream.of(predictions.doubtful()).limit(Gallery.SHOWN).toArray();
            gallery.show("doubtful", "The hardest decisions: the two likeliest classes of each photo; ✓ marks the "
                    + "right one.", doubtful, IntStream.of(doubtful).mapToObj(answers::doubt).toList());
        }

        private void whereItLooks() throws IOException {
            report.section("Where it looks");
            report.text(ClassifierText.WHERE);
            Attention attention = Attention.of(data, answers, model);
            int first = predictions.predicted(0);
            float[][] map = attention.map(0, first);
            report.text(ClassifierText.map(label(0), data.classes().get(first), map.length, map[0].length));
            report.table("", grid(map));
            session.exercise(ClassifierText.MAP_EXERCISE);
            showMaps("maps-right", "Right answers: the photo, the map of the answer, the map of the second likeliest "
                    + "class.", attention, answers.typical(MAPS));
            showMaps("maps-wrong", "Wrong answers: the photo, the map of the answer, the map of what it is.", attention,
                    IntStream.of(predictions.mistakes()).limit(MAPS).toArray());
            report.task(ClassifierText.CLEVER);
        }

        private static TextTable grid(float[][] map) {
            return new TextTable(IntStream.range(0, map[0].length).mapToObj(_ -> "").toList(), Arrays.stream(map)
                    .map(row -> IntStream.range(0, row.length)
                            .mapToObj(x -> Numbers.decimal(row[x])).toList())
                    .toList());
        }

        private void showMaps(String name, String caption, Attention attention, int... photos) throws IOException {
            Optional<ImageGrid> grid = attention.draw(photos);
            if (grid.isPresent()) {
                report.pictures(name, grid.get(), caption, "Photos and class activation maps over them.");
            }
        }

        private void frozenAndFineTuned() throws IOException {
            report.section("A frozen backbone beside a fine-tuned one");
            boolean frozen = options.freezeBackbone();
            String main = frozen ? "frozen backbone" : "fine-tuned";
            String other = frozen ? "fine-tuned" : "frozen backbone";
            report.text(ClassifierText.frozen(main, other));
            List<Experiment> both = List.of(
                    new Experiment(main, predictions.accuracy(), Networks.learning(model), curve.seconds()),
                    laboratory().learn(other, laboratory().pretrained(!frozen), _ -> data.trainLoader(),
                            options.epochs()));
            report.table("All training photos", Experiment.table(both));
            both.forEach(experiment -> experiment.note(session.metrics().group("frozen_and_fine_tuned")));
            report.task(ClassifierText.WHY_FROZEN);
        }

        private Laboratory laboratory() {
            return laboratory(data);
        }

        private Laboratory laboratory(FlowerData photos) {
            return new Laboratory(session, photos, weights);
        }

        private void fewPhotos() throws IOException {
            FewPhotos few = FewPhotos.of(data);
            int photos = few.photos().size();
            report.section("Only " + photos + " photos");
            report.text(ClassifierText.few(photos, FewPhotos.A_CLASS, FewPhotos.EPOCHS, few.data().imageSize()));
            // Step in: Laboratory.fresh and Laboratory.pretrained, which differ in where the weights come from
            List<Experiment> all = few.compare(laboratory(few.data()), options.seed());
            report.figure("few-photos", few.chart(all), "The share of all validation photos that each gets right.",
                    "A bar chart of the accuracy from scratch, pretrained, augmented and by nearest neighbours.");
            report.table(photos + " training photos", Experiment.table(all));
            report.text(
                    ClassifierText.augmented(accuracy(all, FewPhotos.PRETRAINED), accuracy(all, FewPhotos.AUGMENTED)));
            Metrics metrics = session.metrics().group("few_photos").put("photos", photos)
                    .put("epochs", FewPhotos.EPOCHS).put("image_size", few.data().imageSize());
            all.forEach(experiment -> experiment.note(metrics));
            report.task(ClassifierText.SCRATCH);
        }

        private static double accuracy(List<Experiment> experiments, String name) {
            return experiments.stream().filter(experiment -> experiment.name().equals(name)).findFirst().orElseThrow()
                    .accuracy();
        }

        private void wrapUp() {
            report.section("Wrap-up");
            report.task(ClassifierText.BIRDS);
            report.task(ClassifierText.ONE_NUMBER);
            report.text("Next: `embeddings`, the vectors inside the network.");
        }
    }
}

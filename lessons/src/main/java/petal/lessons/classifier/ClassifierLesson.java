package petal.lessons.classifier;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.chart.HeatMapFigure;
import petal.chart.LineFigure;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.classification.ConfusionMatrix;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.chapter.Cell;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.Gallery;
import petal.lessons.classroom.LearningCurve;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Networks;
import petal.lessons.classroom.Validation;
import petal.lessons.console.Numbers;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.lessons.source.PretrainedWeights;
import petal.nn.data.Subset;

/**
 * How a network learns to tell flowers apart, how to find out how good it is, and where it fails.
 *
 * <p>Read the cells of {@link Chapter} from top to bottom, beside {@code classifier.md} or the page that it becomes.
 * Places where it is worth stepping into a call are marked "Step in".
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
    public Object begin(LessonSession session) {
        Chapter chapter = new Chapter(session);
        chapter.augment = augment;
        return chapter;
    }

    /** The cells, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each cell fills in what it leaves
    static final class Chapter {
        private final LessonSession session;
        private final Report report;
        private final Metrics metrics;

        Chapter(LessonSession session) {
            this.session = session;
            this.report = session.report();
            this.metrics = session.metrics();
        }

        private PretrainedWeights weights;
        private FlowerData data;
        private List<String> classes;
        private int[] labels;
        private Gallery gallery;
        private PhotoCounts counts;

        @Cell
        void photos() throws IOException {
            weights = Networks.find(session);
            data = FlowerData.load(session, weights);
            classes = data.classes();
            labels = IntStream.range(0, data.validation().size()).map(data.validation()::label).toArray();
            gallery = new Gallery(data, labels);
            counts = PhotoCounts.of(data);
            metrics.put("accuracy_of_largest_class", counts.largestShare());
            report.figure("classes", counts.chart());
        }

        @Cell
        void samples() throws IOException {
            int[] shown = Samples.ofEachClass(labels, Math.min(6, classes.size()), 3);
            report.pictures("samples", gallery.grid(shown,
                    IntStream.of(shown).mapToObj(i -> classes.get(labels[i])).toList()));
        }

        private int example;

        @Cell
        void transform() throws IOException {
            example = Stages.example(data);
            // Step in: ImageClassificationTransform.apply resizes, crops and normalises in one go
            float[] seen = data.validation().get(example).input().toArray();
            report.pictures("transform", Stages.grid(data, example, seen));
            report.table("The numbers", Stages.ranges(seen));
        }

        @Cell
        void augmentation() throws IOException {
            // Step in: RandomResizedCrop.apply, RandomHorizontalFlip.apply, ColorJitter.apply
            report.pictures("augmentation", Variants.grid(data, example, 8));
        }

        private EfficientNet model;

        @Cell
        void network() throws IOException {
            model = Networks.forClasses(session, weights, classes.size());
        }

        private boolean augment;
        private LearningCurve curve;

        @Cell
        void train() throws IOException {
            Subset asked = Samples.first(data.validation(), 160);
            // Step in: WatchedTraining.run, Trainer.epoch, Trainer.step (one step of learning), Tensor.backward
            curve = new WatchedTraining(session, data, augment, asked).once(weights, model);
            metrics.put("augmented", augment);
            curve.note(metrics, data.train().size() * session.options().epochs());
            if (asked.size() < labels.length) {
                report.say("probe", asked.size(), labels.length);
            }
        }

        @Cell
        void loss() throws IOException {
            report.figure("training-loss", LineFigure.ofTraining("Loss during training", curve.losses()));
            LossScale first = new LossScale(curve.losses()[0], classes.size());
            report.say("first-loss", first.classes(), first.ofGuessing(), first.shown(), first.probability());
        }

        @Cell
        void accuracyCurve() throws IOException {
            report.figure("training-accuracy", curve.accuracyChart());
        }

        private float[][] scores;
        private Predictions predictions;
        private Answers answers;

        @Cell
        void validate() throws IOException {
            scores = Validation.of(session, model, data).scores();
            predictions = Predictions.ofScores(scores, labels);
            answers = new Answers(predictions, classes, labels);
            metrics.put("accuracy", predictions.accuracy());
            session.highlight("validation accuracy", Numbers.percent(predictions.accuracy()));
            Networks.save(session, data, weights, model);
        }

        @Cell
        void softmax() {
            // Step in: Predictions.softmax
            float[] probabilities = Predictions.softmax(scores[0]);
            report.table("A photo of \"" + answers.label(0) + "\"", answers.table(scores[0], probabilities));
        }

        @Cell
        void accuracy() {
            long right = IntStream.range(0, labels.length).filter(predictions::isRight).count();
            report.output(String.format(Locale.ROOT, "Validation accuracy: %.4f (%d of %d photos)",
                    predictions.accuracy(), right, labels.length));
            report.say("largest", classes.get(counts.largest()), Numbers.percent(counts.largestShare()));
        }

        private ConfusionMatrix matrix;

        @Cell
        void confusion() throws IOException {
            matrix = ConfusionMatrix.of(labels, predictions.predicted(), classes.size());
            report.figure("confusion", HeatMapFigure.confusion("Confusion matrix", classes, matrix.counts()));
            int[] worst = matrix.worst();
            if (worst.length > 0) {
                report.say("most-frequent", classes.get(worst[0]), classes.get(worst[1]),
                        matrix.counts()[worst[0]][worst[1]], matrix.support(worst[0]));
            }
        }

        @Cell
        void byClass() {
            ByClass byClass = new ByClass(matrix, classes);
            byClass.note(metrics.group("by_class"));
            report.table("By class", byClass.table());
        }

        @Cell
        void mistakes() throws IOException {
            int[] mistakes = IntStream.of(predictions.mistakes()).limit(Gallery.SHOWN).toArray();
            if (mistakes.length == 0) {
                report.say("no-mistakes");
            } else {
                report.pictures("mistakes", gallery.grid(mistakes, answers.titles(answers::mistake, mistakes)));
            }
        }

        @Cell
        void typical() throws IOException {
            int[] typical = answers.typical(Gallery.SHOWN);
            if (typical.length == 0) {
                report.say("none-right");
            } else {
                report.pictures("typical", gallery.grid(typical, answers.titles(answers::answer, typical)));
            }
        }

        @Cell
        void doubtful() throws IOException {
            int[] doubtful = IntStream.of(predictions.doubtful()).limit(Gallery.SHOWN).toArray();
            report.pictures("doubtful", gallery.grid(doubtful, answers.titles(answers::doubt, doubtful)));
        }

        private Attention attention;

        @Cell
        void whereItLooks() throws IOException {
            attention = Attention.of(data, answers, model);
            int first = predictions.predicted(0);
            float[][] map = attention.map(0, first);
            report.say("map", map.length, map[0].length, classes.get(first), answers.label(0));
            report.table("", Attention.table(map));
        }

        @Cell
        void mapsRight() throws IOException {
            int[] photos = answers.typical(3);
            if (photos.length > 0) {
                report.pictures("maps-right", attention.draw(photos));
            }
        }

        @Cell
        void mapsWrong() throws IOException {
            int[] photos = IntStream.of(predictions.mistakes()).limit(3).toArray();
            if (photos.length > 0) {
                report.pictures("maps-wrong", attention.draw(photos));
            }
        }

        @Cell
        void frozenAndFineTuned() throws IOException {
            boolean frozen = session.options().freezeBackbone();
            String main = frozen ? "frozen backbone" : "fine-tuned";
            String other = frozen ? "fine-tuned" : "frozen backbone";
            report.say("frozen", main, other);
            Laboratory laboratory = new Laboratory(session, data, weights);
            List<Experiment> both = List.of(
                    new Experiment(main, predictions.accuracy(), Networks.learning(model), curve.losses(),
                            curve.seconds()),
                    laboratory.learn(other, laboratory.pretrained(!frozen), _ -> data.trainLoader(),
                            session.options().epochs()));
            both.forEach(experiment -> experiment.note(metrics.group("frozen_and_fine_tuned")));
            report.table("All training photos", Experiment.table(both));
        }

        @Cell
        void fewPhotos() throws IOException {
            FewPhotos few = FewPhotos.of(data);
            int photos = few.photos().size();
            report.say("few", photos, FewPhotos.EPOCHS, few.data().imageSize());
            // Step in: Laboratory.fresh and Laboratory.pretrained, which differ in where the weights come from
            List<Experiment> all = few.compare(new Laboratory(session, few.data(), weights), session.options().seed());
            few.note(metrics.group("few_photos"), all);
            report.figure("few-photos", few.chart(all));
            report.table(photos + " training photos", Experiment.table(all));
            Object[] comparison = FewPhotos.comparison(all, labels.length);
            if (FewPhotos.augmentationHelped(all)) {
                report.say("augmentation-helped", comparison);
            } else {
                report.say("augmentation-did-not-help", comparison);
            }
        }
    }
}

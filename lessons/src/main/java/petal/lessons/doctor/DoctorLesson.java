package petal.lessons.doctor;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import petal.chart.BarFigure;
import petal.chart.Bars;
import petal.lessons.analysis.neighbours.Neighbour;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.chapter.Cell;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Networks;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.lessons.source.PretrainedWeights;
import petal.nn.Module;

/**
 * What may be wrong with a data set, and how embeddings find it.
 *
 * <p>Read the cells of {@link Chapter} from top to bottom, beside {@code doctor.md} or the page that it becomes.
 * Places where it is worth stepping into a call are marked "Step in".
 */
public final class DoctorLesson implements Lesson {

    /** Runs the lesson; arguments are the options of {@code petal lesson doctor}. */
    public static void main(String... args) {
        LessonRunner.start("doctor", args);
    }

    @Override
    public int chapter() {
        return 10;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String summary() {
        return "find what is wrong with a data set: copies, leaks, wrong labels, outliers";
    }

    @Override
    public Object begin(LessonSession session) {
        return new Chapter(session);
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

        @Cell
        void photos() throws IOException {
            weights = Networks.find(session);
            data = FlowerData.load(session, weights);
        }

        private Spoiled spoiled;

        @Cell
        void spoil() throws IOException {
            // Step in: Spoiled.write, to see how each fault is made
            spoiled = Spoiled.write(data, session.options().out().resolve("spoiled"), session.options().seed());
            report.table("", spoiled.table());
        }

        private Examined pictures;
        private AnswerKey key;
        private Shots shots;
        private float[][] embeddings;
        private int[] labels;
        private List<String> classes;
        private List<List<Neighbour>> nearest;

        @Cell
        void examine() throws IOException {
            Module body = Networks.withoutLastLayer(weights.load().model()).to(session.device());
            var examination = new Examination(body, data.transform(), data.batchSize(), false, session.console());
            pictures = examination.look(spoiled.training(), Optional.of(spoiled.validation()));
            key = new AnswerKey(pictures, spoiled);
            shots = new Shots(pictures, key);
            embeddings = pictures.embeddings();
            labels = pictures.labels();
            classes = pictures.classes();
            nearest = Neighbours.ofEach(embeddings, 10);
            report.output(embeddings.length + " pictures, each an embedding of " + embeddings[0].length + " numbers");
        }

        private CosinePairs pairs;

        @Cell
        void byCosine() throws IOException {
            report.pictures("copies", shots.copies());
            pairs = CosinePairs.of(nearest, key);
            double threshold = pairs.best();
            report.figure("cosine", pairs.figure());
            report.say("best-threshold", Numbers.decimal(threshold),
                    Numbers.percent(key.recall(pairs.above(threshold))),
                    Numbers.percent(key.precision(pairs.above(threshold))));
        }

        private List<Suspect> duplicates;

        @Cell
        void byGreyLevels() throws IOException {
            // Step in: Duplicates.among, and from there GreyMatch.of
            duplicates = Duplicates.among(pictures, nearest);
            var found = PicturePair.of(duplicates);
            report.table("", key.copies(pairs.above(pairs.best()), found));
            report.say("grey", Numbers.percent(key.recall(found)), Numbers.percent(key.precision(found)));
            report.pictures("pairs", shots.pairs(duplicates));
            metrics.group("duplicates").put("precision", key.precision(found)).put("recall", key.recall(found));
            session.highlight("planted copies found", Numbers.percent(key.recall(found)));
        }

        @Cell
        void leaks() {
            Leaks leaks = Leaks.of(pictures, duplicates);
            report.table("", leaks.table());
            metrics.put("leaks", leaks.leaked().length);
        }

        private float[][] probabilities;
        private Map<String, int[]> rankings;

        @Cell
        void outOfFold() {
            int count = classes.size();
            // Step in: OutOfFold.probabilities deals the pictures into folds
            probabilities = OutOfFold.probabilities(embeddings, labels, count, session.options().seed());
            float[][] byHeart = LinearHead.fit(embeddings, labels, count, 0, session.options().seed())
                    .probabilities(embeddings);
            rankings = new LinkedHashMap<>();
            rankings.put("heads that have not seen the picture",
                    new ConfidentLearning(probabilities, labels).ranking());
            rankings.put("a head that has learnt it by heart", new ConfidentLearning(byHeart, labels).ranking());
            report.table("", new RankingStudy(key.wrong(), rankings).table());
        }

        private ConfidentLearning learning;

        @Cell
        void thresholds() {
            learning = new ConfidentLearning(probabilities, labels);
            double[] thresholds = learning.thresholds();
            report.table("", new TextTable(List.of("class", "threshold"), IntStream.range(0, classes.size())
                    .mapToObj(c -> List.of(classes.get(c), Numbers.decimal(thresholds[c]))).toList()));
        }

        @Cell
        void joint() throws IOException {
            report.figure("joint", JointFigure.of("", classes, learning.joint()));
            int planted = key.places(Plant.LABEL).length;
            report.say("estimate", learning.count(), planted,
                    Numbers.percent(learning.count() / (double) labels.length),
                    Numbers.percent(planted / (double) labels.length));
            metrics.group("labels").put("estimated", learning.count()).put("changed", planted);
        }

        @Cell
        void ranking() throws IOException {
            rankings.put("the ten nearest neighbours", NeighbourVote.ranking(labels, nearest));
            var study = new RankingStudy(key.wrong(), rankings);
            report.figure("found", study.figure());
            double tenth = study.foundInTenth("heads that have not seen the picture");
            report.say("tenth", Numbers.percent(tenth),
                    Numbers.percent(study.foundInTenth("the ten nearest neighbours")));
            metrics.group("labels").put("found_in_tenth", tenth);
            session.highlight("wrong labels among the first tenth", Numbers.percent(tenth));
        }

        @Cell
        void suspects() throws IOException {
            report.pictures("suspects", shots.labels(LabelFaults.among(pictures, learning, nearest)));
        }

        @Cell
        void outliers() throws IOException {
            List<Suspect> outliers = Outliers.among(pictures, nearest);
            // Step in: Look.of measures sharpness and contrast, Quality.among judges them
            report.table("", key.found(outliers, Quality.among(pictures)));
            if (!outliers.isEmpty()) {
                report.pictures("outliers", shots.outliers(outliers));
            }
        }

        @Cell
        void overlap() throws IOException {
            int[] truth = key.trueLabels();
            float[][] again = OutOfFold.probabilities(embeddings, truth, classes.size(), session.options().seed());
            var right = new ConfidentLearning(again, truth);
            report.figure("overlap", JointFigure.of("", classes, right.joint()));
            report.say("overlap", right.count());
        }

        @Cell
        void balance() throws IOException {
            double[] counts = new double[classes.size()];
            IntStream.of(labels).forEach(label -> counts[label]++);
            report.figure("balance", new BarFigure("", "class", "pictures", classes,
                    List.of(Bars.of("pictures", 0, counts)), "0"));
            report.say("imbalance", Numbers.decimal(Arrays.stream(counts).max().orElse(0)
                    / Math.max(1, Arrays.stream(counts).min().orElse(0))));
        }

        @Cell
        void mending() {
            int[] confident = learning.confident();
            // Step in: Mending.of trains three heads
            Mending mending = Mending.of(pictures, i -> confident[i] != labels[i], key.trueLabels(),
                    session.options().seed());
            report.table("", mending.table());
            mending.note(metrics);
        }
    }
}

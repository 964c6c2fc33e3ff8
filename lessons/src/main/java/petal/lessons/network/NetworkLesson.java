package petal.lessons.network;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import petal.chart.Line;
import petal.chart.LineFigure;
import petal.lessons.autograd.SpiralFigures;
import petal.lessons.autograd.Spirals;
import petal.lessons.chapter.Cell;
import petal.lessons.chapter.ChapterText;
import petal.lessons.classroom.BatchProgress;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.Numbers;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.nn.CrossEntropyLoss;
import petal.nn.Linear;
import petal.nn.Random;
import petal.nn.ReLU;
import petal.nn.Sequential;
import petal.nn.Tanh;
import petal.nn.data.DataLoader;
import petal.nn.data.Dataset;
import petal.nn.data.TensorDataset;
import petal.nn.optim.AdamW;
import petal.nn.train.Evaluation;
import petal.nn.train.ProgressListener;
import petal.nn.train.Trainer;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientCheck;

/**
 * Networks of one's own: from a few layers on spirals to photos, to an embedding for search, to layers, losses and optimisers
 * that are not in the library.
 *
 * <p>Read the cells of {@link Chapter} from top to bottom, beside {@code network.md} or the page that it becomes.
 * Places where it is worth stepping into a call are marked "Step in".
 */
public final class NetworkLesson implements Lesson {

    /** Runs the lesson; arguments are the options of {@code petal lesson network}. */
    public static void main(String... args) {
        LessonRunner.start("network", args);
    }

    @Override
    public int chapter() {
        return 9;
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public String summary() {
        return "build your own: layers, losses and optimisers for what you have in mind";
    }

    /** Small networks are done before a graphics card has begun. */
    @Override
    public Device device(Consumer<String> reason) {
        return Device.cpu();
    }

    @Override
    public void run(LessonSession session, ChapterText text) throws IOException {
        try (var _ = session.device().asDefault()) {
            Lesson.super.run(session, text);
        }
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

        private Spirals spirals;

        @Cell
        void spirals() throws IOException {
            spirals = Spirals.draw(100, Random.generator());
            report.figure("points", SpiralFigures.points(spirals));
        }

        @Cell
        void layers() throws IOException {
            Sequential network = new Sequential(new Linear(2, 32), new Tanh(), new Linear(32, 32), new Tanh(),
                    new Linear(32, 2));
            DataLoader batches = new DataLoader(new TensorDataset(spirals.inputs(), spirals.labels()), 50)
                    .shuffle(true).device(session.device());
            Trainer trainer = new Trainer(network, new CrossEntropyLoss(), new AdamW(network.parameters(), 0.01));
            for (int pass = 0; pass < 100; pass++) {
                // Step in: Trainer.epoch, and from there Trainer.step
                trainer.epoch(batches, ProgressListener.SILENT);
            }
            double accuracy = Evaluation.of(network, batches).accuracy();
            metrics.put("spirals_accuracy", accuracy);
            report.output(network + "\n\n" + Numbers.percent(accuracy) + " of the points right");
            report.figure("plane", Plane.of(network, spirals));
        }

        private FlowerData data;
        private SmallPictures pictures;

        @Cell
        void photos() throws IOException {
            data = FlowerData.load(session);
            pictures = SmallPictures.of(data);
            report.pictures("small", pictures.grid(6));
        }

        private Workshop workshop;

        @Cell
        void leNet() throws IOException {
            workshop = Workshop.on(session.device());
            Random.manualSeed(session.options().seed());
            // Step in: LeNet's constructor and LeNet.forward
            Sequential network = LeNet.with(Recipe.ALL, pictures.classes().size());
            int parameters = network.parameters().stream().mapToInt(Tensor::size).sum();
            double[] losses;
            try (BatchProgress bar = session.progress("Training", workshop.batches(pictures.train()))) {
                losses = workshop.train(network, new CrossEntropyLoss(), pictures.train(), Recipe.ALL, bar);
            }
            double accuracy = Evaluation.of(network, workshop.loader(pictures.validation())).accuracy();
            metrics.put("parameters", parameters).put("accuracy", accuracy);
            session.highlight("accuracy of a network from nothing", Numbers.percent(accuracy));
            report.output(network + "\n\n" + parameters + " parameters, " + Numbers.percent(accuracy)
                    + " of the validation photos right");
            report.figure("loss", new LineFigure("", "pass", "loss", List.of(Line.of("training", 0, losses))));
        }

        private long[] seeds;

        @Cell
        void parts() throws IOException {
            seeds = new long[] {session.options().seed(), session.options().seed() + 1, session.options().seed() + 2};
            List<Recipe> recipes = Recipe.leaveOneOut();
            Study study;
            int batches = recipes.size() * seeds.length * workshop.batches(pictures.train());
            try (BatchProgress bar = session.progress("Training " + recipes.size() + " recipes", batches)) {
                study = Study.run(pictures, workshop, recipes, seeds, bar);
            }
            study.note(metrics);
            report.table("", study.table());
            report.figure("recipes", study.figure());
            report.say("worth", study.inWords(), Numbers.percent(study.mean(Recipe.ALL)),
                    Numbers.percent(study.mean(Recipe.NONE)));
        }

        private int known;
        private Dataset seen;
        private Dataset unseen;

        @Cell
        void unseen() {
            int classes = pictures.classes().size();
            known = Math.min(Math.max(2, 3 * classes / 5), classes);
            seen = pictures.trainOf(IntStream.range(0, known).toArray());
            unseen = pictures.allOf(IntStream.range(known, classes).toArray());
            report.output("to learn from: " + seen.size() + " photos of " + pictures.classes().subList(0, known)
                    + "\nto search:     " + unseen.size() + " photos of " + pictures.classes().subList(known, classes));
        }

        private Optional<Contest> contest;

        @Cell
        void search() throws IOException {
            contest = Optional.empty();
            if (pictures.classes().size() - known < 2) {
                report.say("few-classes", pictures.classes().size());
                return;
            }
            try (BatchProgress bar = session.progress("Training for search",
                    2 * seeds.length * workshop.batches(seen))) {
                // Step in: Contest.run trains both; TwoViews.error is what makes the difference
                contest = Optional.of(Contest.run(seen, known, unseen, workshop, seeds, bar));
            }
            contest.get().note(metrics);
            report.table("", contest.get().table());
        }

        @Cell
        void gain() {
            if (contest.isEmpty()) {
                return;
            }
            String gain = String.format(Locale.ROOT, "%+.1f points", 100 * contest.get().gain());
            session.highlight("what a head for similarity gains in a search", gain);
            report.say("search", contest.get().won(), seeds.length, gain);
            if (contest.get().gain() > 0) {
                report.say("search-gain");
            } else {
                report.say("search-none");
            }
        }

        @Cell
        void answers() throws IOException {
            if (contest.isPresent()) {
                List<Search> searches = contest.get().last();
                report.pictures("by-classifier", searches.getFirst().answers(0, pictures.classes()));
                report.pictures("by-metric", searches.getLast().answers(0, pictures.classes()));
            }
        }

        @Cell
        void ownLayer() {
            Tensor x = Tensor.randn(new Generator(1), 3, 4).to(Device.reference()).requiresGrad(true);
            Tensor slope = Tensor.vector(0.25f).to(Device.reference()).requiresGrad(true);
            // Step in: GradientCheck moves each number a little; Bend.backward is what it compares with
            GradientCheck.check(in -> new PReLU.Bend(in[0], in[1]).apply(), x, slope);
            SpiralRace relu = SpiralRace.run(spirals, ReLU::new, AdamW::new, 0.01, session.options().seed());
            SpiralRace prelu = SpiralRace.run(spirals, PReLU::new, AdamW::new, 0.01, session.options().seed());
            metrics.group("own").put("relu_loss", relu.lastLoss()).put("prelu_loss", prelu.lastLoss());
            report.output("The gradients agree with measured slopes.\n" + relu.result("ReLU") + "\n"
                    + prelu.result("PReLU"));
        }

        @Cell
        void ownLoss() {
            int[] classes = {0, 0, 1, 2};
            Tensor embeddings = Tensor.randn(new Generator(1), 4, 3).to(Device.reference()).requiresGrad(true);
            ContrastiveLoss loss = new ContrastiveLoss(1);
            GradientCheck.check(in -> loss.forward(in[0], classes), embeddings);
            Tensor apart = Tensor.matrix(new float[] {0, 0}, new float[] {0, 0}, new float[] {2, 0},
                    new float[] {0, 2});
            report.output("The gradients agree with measured slopes.\nRandom embeddings: loss "
                    + Numbers.decimal(loss.forward(embeddings, classes).item())
                    + "\nEach class at a place of its own, 2 apart: loss "
                    + Numbers.decimal(loss.forward(apart, classes).item()));
        }

        @Cell
        void ownOptimiser() throws IOException {
            // Step in: Lion.update
            SpiralRace lion = SpiralRace.run(spirals, Tanh::new, Lion::new, 0.003, session.options().seed());
            SpiralRace adam = SpiralRace.run(spirals, Tanh::new, AdamW::new, 0.01, session.options().seed());
            metrics.group("own").put("lion_loss", lion.lastLoss()).put("adamw_loss", adam.lastLoss());
            report.output(adam.result("AdamW") + "\n" + lion.result("Lion"));
            report.figure("optimisers", new LineFigure("", "pass", "loss", List.of(
                    Line.of("AdamW, learning rate 0.01", 0, adam.losses()),
                    Line.of("Lion, learning rate 0.003", 1, lion.losses()))));
        }
    }
}

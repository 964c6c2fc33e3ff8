package petal.lessons.engine;

import java.io.IOException;
import java.util.Map;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.backprop.Backpropagation;
import petal.lessons.chapter.Cell;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.engine.race.Machine;
import petal.lessons.engine.race.Race;
import petal.lessons.engine.race.RaceReport;
import petal.lessons.garden.Garden;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.lessons.yours.YourBackend;
import petal.lessons.yours.YourKernels;
import petal.lessons.yours.YourOrder;
import petal.nn.Module;
import petal.tensor.Device;
import petal.tensor.Tensor;
import petal.tensor.autograd.Engine;
import petal.tensor.autograd.Trace;

/**
 * The kernels that a network is computed by, and how much of a network is the student's.
 *
 * <p>Read the cells of {@link Chapter} from top to bottom, beside {@code engine.md} or the page that it becomes.
 * Places where it is worth stepping into a call are marked "Step in".
 */
public final class EngineLesson implements Lesson {

    /** Runs the lesson; arguments are the options of {@code petal lesson engine}. */
    public static void main(String... args) {
        LessonRunner.start("engine", args);
    }

    @Override
    public int chapter() {
        return 8;
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String summary() {
        return "write the kernels yourself: your code runs the network";
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

        @Cell
        void order() throws IOException {
            Tensor x = Tensor.vector(1, -2).requiresGrad(true);
            try (Trace trace = Trace.start()) {
                Tensor u = x.mul(3);
                Tensor block = u.silu();
                // Step in: Engine.step hands u's gradient on only when the block has added its part
                Tensor loss = u.add(block).sum();
                loss.backward();
                report.steps("graph-residual", Backpropagation.of(trace, loss, Map.of("x", x, "u", u, "block", block)));
            }
        }

        private Garden garden;
        private Pictures photo;

        @Cell
        void picture() throws IOException {
            garden = new Garden(session.options().seed(), 10);
            int sunflower = 3;
            photo = Pictures.of(garden, sunflower, 1, session.options().imageSize());
            report.pictures("photo", Pictures.grid(garden, sunflower, session.options().imageSize()));
        }

        private EfficientNet network;
        private OnePhoto petals;
        private YourKernels yours;

        @Cell
        void photo() throws IOException {
            network = EfficientNet.b0(1000);
            petals = OnePhoto.run(network, photo.inputs(), Device.cpu());
            yours = new YourKernels(session.drills().right());
            YourBackend backend = new YourBackend(yours);
            // Step in: OnePhoto.run, from there Conv2d.forward, YourBackend.conv2d and your own kernel
            OnePhoto seen = OnePhoto.run(network, photo.inputs(), Device.of(backend));
            Shares shares = new Shares(backend.log().take(), seen.seconds());
            report.table("EfficientNet-B0, one picture of " + session.options().imageSize() + " px", shares.table());
            report.output(shares.ofScores(seen.differenceFrom(petals)));
            shares.note(metrics.group("photo"), seen.differenceFrom(petals));
        }

        private Pictures pictures;
        private FewSteps petalsSteps;

        @Cell
        void training() throws IOException {
            pictures = Pictures.of(garden, 0, 10, SmallNetwork.SIDE);
            Module small = SmallNetwork.of(garden.classes().size(), session.options().seed(), Device.cpu());
            petalsSteps = FewSteps.run(small, pictures.inputs(), pictures.labels(), 5, Engine::topologicalOrder);
            YourBackend backend = new YourBackend(yours);
            Device device = Device.of(backend);
            Module learner = SmallNetwork.of(garden.classes().size(), session.options().seed(), device);
            FewSteps steps = FewSteps.run(learner, pictures.inputs().to(device), pictures.labels(), 5,
                    new YourOrder(yours, backend.log()));
            Shares shares = new Shares(backend.log().take(), steps.seconds());
            report.table("5 steps of a small network", shares.table());
            report.output(shares.ofLosses(steps.differenceFrom(petalsSteps)));
            shares.note(metrics.group("training"), steps.differenceFrom(petalsSteps));
        }

        private YourKernels solutions;

        @Cell
        void photoWithSolutions() {
            solutions = YourKernels.of(Solutions.class);
            YourBackend backend = new YourBackend(solutions);
            OnePhoto seen = OnePhoto.run(network, photo.inputs(), Device.of(backend));
            Shares shares = new Shares(backend.log().take(), seen.seconds());
            report.table("EfficientNet-B0, one picture of " + session.options().imageSize() + " px", shares.table());
            report.output(shares.ofScores(seen.differenceFrom(petals)));
            shares.note(metrics.group("photo_with_solutions"), seen.differenceFrom(petals));
        }

        @Cell
        void trainingWithSolutions() {
            YourBackend backend = new YourBackend(solutions);
            Device device = Device.of(backend);
            Module learner = SmallNetwork.of(garden.classes().size(), session.options().seed(), device);
            FewSteps steps = FewSteps.run(learner, pictures.inputs().to(device), pictures.labels(), 5,
                    new YourOrder(solutions, backend.log()));
            Shares shares = new Shares(backend.log().take(), steps.seconds());
            report.table("5 steps of a small network", shares.table());
            report.output(shares.ofLosses(steps.differenceFrom(petalsSteps)));
            shares.note(metrics.group("training_with_solutions"), steps.differenceFrom(petalsSteps));
        }

        private RaceReport race;

        @Cell
        void race() {
            // Step in: Race.run has a line for each step, ThreeLoops.multiply to AllCores.multiply
            Race run = Race.run(384, Race.Runner.of(yours));
            Machine machine = Machine.measured(384 * 384);
            race = new RaceReport(run, machine);
            race.note(metrics.group("race"));
            report.table("Billions of operations per second", race.table());
        }

        @Cell
        void roofline() throws IOException {
            report.figure("roofline", race.roofline());
        }
    }
}

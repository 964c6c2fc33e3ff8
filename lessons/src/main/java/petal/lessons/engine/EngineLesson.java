package petal.lessons.engine;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.answers.Question;
import petal.lessons.backprop.Backpropagation;
import petal.lessons.chart.RooflineFigure;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Networks;
import petal.lessons.console.Console;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.engine.race.Machine;
import petal.lessons.engine.race.Race;
import petal.lessons.garden.Garden;
import petal.lessons.grid.Cell;
import petal.lessons.grid.ImageGrid;
import petal.lessons.report.Report;
import petal.lessons.report.Task;
import petal.lessons.source.PretrainedWeights;
import petal.lessons.source.WeightsFinder;
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
 * <p>Read {@link Chapter#run} from top to bottom: each line is a section, each section a method below it. Places where
 * it is worth stepping into a call are marked "Step in".
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
    public List<Question> tasks() {
        return EngineText.TASKS.stream().map(Task::asked).toList();
    }

    @Override
    public void run(LessonOptions options, Console console) throws IOException {
        LessonSession session = LessonSession.open(this, EngineText.TITLE, EngineText.SUBTITLE, options, console);
        new Chapter(session).run();
        session.finish();
    }

    /** The sections, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each section fills in what it leaves
    private static final class Chapter {
        private static final int PICTURES = 10;
        private static final int STEPS = 5;
        private static final int SUNFLOWER = 3;
        private static final int SHOWN = 224;
        private static final int RACE_SIZE = 384;
        private static final double UNKNOWN = 8;
        private static final List<String> RUNNERS = List.of("matmul", YourKernels.RACER);

        private final LessonSession session;
        private final Report report;
        private final Garden garden;
        private EfficientNet network;
        private Pictures photo;
        private OnePhoto petals;
        private Pictures pictures;
        private FewSteps petalsSteps;

        Chapter(LessonSession session) {
            this.session = session;
            this.report = session.report();
            this.garden = new Garden(session.options().seed(), PICTURES);
        }

        void run() throws IOException {
            objectives();
            matrixProduct();
            convolution();
            normalisation();
            elements();
            learning();
            order();
            var yours = new YourKernels(session.drills().right());
            photo(yours);
            training(yours);
            solutions();
            race(yours);
            wrapUp();
        }

        private void objectives() {
            report.section("What this is about");
            report.text(EngineText.OUTLINE);
            report.text("Afterwards you can say:");
            report.points(EngineText.OBJECTIVES);
            report.text(EngineText.HOW);
        }

        private void matrixProduct() {
            report.section("The matrix product");
            report.text(EngineText.MATRIX);
            session.exercise(EngineText.MATMUL);
            report.text(EngineText.MATRIX_BACKWARD);
            session.exercise(EngineText.GRAD_A);
            session.exercise(EngineText.GRAD_B);
            report.task(EngineText.TWICE);
        }

        private void convolution() {
            report.section("Convolution");
            report.text(EngineText.CONVOLUTION);
            session.exercise(EngineText.CONV);
            session.exercise(EngineText.DEPTHWISE);
            report.task(EngineText.CHEAP);
            report.text(EngineText.CONVOLUTION_BACKWARD);
            session.exercise(EngineText.INPUT_GRAD);
            session.exercise(EngineText.WEIGHT_GRAD);
        }

        private void normalisation() {
            report.section("Batch normalisation");
            report.text(EngineText.NORM);
            session.exercise(EngineText.STATISTICS);
            session.exercise(EngineText.APPLY);
            session.exercise(EngineText.NORM_BACKWARD);
            report.task(EngineText.SUM_ZERO);
            session.exercise(EngineText.FOLD);
        }

        private void elements() {
            report.section("Bends, means and scales");
            report.text(EngineText.ELEMENTS);
            session.exercise(EngineText.SILU);
            session.exercise(EngineText.SILU_BACKWARD);
            session.exercise(EngineText.POOL);
            session.exercise(EngineText.SCALE);
        }

        private void learning() {
            report.section("From scores to a step");
            report.text(EngineText.LEARNING);
            session.exercise(EngineText.SOFTMAX);
            session.exercise(EngineText.LOSS);
            session.exercise(EngineText.LOSS_BACKWARD);
            session.exercise(EngineText.ADAM);
            report.task(EngineText.FIRST_STEP);
        }

        private void order() throws IOException {
            report.section("The order of backward");
            report.text(EngineText.ORDER);
            Tensor x = Tensor.vector(1, -2).requiresGrad(true);
            try (Trace trace = Trace.start()) {
                Tensor u = x.mul(3);
                Tensor block = u.silu();
                // Step in: Engine.step hands u's gradient on only when the block has added its part
                Tensor loss = u.add(block).sum();
                loss.backward();
                report.steps("graph-residual",
                        Backpropagation.of(trace, loss, Map.of("x", x, "u", u, "block", block)),
                        "A residual connection: u is used by the block and by the sum, so that its gradient has two "
                                + "parts, and what comes before u waits for both.");
            }
            session.exercise(EngineText.TOPOLOGICAL);
        }

        private void photo(YourKernels yours) throws IOException {
            report.section("How much of the network is yours?");
            report.text(EngineText.PHOTO);
            int side = session.options().imageSize();
            PretrainedWeights weights = WeightsFinder.ofUser(session.console())
                    .find(session.options().weights().or(() -> Optional.of("built-in")));
            network = Networks.pretrained(weights.file());
            var picture = RgbImage.of(garden.picture(SUNFLOWER));
            photo = Pictures.of(garden, SUNFLOWER, 1, side);
            report.pictures("photo", new ImageGrid(List.of(square(picture, SHOWN, "the picture"),
                    square(picture, side, side + " × " + side + " pixels")), 2),
                    "The picture, and the pixels that the network "
                            + "sees.",
                    "A drawn sunflower, twice");
            petals = OnePhoto.run(network, photo.inputs(), Device.cpu());
            report.text(EngineText.PHOTO_TABLE);
            look("photo", yours);
            report.task(EngineText.WHERE_TIME);
        }

        private static Cell square(RgbImage picture, int side, String title) {
            return new Cell(picture.resizeShorterSide(side, Interpolation.BICUBIC).centerCrop(side).toBufferedImage(),
                    title);
        }

        /** Has a device of these kernels look at the photo, and says who computed what. */
        private void look(String key, YourKernels kernels) {
            var backend = new YourBackend(kernels);
            var seen = OnePhoto.run(network, photo.inputs(), Device.of(backend));
            var shares = new Shares(backend.log().take(), seen.seconds());
            say(key, "EfficientNet-B0, one picture of " + session.options().imageSize() + " px", shares,
                    "largest difference of a score from Petal's, of the largest",
                    seen.differenceFrom(petals));
        }

        private void say(String key, String what, Shares shares, String compared, double difference) {
            report.table(what, shares.table());
            report.output(String.format(Locale.ROOT, "%s of the time in %d of your kernels%n%s: %.1e",
                    Numbers.percent(shares.yours()), shares.kernels(), compared, difference));
            session.metrics().group(key).put("your_share", shares.yours()).put("your_kernels", shares.kernels())
                    .put("seconds", shares.seconds()).put("difference", difference);
        }

        private void training(YourKernels yours) throws IOException {
            report.section("A few steps of training");
            report.text(String.format(Locale.ROOT, EngineText.TRAINING, PICTURES, STEPS));
            pictures = Pictures.of(garden, 0, PICTURES, SmallNetwork.SIDE);
            petalsSteps = FewSteps.run(small(Device.cpu()), pictures.inputs(), pictures.labels(), STEPS,
                    Engine::topologicalOrder);
            learn("training", yours);
        }

        private Module small(Device device) {
            return SmallNetwork.of(garden.classes().size(), session.options().seed(), device);
        }

        /** Trains on a device of these kernels, and says who computed what. */
        private void learn(String key, YourKernels kernels) {
            var backend = new YourBackend(kernels);
            var device = Device.of(backend);
            FewSteps steps = FewSteps.run(small(device), pictures.inputs().to(device), pictures.labels(), STEPS,
                    new YourOrder(kernels, backend.log()));
            say(key, STEPS + " steps of a small network", new Shares(backend.log().take(), steps.seconds()),
                    "largest difference of a loss from Petal's, of the loss", steps.differenceFrom(petalsSteps));
        }

        private void solutions() {
            report.section("When all is yours");
            report.text(EngineText.SOLUTIONS);
            YourKernels all = YourKernels.of(Solutions.class);
            look("photo_with_solutions", all);
            learn("training_with_solutions", all);
            report.text(EngineText.WHOLE);
        }

        private void race(YourKernels yours) throws IOException {
            report.section("One kernel made fast");
            report.text(String.format(Locale.ROOT, EngineText.RACE, RACE_SIZE));
            List<Race.Runner> runners =
                    yours.methods().keySet().stream().filter(RUNNERS::contains)
                            .map(name -> new Race.Runner(name,
                                    (a, b, m, n, k) -> yours.<float[]>call(name, a, b, m, n, k).orElseThrow()))
                            .toList();
            Race race = Race.run(RACE_SIZE, runners);
            Machine machine = Machine.measured(RACE_SIZE * RACE_SIZE);
            report.table("Billions of operations a second",
                    new TextTable(List.of("step", "operations", "of one core's peak",
                            "idea"),
                            race.entries().stream()
                                    .map(entry -> List.of(entry.name(), String.format(Locale.ROOT, "%.1f",
                                            entry.gigaflops()), Numbers.percent(entry.gigaflops() / machine.oneCore()),
                                            entry.idea()))
                                    .toList()));
            report.task(EngineText.ORDER_OF_LOOPS);
            report.text(EngineText.ROOFLINE);
            report.figure("roofline", roofline(race, machine), "Each step, and what this machine could do.",
                    "A chart with logarithmic axes: dots below a line that rises and then is level.");
            report.task(EngineText.TILE);
            session.exercise(EngineText.RACER);
            session.metrics().group("race").put("peak_one_core", machine.oneCore())
                    .put("peak_all_cores", machine.allCores())
                    .put("bandwidth", machine.bandwidth());
            race.entries().forEach(entry -> session.metrics().group("race").put(entry.name(), entry.gigaflops()));
        }

        /** Whose innermost loop is not known stands at the right edge. */
        private static RooflineFigure roofline(Race race, Machine machine) {
            return new RooflineFigure("", List.of(
                    new RooflineFigure.Roof("one core", machine.bandwidth(), machine.oneCore()),
                    new RooflineFigure.Roof(machine.cores() + " cores", machine.bandwidth() * machine.cores(),
                            machine.allCores())),
                    race.entries().stream().map(entry -> new RooflineFigure.Point(entry.name(),
                            entry.intensity() == 0 ? UNKNOWN : entry.intensity(), entry.gigaflops())).toList());
        }

        private void wrapUp() {
            report.section("Wrap-up");
            report.task(EngineText.WRAP_AGREE);
            report.task(EngineText.WRAP_DEVICE);
            report.text("This was the last chapter. Go on with photos of your own: `--data` takes one folder a class.");
        }
    }
}

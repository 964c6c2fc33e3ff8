package petal.lessons.autograd;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import petal.chart.Line;
import petal.chart.LineFigure;
import petal.lessons.backprop.Backpropagation;
import petal.lessons.chapter.Cell;
import petal.lessons.chapter.ChapterText;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.nn.Random;
import petal.nn.optim.Adam;
import petal.nn.optim.SGD;
import petal.tensor.Device;
import petal.tensor.Tensor;
import petal.tensor.autograd.Trace;

/**
 * From the slope of a curve to a network of two layers that learns, with every gradient checked.
 *
 * <p>Read the cells of {@link Chapter} from top to bottom, beside {@code autograd.md} or the page that it becomes.
 * Places where it is worth stepping into a call are marked "Step in".
 */
public final class AutogradLesson implements Lesson {

    /** Runs the lesson; arguments are the options of {@code petal lesson autograd}. */
    public static void main(String... args) {
        LessonRunner.start("autograd", args);
    }

    @Override
    public int chapter() {
        return 2;
    }

    @Override
    public String name() {
        return "autograd";
    }

    @Override
    public String summary() {
        return "from a slope to backward(): train two layers and check every gradient";
    }

    /** So that whoever steps into an operation ends in the plain loop of its formula. */
    @Override
    public Device device(Consumer<String> reason) {
        return Device.reference();
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

        @Cell
        void slope() {
            DoubleUnaryOperator cube = x -> x * x * x;
            double measured = Slopes.measured(cube, 2, 0.001);
            Tensor x = Tensor.scalar(2).requiresGrad(true);
            Tensor y = x.mul(x).mul(x);
            // Step in: Tensor.backward
            y.backward();
            report.output("y = x³ at x = 2\nmeasured: " + Slopes.digits(measured) + "\nbackward: "
                    + Slopes.digits(x.grad().item()));
        }

        @Cell
        void stepSize() {
            double[] steps = {1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7};
            report.table("Error of the measured slope of x³ at 2 (it is 12)", Slopes.errors(steps));
        }

        @Cell
        void chainRule() throws IOException {
            Tensor a = Tensor.vector(1, 2, 3).requiresGrad(true);
            Tensor b = Tensor.vector(4, 5, 6).requiresGrad(true);
            try (Trace trace = Trace.start()) {
                Tensor y = a.mul(b);
                Tensor loss = y.sum();
                // Step in: ElementwisePair.backward is the product rule for mul, Reduce.backward that for sum
                loss.backward();
                report.steps("graph-product", Backpropagation.of(trace, loss, Map.of("a", a, "b", b, "y", y)));
            }
            report.output("gradient of a: " + Arrays.toString(a.grad().toArray())
                    + "\ngradient of b: " + Arrays.toString(b.grad().toArray()));
        }

        @Cell
        void doubling() throws IOException {
            Tensor a = Tensor.scalar(5).requiresGrad(true);
            try (Trace trace = Trace.start()) {
                Tensor b = a.add(a);
                Tensor c = b.add(b);
                // Step in: Engine.step applies the chain rule here, first for c, then for b
                c.backward();
                report.steps("graph-doubling", Backpropagation.of(trace, c, Map.of("a", a, "b", b, "c", c)));
            }
        }

        @Cell
        void walks() {
            Tensor a = Tensor.scalar(5).requiresGrad(true);
            Tensor twice = Walks.doubled(a, 2);
            twice.backward();
            Tensor twentyTimes = Walks.doubled(a, 20);
            // Step in: Walks.gradientIfTheFirstCounts and visitsAlongAllPaths are the two walks that will not do
            report.table("", Walks.table(twice, a.grad(), twentyTimes));
        }

        private Spirals spirals;

        @Cell
        void spirals() throws IOException {
            spirals = Spirals.draw(100, Random.generator());
            report.figure("points", SpiralFigures.points(spirals));
        }

        @Cell
        void graph() throws IOException {
            TwoLayers network = TwoLayers.random(3, Tensor::tanh, Random.generator());
            Spirals few = spirals.first(3);
            Tensor x = few.inputs();
            try (Trace trace = Trace.start()) {
                // Step in: Operation.apply runs forward and leaves itself behind as the result's gradFn
                Tensor loss = network.loss(x, few.labels());
                loss.backward();
                Map<String, Tensor> names = network.named();
                names.put("x", x);
                report.steps("graph-network", Backpropagation.of(trace, loss, names));
            }
        }

        @Cell
        void everyGradient() {
            TwoLayers network = TwoLayers.random(3, Tensor::tanh, Random.generator());
            // Step in: Tensor.backward, and from there MatMul.backward for the gradients of W1 and W2
            network.loss(spirals.inputs(), spirals.labels()).backward();
            report.table("", GradientCheck.of(network, spirals).table());
        }

        @Cell
        void manyGradients() {
            TwoLayers network = TwoLayers.random(32, Tensor::tanh, Random.generator());
            network.loss(spirals.inputs(), spirals.labels()).backward();
            GradientCheck check = GradientCheck.of(network, spirals);
            check.note(session);
            report.say("worst", 32, check.rows().size(), Slopes.error(check.worst()));
        }

        private TwoLayers network;

        @Cell
        void untrained() throws IOException {
            network = TwoLayers.random(32, Tensor::tanh, Random.manualSeed(session.options().seed()));
            report.figure("surface-before", SpiralFigures.surface("Before training", network, spirals));
        }

        private double[] losses;
        private SurfaceFilm film;

        @Cell
        void train() {
            Adam adam = new Adam(network.parameters(), 0.02);
            Tensor x = spirals.inputs();
            film = new SurfaceFilm(network, spirals);
            losses = new double[400];
            for (int step = 0; step < losses.length; step++) {
                Tensor loss = network.loss(x, spirals.labels());
                adam.zeroGrad();
                // Step in: Tensor.backward, from there Engine.run, and Engine.step for each operation
                loss.backward();
                // Step in: Optimizer.step moves every weight a little against its gradient
                adam.step();
                losses[step] = loss.item();
                film.after(step + 1, losses[step]);
            }
        }

        @Cell
        void descending() throws IOException {
            double rate = 0.02;
            Tensor w = Tensor.scalar(1.7f).requiresGrad(true);
            SGD sgd = new SGD(List.of(w), rate);
            Descent descent = new Descent(rate);
            for (int step = 0; step < 15; step++) {
                Tensor difference = w.mul(w).sub(1);
                Tensor loss = difference.mul(difference).add(w.mul(0.3f));
                sgd.zeroGrad();
                loss.backward();
                descent.add(w.item(), loss.item(), w.grad().item());
                sgd.step();
            }
            report.frames("descent", descent.frames());
        }

        @Cell
        void trained() throws IOException {
            FullBatchTraining training = new FullBatchTraining(losses, network.accuracy(spirals));
            training.note(metrics, "adam");
            report.frames("surface-during", film.frames());
            report.output(training.result("Adam"));
        }

        @Cell
        void descent() throws IOException {
            TwoLayers other = TwoLayers.random(32, Tensor::tanh, Random.manualSeed(session.options().seed()));
            // Step in: FullBatchTraining.run is the same loop with any optimiser
            FullBatchTraining training = FullBatchTraining.run(other, spirals, new SGD(other.parameters(), 0.5), 400);
            training.note(metrics, "sgd");
            report.output(training.result("SGD, learning rate 0.5"));
            report.figure("loss", new LineFigure("Adam and SGD", "step", "loss",
                    List.of(Line.of("Adam, learning rate 0.02", 0, losses),
                            Line.of("SGD, learning rate 0.5", 1, training.losses()))));
        }

        @Cell
        void tooFast() throws IOException {
            TwoLayers hasty = TwoLayers.random(32, Tensor::tanh, Random.manualSeed(session.options().seed()));
            FullBatchTraining training = FullBatchTraining.run(hasty, spirals, new SGD(hasty.parameters(), 10), 400);
            training.note(metrics, "rate_too_high");
            report.output(training.result("SGD, learning rate 10.0"));
            report.figure("loss-rate-too-high", new LineFigure("Learning rate too high", "step", "loss",
                    List.of(Line.of("SGD, learning rate 10.0", 3, training.losses()))));
            report.figure("surface-rate-too-high",
                    SpiralFigures.surface("Learning rate too high", hasty, spirals));
        }

        @Cell
        void withoutBend() throws IOException {
            TwoLayers straight =
                    TwoLayers.random(32, UnaryOperator.identity(), Random.manualSeed(session.options().seed()));
            FullBatchTraining training =
                    FullBatchTraining.run(straight, spirals, new Adam(straight.parameters(), 0.02), 400);
            training.note(metrics, "without_bend");
            report.output(training.result("Adam, without the bend"));
            report.figure("loss-without-bend", new LineFigure("Without the bend", "step", "loss",
                    List.of(Line.of("Adam, learning rate 0.02", 0, losses),
                            Line.of("without the bend", 2, training.losses()))));
            report.figure("surface-without-bend", SpiralFigures.surface("Without the bend", straight, spirals));
        }
    }
}

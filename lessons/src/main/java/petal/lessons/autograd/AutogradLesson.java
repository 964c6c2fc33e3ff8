package petal.lessons.autograd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import petal.lessons.answers.Question;
import petal.lessons.backprop.Backpropagation;
import petal.lessons.chart.Line;
import petal.lessons.chart.LineFigure;
import petal.lessons.chart.PointGroup;
import petal.lessons.chart.ScatterFigure;
import petal.lessons.chart.SurfaceFigure;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.Console;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.report.Report;
import petal.lessons.report.Task;
import petal.nn.Random;
import petal.nn.optim.Adam;
import petal.nn.optim.SGD;
import petal.tensor.Device;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.autograd.Engine;
import petal.tensor.autograd.Trace;

/**
 * From the slope of a curve to a network of two layers that learns, with every gradient checked.
 *
 * <p>Read {@link Chapter#run} from top to bottom: each line is a section, each section a method below it. Places where
 * it is worth stepping into a call are marked "Step in".
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
    public List<Question> tasks() {
        return AutogradText.TASKS.stream().map(Task::asked).toList();
    }

    @Override
    public void run(LessonOptions options, Console console) throws IOException {
        LessonSession session = LessonSession.open(this, AutogradText.TITLE, AutogradText.SUBTITLE, options, console);
        try (var _ = session.device().asDefault()) {
            new Chapter(session).run();
        }
        session.finish();
    }

    /** The sections, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each section fills in what it leaves
    private static final class Chapter {
        private static final int DOUBLINGS = 20;
        private static final int POINTS_PER_CLASS = 100;
        private static final int FEW_POINTS = 3;
        private static final int FEW_UNITS = 3;
        private static final int UNITS = 32;
        private static final int STEPS = 400;
        private static final int EARLY = 40;
        private static final double ADAM_RATE = 0.02;
        private static final double SGD_RATE = 0.5;
        private static final double TOO_HIGH = 10;
        private static final List<String> CLASSES = List.of("spiral 0", "spiral 1");

        private final LessonSession session;
        private final Report report;
        private Spirals spirals;
        private Line withBend;

        Chapter(LessonSession session) {
            this.session = session;
            this.report = session.report();
        }

        void run() throws IOException {
            objectives();
            slope();
            stepSize();
            chainRule();
            order();
            points();
            graph();
            everyGradient();
            train();
            compareOptimizers();
            whatGoesWrong();
            wrapUp();
        }

        private void objectives() {
            report.section("What this is about");
            report.text(AutogradText.OUTLINE);
            report.text("Afterwards you can say:");
            report.points(AutogradText.OBJECTIVES);
        }

        private void slope() {
            report.section("A slope, measured and computed");
            report.text(AutogradText.SLOPE);
            Tensor x = Tensor.scalar(2).requiresGrad(true);
            Tensor y = x.mul(x).mul(x);
            // Step in: Tensor.backward
            y.backward();
            report.output("y = x³ at x = 2\nmeasured: " + digits((cube(2.001) - cube(1.999)) / 0.002) + "\nbackward: "
                    + digits(x.grad().item()));
            session.exercise(AutogradText.SLOPE_EXERCISE);
        }

        private static double cube(double x) {
            return x * x * x;
        }

        private void stepSize() {
            report.text(AutogradText.STEP_SIZE);
            List<List<String>> rows = new ArrayList<>();
            for (double h : new double[] {1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7}) {
                double inDouble = (cube(2 + h) - cube(2 - h)) / (2 * h);
                float above = (float) (2 + h);
                float below = (float) (2 - h);
                float inFloat = (above * above * above - below * below * below) / (float) (2 * h);
                rows.add(List.of(String.format(Locale.ROOT, "%.0e", h), error(inFloat - 12), error(inDouble - 12)));
            }
            report.table("Error of the measured slope of x³ at 2 (it is 12)",
                    new TextTable(List.of("h", "in float", "in double"), rows));
            report.task(AutogradText.SMALLEST);
        }

        private static String error(double error) {
            return String.format(Locale.ROOT, "%.1e", Math.abs(error));
        }

        private void chainRule() {
            report.section("The chain rule, one operation at a time");
            report.text(AutogradText.CHAIN);
            Tensor a = Tensor.vector(1, 2, 3).requiresGrad(true);
            Tensor b = Tensor.vector(4, 5, 6).requiresGrad(true);
            // Step in: ElementwisePair.backward is the product rule for mul, Reduce.backward that for sum
            a.mul(b).sum().backward();
            report.output("a = [1, 2, 3], b = [4, 5, 6], loss = (a · b).sum()\ngradient of a: "
                    + Arrays.toString(a.grad().toArray()) + "\ngradient of b: " + Arrays.toString(b.grad().toArray()));
            session.exercise(AutogradText.MULTIPLY);
            session.exercise(AutogradText.SILU);
        }

        private void order() throws IOException {
            report.section("Why the graph is sorted: b = a + a, c = b + b");
            report.text(AutogradText.ORDER);
            Tensor a = Tensor.scalar(5).requiresGrad(true);
            try (Trace trace = Trace.start()) {
                Tensor b = a.add(a);
                Tensor c = b.add(b);
                // Step in: Engine.step applies the chain rule here, first for c, then for b
                c.backward();
                report.steps("graph-doubling", Backpropagation.of(trace, c, Map.of("a", a, "b", b, "c", c)),
                        "The graph of c: every arrow is a way for the gradient back to a, and there are four.");
            }
            report.text(AutogradText.ORDER_WALKS);
            Tensor end = Walks.doubled(a, DOUBLINGS);
            int sorted = Engine.topologicalOrder(end).size();
            report.table("", new TextTable(List.of("walk", "gradient of a", "visits after 20 doublings"), List.of(
                    List.of("run when the first arrives", number(Walks.gradientIfTheFirstCounts(Walks.doubled(a, 2))),
                            number(sorted)),
                    List.of("follow every path", "4", number((double) Walks.visitsAlongAllPaths(end))),
                    List.of("topological (the engine)", number(a.grad().item()), number(sorted)))));
            report.task(AutogradText.TOPOLOGICAL);
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }

        private void points() throws IOException {
            report.section("Two spirals");
            report.text(AutogradText.DATA);
            spirals = Spirals.draw(POINTS_PER_CLASS, Random.generator());
            report.figure("points", new ScatterFigure("", groups()), "200 points; no straight line separates them.",
                    "A scatter plot of two spirals wound around each other.");
        }

        private List<PointGroup> groups() {
            return PointGroup.byClass(spirals.points(), spirals.labels(), CLASSES, 0);
        }

        private void graph() throws IOException {
            report.section("A network and its graph");
            report.text(AutogradText.NETWORK);
            TwoLayers network = TwoLayers.random(FEW_UNITS, Tensor::tanh, Random.generator());
            Spirals few = spirals.first(FEW_POINTS);
            Tensor x = few.inputs();
            report.text(AutogradText.GRAPH);
            try (Trace trace = Trace.start()) {
                // Step in: Operation.apply runs forward and leaves itself behind as the result's gradFn
                Tensor loss = network.loss(x, few.labels());
                loss.backward();
                Map<String, Tensor> names = network.named();
                names.put("x", x);
                report.steps("graph-network", Backpropagation.of(trace, loss, names),
                        "The graph of the loss, from the points and parameters down.");
            }
        }

        private void everyGradient() {
            report.section("Every gradient beside its witness");
            report.text(AutogradText.CHECK);
            List<List<String>> rows = new ArrayList<>();
            compare(differentiated(FEW_UNITS), rows);
            report.table("", new TextTable(List.of("number", "backward", "finite difference", "difference"), rows));
            List<List<String>> many = new ArrayList<>();
            double worst = compare(differentiated(UNITS), many);
            report.text("With " + UNITS + " hidden units there are " + many.size()
                    + " gradients; the largest difference is " + error(worst) + ".");
            session.metrics().put("largest_difference_from_finite_differences", worst);
            session.highlight("largest difference of a gradient from its witness", error(worst));
            report.task(AutogradText.ZERO);
            session.exercise(AutogradText.CROSS_ENTROPY);
        }

        /** A new network with a gradient for each of its numbers. */
        private TwoLayers differentiated(int units) {
            TwoLayers network = TwoLayers.random(units, Tensor::tanh, Random.generator());
            // Step in: Tensor.backward, and from there MatMul.backward for the gradients of W1 and W2
            network.loss(spirals.inputs(), spirals.labels()).backward();
            return network;
        }

        /** Adds a row for each number of the network, and returns the largest difference. */
        private double compare(TwoLayers network, List<List<String>> rows) {
            PlainLoss witness = PlainLoss.of(network, spirals);
            double worst = 0;
            int p = 0;
            for (Map.Entry<String, Tensor> parameter : network.named().entrySet()) {
                float[] gradient = parameter.getValue().grad().toArray();
                for (int i = 0; i < gradient.length; i++) {
                    double measured = witness.slope(p, i);
                    double difference = Math.abs(gradient[i] - measured);
                    worst = Math.max(worst, difference);
                    rows.add(List.of(parameter.getKey() + place(i, parameter.getValue()), digits(gradient[i]),
                            digits(measured), error(difference)));
                }
                p++;
            }
            return worst;
        }

        private static String place(int i, Tensor parameter) {
            int columns = parameter.size(-1);
            return parameter.rank() == 1 ? "[" + i + "]" : "[" + i / columns + ", " + i % columns + "]";
        }

        private static String digits(double value) {
            return String.format(Locale.ROOT, "%.6f", value);
        }

        private void train() throws IOException {
            report.section("Training");
            report.text(AutogradText.TRAIN);
            session.exercise(AutogradText.SGD);
            report.text(AutogradText.SURFACES);
            TwoLayers network = fresh(Tensor::tanh);
            surface("before", "Before training", network);
            List<SurfaceFigure> early = new ArrayList<>();
            Adam adam = new Adam(network.parameters(), ADAM_RATE);
            FullBatchTraining training = FullBatchTraining.run(network, spirals, adam, STEPS, step -> {
                if (step == EARLY) {
                    early.add(surfaceOf("After " + EARLY + " steps", network));
                }
            });
            show("during", early.getFirst());
            surface("after", "After " + STEPS + " steps", network);
            note("adam", "Adam", training);
            report.task(AutogradText.SHAPE);
            withBend = Line.of("Adam, learning rate " + ADAM_RATE, 0, training.losses());
        }

        /** A new network that begins with the same numbers as the others. */
        private TwoLayers fresh(UnaryOperator<Tensor> bend) {
            return TwoLayers.random(UNITS, bend, Random.manualSeed(session.options().seed()));
        }

        private void compareOptimizers() throws IOException {
            Line sgd = descend("sgd", SGD_RATE, 1, fresh(Tensor::tanh));
            report.figure("loss", new LineFigure("Adam and SGD", "step", "loss", List.of(withBend, sgd)),
                    "The loss before each step: the same network, the same points.",
                    "A line chart of the loss against the step for Adam and for SGD.");
        }

        /** Trains a network with plain gradient descent and returns the curve of its loss. */
        private Line descend(String key, double learningRate, int colour, TwoLayers network) {
            String name = "SGD, learning rate " + learningRate;
            FullBatchTraining training = FullBatchTraining.run(network, spirals,
                    new SGD(network.parameters(), learningRate), STEPS, _ -> {});
            note(key, name, training);
            return Line.of(name, colour, training.losses());
        }

        private void whatGoesWrong() throws IOException {
            report.section("What goes wrong");
            report.text(AutogradText.WRONG);
            TwoLayers hasty = fresh(Tensor::tanh);
            Line jumps = descend("rate_too_high", TOO_HIGH, 3, hasty);
            report.figure("loss-rate-too-high", new LineFigure("Learning rate too high", "step", "loss",
                    List.of(jumps)),
                    "The loss of a hasty network; mind the scale.", "A line chart: the loss jumps up and down.");
            TwoLayers straight = fresh(UnaryOperator.identity());
            FullBatchTraining training = FullBatchTraining.run(straight, spirals,
                    new Adam(straight.parameters(), ADAM_RATE), STEPS, _ -> {});
            note("without_bend", "Adam, without the bend", training);
            report.figure("loss-without-bend", new LineFigure("Without the bend", "step", "loss", List.of(withBend,
                    Line.of("without the bend", 2, training.losses()))),
                    "The loss with tanh between the layers, and without.",
                    "A line chart: one loss falls to 0, the other stays where it began.");
            surface("rate-too-high", "Learning rate too high", hasty);
            surface("without-bend", "Without the bend", straight);
            report.task(AutogradText.RECOGNISE);
        }

        private void note(String key, String name, FullBatchTraining training) {
            report.output(result(name, training));
            session.metrics().group("accuracy").put(key, training.accuracy());
            session.metrics().group("loss").put(key, training.lastLoss());
        }

        private static String result(String name, FullBatchTraining training) {
            return String.format(Locale.ROOT, "%s: loss %.3f at the last of %d steps, %s right",
                    name, training.lastLoss(), STEPS, Numbers.percent(training.accuracy()));
        }

        private void surface(String when, String title, TwoLayers network) throws IOException {
            show(when, surfaceOf(title, network));
        }

        private SurfaceFigure surfaceOf(String title, TwoLayers network) {
            return SurfaceFigure.of(title, groups(), places -> probabilities(network, places));
        }

        private void show(String when, SurfaceFigure figure) throws IOException {
            report.figure("surface-" + when, figure, "What the network says everywhere in the plane.",
                    "The plane in two colours with the points of two spirals on it: " + figure.title() + ".");
        }

        private static double[][] probabilities(TwoLayers network, double[][] places) {
            Tensor softmax = Autograd.noGrad(() -> network.forward(Spirals.tensor(places)).softmax());
            float[] values = softmax.toArray();
            double[][] rows = new double[places.length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new double[] {values[2 * i], values[2 * i + 1]};
            }
            return rows;
        }

        private void wrapUp() {
            report.section("Wrap-up");
            report.task(AutogradText.WRAP_BACKWARD);
            report.task(AutogradText.WRAP_WHY);
            report.text("Next: `classifier`, the same loop with photos.");
        }
    }
}

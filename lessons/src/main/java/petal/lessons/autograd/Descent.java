package petal.lessons.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import petal.chart.ClassColours;
import petal.chart.Line;
import petal.chart.LineFigure;
import petal.lessons.report.Frame;

/** One weight on its way down the curve (w² − 1)² + 0.3 w, step by step. */
public final class Descent {
    private static final double LEFT = -1.6;
    private static final double RIGHT = 1.9;
    private static final int PLACES = 100;
    /** How far the tangent is drawn on either side. */
    private static final double REACH = 0.2;

    private final double rate;
    private final List<Double> weights = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();

    /** Begins with no step; {@code rate} is the learning rate. */
    public Descent(double rate) {
        this.rate = rate;
    }

    /** Adds where the weight is, its loss, and the slope there. */
    public void add(double weight, double loss, double slope) {
        weights.add(weight);
        losses.add(loss);
        String words =
                String.format(Locale.ROOT, "Step %d: at w = %.3f the loss is %.3f and the slope %.3f, so w moves "
                        + "by −%s · %.3f = %.3f.", weights.size(), weight, loss, slope, rate, slope, -rate * slope);
        frames.add(new Frame(words.replace("= -", "= −").replace("slope -", "slope −").replace("· -", "· −"),
                figure(weight, loss, slope)));
    }

    private LineFigure figure(double weight, double loss, double slope) {
        double[] places = IntStream.range(0, PLACES).mapToDouble(i -> LEFT + (RIGHT - LEFT) * i / (PLACES - 1))
                .toArray();
        double[] curve = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
            curve[i] = Math.pow(places[i] * places[i] - 1, 2) + 0.3 * places[i];
        }
        return new LineFigure("", "w", "loss", List.of(
                new Line("loss", ClassColours.colour(0), places, curve, false),
                tangent(weight, loss, slope),
                new Line("w so far", ClassColours.colour(1), doubles(weights), doubles(losses), false)));
    }

    private static Line tangent(double weight, double loss, double slope) {
        double[] places =
                IntStream.rangeClosed(-PLACES, PLACES).mapToDouble(i -> weight + REACH * i / PLACES).toArray();
        double[] heights = DoubleStream.of(places).map(place -> loss + slope * (place - weight)).toArray();
        return new Line("slope at w", ClassColours.colour(3), places, heights, false);
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** One for each step. */
    public List<Frame> frames() {
        return List.copyOf(frames);
    }
}

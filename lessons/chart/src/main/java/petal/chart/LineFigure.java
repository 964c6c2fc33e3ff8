package petal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Curves over steps, such as the loss of each batch of a training, or what training and validation reach in each epoch:
 *
 * <pre>{@code
 * new LineFigure("Accuracy", "epoch", "accuracy", List.of(
 *         Line.of("training", 0, 0.61, 0.79, 0.88),
 *         Line.of("validation", 1, 0.64, 0.74, 0.76)))
 * }</pre>
 *
 * @param title shown above, left; empty for none
 * @param stepName what a step is, along the lower edge
 * @param valueName what the values are, along the left edge
 * @param lines the curves, later ones on top
 */
public record LineFigure(String title, String stepName, String valueName, List<Line> lines) implements ChartFigure {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 320;
    private static final int WIDEST_TREND = 10;
    private static final Ellipse2D DOT = new Ellipse2D.Double(-3.5, -3.5, 7, 7);

    /**
     * {@return a chart of the loss of each batch, faint, and its trend on top}
     *
     * @param title shown above, left; empty for none
     * @param losses one loss a batch
     */
    public static LineFigure ofTraining(String title, double[] losses) {
        int radius = Math.clamp(losses.length / 12, 1, WIDEST_TREND);
        String trend = "mean of " + (2 * radius + 1) + " batches";
        return new LineFigure(title, "batch", "loss", List.of(
                new Line("each batch", ClassColours.colour(0), losses, true),
                new Line(trend, ClassColours.colour(0), Line.smoothed(losses, radius), false)));
    }

    @Override
    public int plotWidth() {
        return WIDTH;
    }

    @Override
    public int plotHeight() {
        return HEIGHT;
    }

    @Override
    public List<LegendEntry> legend() {
        return lines.stream().map(line -> new LegendEntry(line.name(), paint(line))).toList();
    }

    @Override
    public JFreeChart plot(int width) {
        var renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDrawOutlines(false);
        var data = new XYSeriesCollection();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            data.addSeries(series(i, line));
            renderer.setSeriesPaint(i, paint(line));
            renderer.setSeriesStroke(i, new BasicStroke(line.faint() ? 1f : 2.2f, BasicStroke.CAP_ROUND,
                    BasicStroke.JOIN_ROUND));
            renderer.setSeriesShape(i, DOT);
            renderer.setSeriesShapesVisible(i, line.hasDots());
        }
        renderer.setDefaultToolTipGenerator((_, series, item) -> tip(lines.get(series), item));
        var steps = Style.axis(stepName);
        if (lines.stream().flatMapToDouble(line -> Arrays.stream(line.steps()))
                .allMatch(step -> step == Math.rint(step))) {
            steps.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        }
        var plot = new XYPlot(data, steps, Style.valueAxis(valueName), renderer);
        plot.setDomainGridlinesVisible(false);
        var chart = Style.chart(plot);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(6, 0, 0, 16));
        return chart;
    }

    private static XYSeries series(int key, Line line) {
        var series = new XYSeries(key, false, true);
        for (int k = 0; k < line.values().length; k++) {
            series.add(line.steps()[k], line.values()[k]);
        }
        return series;
    }

    private String tip(Line line, int i) {
        return String.format(Locale.ROOT, "%s, %s %.4g: %.4g", line.name(), stepName, line.steps()[i],
                line.values()[i]);
    }

    private static Color paint(Line line) {
        return ClassColours.withAlpha(line.colour(), line.faint() ? 0.35 : 1);
    }
}

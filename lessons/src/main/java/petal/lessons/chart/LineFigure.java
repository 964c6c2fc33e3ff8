package petal.lessons.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Curves over steps, such as the loss of each batch of a training.
 *
 * @param title shown above, left; empty for none
 * @param stepName what a step is, along the lower edge
 * @param valueName what the values are, along the left edge
 * @param lines the curves, later ones on top
 */
public record LineFigure(String title, String stepName, String valueName, List<Line> lines) implements Figure {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 320;
    private static final int WIDEST_TREND = 10;

    /**
     * The loss of each batch, faint, and its trend on top.
     *
     * @param losses one loss a batch
     */
    public static LineFigure ofTraining(String title, double[] losses) {
        int radius = Math.clamp(losses.length / 12, 1, WIDEST_TREND);
        String trend = "mean of " + (2 * radius + 1) + " batches";
        return new LineFigure(title, "batch", "loss", List.of(
                new Line("each batch", Tab10.colour(0), losses, true),
                new Line(trend, Tab10.colour(0), Line.smoothed(losses, radius), false)));
    }

    @Override
    public int width() {
        return WIDTH + new Legend(legend()).width();
    }

    @Override
    public int height() {
        return HEIGHT + TitleLine.height(title);
    }

    @Override
    public void draw(Graphics2D g) {
        TitleLine.draw(g, title, 0, 0);
        int top = TitleLine.height(title);
        drawPlot(g, new Rectangle2D.Double(0, top, WIDTH, HEIGHT));
        new Legend(legend()).draw(g, WIDTH, top);
    }

    @Override
    public List<Figure> parts() {
        return List.of(new Part("", WIDTH, HEIGHT, this::drawPlot));
    }

    @Override
    public List<LegendEntry> legend() {
        return lines.stream().map(line -> new LegendEntry(line.name(), paint(line))).toList();
    }

    private void drawPlot(Graphics2D g, Rectangle2D area) {
        var renderer = new XYLineAndShapeRenderer(true, false);
        var data = new XYSeriesCollection();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var series = new XYSeries(i, false, true);
            for (int k = 0; k < line.values().length; k++) {
                series.add(k + 1, line.values()[k]);
            }
            data.addSeries(series);
            renderer.setSeriesPaint(i, paint(line));
            renderer.setSeriesStroke(i, new BasicStroke(line.faint() ? 1f : 2.2f, BasicStroke.CAP_ROUND,
                    BasicStroke.JOIN_ROUND));
            renderer.setDrawSeriesLineAsPath(true);
        }
        var steps = Style.axis(stepName);
        steps.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        var values = Style.axis(valueName);
        var plot = new XYPlot(data, steps, values, renderer);
        plot.setDomainGridlinesVisible(false);
        var chart = Style.chart(plot);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(6, 0, 0, 8));
        chart.draw(g, area);
    }

    private static Color paint(Line line) {
        return Tab10.withAlpha(line.colour(), line.faint() ? 0.35 : 1);
    }
}

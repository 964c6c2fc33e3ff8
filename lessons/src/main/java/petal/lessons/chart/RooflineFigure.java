package petal.lessons.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A roofline (<a href="https://doi.org/10.1145/1498765.1498785">Williams et al. 2009</a>): how fast programs are, against
 * how many operations they do for each byte that they load, below the roof that memory (rising) and processor (level) make.
 *
 * @param title  shown above, left; empty for none
 * @param roofs  the limits
 * @param points the programs
 */
public record RooflineFigure(String title, List<Roof> roofs, List<Point> points) implements ChartFigure {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 380;
    private static final double LEAST_INTENSITY = 0.1;
    private static final double MOST_INTENSITY = 10;
    private static final Ellipse2D DOT = new Ellipse2D.Double(-4.5, -4.5, 9, 9);

    /**
     * A limit.
     *
     * @param name      whose it is
     * @param bandwidth billions of bytes a second
     * @param peak      billions of operations a second
     */
    public record Roof(String name, double bandwidth, double peak) {
        double at(double intensity) {
            return Math.min(peak, bandwidth * intensity);
        }
    }

    /**
     * A program.
     *
     * @param name      what people call it
     * @param intensity operations for each byte
     * @param speed     billions of operations a second
     */
    public record Point(String name, double intensity, double speed) {
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
        return List.of();
    }

    @Override
    public JFreeChart plot(int width) {
        var renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawOutlines(false);
        var data = new XYSeriesCollection();
        for (int r = 0; r < roofs.size(); r++) {
            data.addSeries(line(r, roofs.get(r)));
            renderer.setSeriesPaint(r, ClassColours.withAlpha(Style.MUTED, 1));
            renderer.setSeriesStroke(r, new BasicStroke(2f));
        }
        for (int p = 0; p < points.size(); p++) {
            var series = new XYSeries(roofs.size() + p);
            series.add(points.get(p).intensity, points.get(p).speed);
            data.addSeries(series);
            renderer.setSeriesPaint(roofs.size() + p, colour(p));
            renderer.setSeriesShape(roofs.size() + p, DOT);
            renderer.setSeriesShapesVisible(roofs.size() + p, true);
        }
        renderer.setDefaultToolTipGenerator((_, series, item) -> tip(series));
        var plot = new XYPlot(data, axis("operations for each byte that is loaded or stored"),
                axis("billions of operations a second"), renderer);
        plot.getDomainAxis().setRange(LEAST_INTENSITY, MOST_INTENSITY);
        plot.getRangeAxis().setRange(lowest() / 2, highest() * 2);
        roofs.forEach(roof -> plot.addAnnotation(words(roof.name, MOST_INTENSITY * 0.9, roof.at(MOST_INTENSITY) * 1.12,
                TextAnchor.BOTTOM_RIGHT, Style.MUTED)));
        for (int p = 0; p < points.size(); p++) {
            plot.addAnnotation(words(points.get(p).name, points.get(p).intensity * 1.08, points.get(p).speed,
                    TextAnchor.CENTER_LEFT, Style.INK));
        }
        return Style.chart(plot);
    }

    private static Color colour(int p) {
        return ClassColours.colour(p);
    }

    private static XYSeries line(int key, Roof roof) {
        var series = new XYSeries(key);
        double ridge = Math.clamp(roof.peak / roof.bandwidth, LEAST_INTENSITY, MOST_INTENSITY);
        for (double intensity : new double[] {LEAST_INTENSITY, ridge, MOST_INTENSITY}) {
            series.add(intensity, roof.at(intensity));
        }
        return series;
    }

    private static LogAxis axis(String label) {
        var axis = Style.quiet(new LogAxis(label));
        axis.setBase(10);
        axis.setNumberFormatOverride(new DecimalFormat("0.###",
                DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return axis;
    }

    private static XYTextAnnotation words(String text, double x, double y, TextAnchor anchor, Color colour) {
        var words = new XYTextAnnotation(text, x, y);
        words.setFont(Style.SMALL);
        words.setPaint(colour);
        words.setTextAnchor(anchor);
        return words;
    }

    private double lowest() {
        return points.stream().mapToDouble(Point::speed).min().orElse(1);
    }

    private double highest() {
        return roofs.stream().mapToDouble(Roof::peak).max().orElse(1);
    }

    private String tip(int series) {
        if (series < roofs.size()) {
            return roofs.get(series).name;
        }
        Point point = points.get(series - roofs.size());
        return String.format(Locale.ROOT, "%s: %.3g billion operations a second", point.name, point.speed);
    }
}

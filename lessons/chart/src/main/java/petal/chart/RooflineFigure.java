package petal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
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
    private static final double LEAST_INTENSITY = 0.125;
    private static final double MOST_INTENSITY = 8;
    private static final double MARGIN = 1.25;
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
        return IntStream.range(0, points.size()).mapToObj(p -> new LegendEntry(points.get(p).name, colour(p))).toList();
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
        var plot = new XYPlot(data, axis("operations for each byte that is loaded or stored", 1),
                axis("billions of operations a second", 2), renderer);
        plot.getDomainAxis().setRange(LEAST_INTENSITY / MARGIN, MOST_INTENSITY * MARGIN);
        plot.getRangeAxis().setRange(lowest() / 2, highest() * 2);
        roofs.forEach(roof -> plot.addAnnotation(words(roof.name, roof.at(MOST_INTENSITY))));
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

    /** @param doublings from one mark to the next */
    private static LogAxis axis(String label, int doublings) {
        var axis = Style.quiet(new LogAxis(label));
        axis.setBase(2);
        axis.setTickUnit(new NumberTickUnit(doublings));
        axis.setNumberFormatOverride(new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return axis;
    }

    /** The name of a roof, above its right end. */
    private static XYTextAnnotation words(String text, double height) {
        var words = new XYTextAnnotation(text, MOST_INTENSITY, height * 1.05);
        words.setFont(Style.SMALL);
        words.setPaint(Style.MUTED);
        words.setTextAnchor(TextAnchor.BOTTOM_RIGHT);
        return words;
    }

    private double lowest() {
        return points.stream().mapToDouble(Point::speed).min().orElse(1);
    }

    private double highest() {
        return Stream.concat(roofs.stream().map(Roof::peak), points.stream().map(Point::speed))
                .mapToDouble(Double::doubleValue).max().orElse(1);
    }

    private String tip(int series) {
        if (series < roofs.size()) {
            return roofs.get(series).name;
        }
        Point point = points.get(series - roofs.size());
        return String.format(Locale.ROOT, "%s: %.3g billion operations a second", point.name, point.speed);
    }
}

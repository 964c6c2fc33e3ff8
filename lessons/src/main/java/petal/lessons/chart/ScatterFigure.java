package petal.lessons.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Points in the plane, coloured by class, and arrows from the origin if there are any. The axes carry no numbers: of a
 * projection only the arrangement means something.
 *
 * @param title shown above, left; empty for none
 * @param groups the points
 * @param arrows arrows from the origin; may be empty
 */
public record ScatterFigure(String title, List<PointGroup> groups, List<Arrow> arrows) implements Figure {

    private static final int PLOT_WIDTH = 560;
    private static final int PLOT_HEIGHT = 420;
    private static final double OPACITY = 0.5;
    private static final double DOT = 5;
    private static final double MARGIN = 0.05;

    /** A scatter plot without arrows. */
    public ScatterFigure(String title, List<PointGroup> groups) {
        this(title, groups, List.of());
    }

    @Override
    public int width() {
        return PLOT_WIDTH + new Legend(legend()).width();
    }

    @Override
    public int height() {
        return PLOT_HEIGHT + TitleLine.height(title);
    }

    @Override
    public void draw(Graphics2D g) {
        TitleLine.draw(g, title, 0, 0);
        int top = TitleLine.height(title);
        drawPlot(g, new Rectangle2D.Double(0, top, PLOT_WIDTH, PLOT_HEIGHT), true);
        new Legend(legend()).draw(g, PLOT_WIDTH, top);
    }

    @Override
    public List<Figure> parts() {
        return List.of(part(PLOT_WIDTH, PLOT_HEIGHT));
    }

    @Override
    public List<LegendEntry> legend() {
        return groups.stream().map(group -> new LegendEntry(group.name(), group.colour())).toList();
    }

    /** The figure without its title, legend and frame. */
    Figure part(int width, int height) {
        return new Part(title, width, height, (g, area) -> drawPlot(g, area, false));
    }

    void drawPlot(Graphics2D g, Rectangle2D area, boolean framed) {
        var renderer = new DotRenderer(DOT);
        var data = new XYSeriesCollection();
        for (int i = 0; i < groups.size(); i++) {
            var series = new XYSeries(i, false, true);
            groups.get(i).points().forEach(point -> series.add(point[0], point[1]));
            data.addSeries(series);
            renderer.setSeriesPaint(i, Tab10.withAlpha(groups.get(i).colour(), OPACITY));
        }
        var horizontal = Style.bareAxis();
        var vertical = Style.bareAxis();
        horizontal.setRange(range(0, arrows.stream().mapToDouble(Arrow::x), labelShare(area)));
        vertical.setRange(range(1, arrows.stream().mapToDouble(Arrow::y), 0.06));
        var plot = new XYPlot(data, horizontal, vertical, renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        if (!arrows.isEmpty()) {
            plot.addAnnotation(new ArrowAnnotation(arrows));
        }
        var chart = Style.chart(plot);
        plot.setOutlineVisible(framed);
        chart.draw(g, area);
    }

    /** The share of the width that the longest label beyond an arrow's tip may need. */
    private double labelShare(Rectangle2D area) {
        double widest = arrows.stream().mapToDouble(arrow -> TipLabel.textWidth(arrow.name())).max().orElse(0);
        return (widest + 12) / area.getWidth();
    }

    /** From the lowest to the highest coordinate, with a margin, and with more beyond the tips of arrows. */
    private Range range(int axis, DoubleStream tips, double labelShare) {
        double[] points = groups.stream().flatMap(group -> group.points().stream()).mapToDouble(p -> p[axis]).toArray();
        double[] arrowTips = DoubleStream.concat(tips, DoubleStream.of(0)).toArray();
        if (arrows.isEmpty()) {
            return range(DoubleStream.of(points), MARGIN);
        }
        var all = Stream.of(points, arrowTips).flatMapToDouble(DoubleStream::of);
        return Range.combine(range(all, MARGIN), range(DoubleStream.of(arrowTips), labelShare * 1.5));
    }

    private static Range range(DoubleStream values, double margin) {
        var extremes = values.summaryStatistics();
        if (extremes.getCount() == 0) {
            return new Range(-1, 1);
        }
        double span = extremes.getMax() - extremes.getMin();
        double room = span == 0 ? 1 : span * margin;
        return new Range(extremes.getMin() - room, extremes.getMax() + room);
    }
}

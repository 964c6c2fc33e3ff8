package petal.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;

/**
 * Points in the plane, coloured by class, and arrows from the origin if there are any. The axes carry no numbers: of a
 * projection only the arrangement means something.
 *
 * @param title shown above, left; empty for none
 * @param groups the points
 * @param arrows arrows from the origin; may be empty
 */
public record ScatterFigure(String title, List<PointGroup> groups, List<Arrow> arrows) implements ChartFigure {

    private static final int PLOT_WIDTH = 560;
    private static final int PLOT_HEIGHT = 420;
    private static final double MARGIN = 0.05;

    /**
     * A scatter plot without arrows.
     *
     * @param title shown above, left; empty for none
     * @param groups the points
     */
    public ScatterFigure(String title, List<PointGroup> groups) {
        this(title, groups, List.of());
    }

    @Override
    public int plotWidth() {
        return PLOT_WIDTH;
    }

    @Override
    public int plotHeight() {
        return PLOT_HEIGHT;
    }

    @Override
    public List<LegendEntry> legend() {
        return groups.stream().map(group -> new LegendEntry(group.name(), group.colour())).toList();
    }

    @Override
    public List<Figure> parts() {
        return List.of(part(PLOT_WIDTH, PLOT_HEIGHT));
    }

    /** The figure without its title, legend and frame. */
    Figure part(int width, int height) {
        return new Part(title, width, height, () -> {
            var chart = plot(width);
            chart.getPlot().setOutlineVisible(false);
            return chart;
        });
    }

    @Override
    public JFreeChart plot(int width) {
        var horizontal = Style.bareAxis();
        var vertical = Style.bareAxis();
        horizontal.setRange(range(0, arrows.stream().mapToDouble(Arrow::x), labelShare(width)));
        vertical.setRange(range(1, arrows.stream().mapToDouble(Arrow::y), 0.06));
        var plot = new XYPlot(PointData.of(groups), horizontal, vertical, PointData.renderer(groups));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        if (!arrows.isEmpty()) {
            plot.addAnnotation(new ArrowAnnotation(arrows));
        }
        return Style.chart(plot);
    }

    /** The share of the width that the longest label beyond an arrow's tip may need. */
    private double labelShare(int width) {
        double widest = arrows.stream().mapToDouble(arrow -> Style.textWidth(arrow.name(), Style.BOLD)).max().orElse(0);
        return (widest + 12) / width;
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

package petal.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;

/**
 * What a classifier of points in the plane says everywhere: each place has the colour of the likeliest class, the
 * stronger the surer, and the points that it learned from lie on top.
 *
 * <pre>{@code
 * SurfaceFigure.of("After 200 steps", PointGroup.byClass(points, labels, List.of("inner", "outer"), 0),
 *         places -> probabilities(network, places))   // [n][2] -> [n][classes]
 * }</pre>
 *
 * @param title shown above, left; empty for none
 * @param groups the points, one group per class, in the order of the classifier's classes
 * @param bounds the part of the plane that is shown
 * @param surface the colour of each place, the upper left one first
 */
public record SurfaceFigure(String title, List<PointGroup> groups, Rectangle2D bounds, BufferedImage surface)
        implements ChartFigure {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 420;
    /** The classifier is asked at every third pixel. */
    private static final int STEP = 3;
    private static final double MARGIN = 0.12;
    private static final double FAINTEST = 0.06;
    private static final double STRONGEST = 0.45;

    /** A classifier of points in the plane. */
    @FunctionalInterface
    public interface Classifier {

        /**
         * The probabilities of the classes at some places.
         *
         * @param places [n][2]
         * @return [n][classes], each row of sum 1
         */
        double[][] probabilities(double[][] places);
    }

    /**
     * Asks a classifier at some 24,000 places around the points, in one call.
     *
     * @param title shown above, left; empty for none
     * @param groups the points, one group a class, in the order of the classifier's classes
     * @param classifier called once
     * @return the figure, with room around the points
     * @throws IllegalArgumentException if there are no points, or the classifier does not answer with one probability a
     *     group for every place
     */
    public static SurfaceFigure of(String title, List<PointGroup> groups, Classifier classifier) {
        var bounds = bounds(groups);
        int columns = WIDTH / STEP;
        int rows = HEIGHT / STEP;
        double[][] places = new double[rows * columns][];
        for (int i = 0; i < places.length; i++) {
            places[i] = new double[] {
                bounds.getMinX() + bounds.getWidth() * (i % columns + 0.5) / columns,
                bounds.getMaxY() - bounds.getHeight() * (Math.floorDiv(i, columns) + 0.5) / rows};
        }
        double[][] answers = classifier.probabilities(places);
        if (answers.length != places.length || answers[0].length != groups.size()) {
            throw new IllegalArgumentException("The classifier must answer with " + groups.size()
                    + " probabilities for each of " + places.length + " places, but came with " + answers.length
                    + " rows of " + (answers.length == 0 ? 0 : answers[0].length) + ".");
        }
        var surface = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < answers.length; i++) {
            surface.setRGB(i % columns, i / columns, colour(answers[i], groups).getRGB());
        }
        return new SurfaceFigure(title, List.copyOf(groups), bounds, surface);
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
        return groups.stream().map(group -> new LegendEntry(group.name(), group.colour())).toList();
    }

    @Override
    public JFreeChart plot(int width) {
        var renderer = PointData.renderer(groups);
        renderer.addAnnotation(new ImageAnnotation(surface, bounds), Layer.BACKGROUND);
        var across = Style.axis("");
        across.setRange(bounds.getMinX(), bounds.getMaxX());
        var up = Style.valueAxis("");
        up.setRange(bounds.getMinY(), bounds.getMaxY());
        var plot = new XYPlot(PointData.of(groups), across, up, renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        var chart = Style.chart(plot);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, 4, 0, 8));
        return chart;
    }

    private static Color colour(double[] probabilities, List<PointGroup> groups) {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            best = probabilities[c] > probabilities[best] ? c : best;
        }
        double guess = 1.0 / probabilities.length;
        double sure = guess == 1 ? 1 : Math.clamp((probabilities[best] - guess) / (1 - guess), 0, 1);
        return ClassColours.withAlpha(groups.get(best).colour(), FAINTEST + (STRONGEST - FAINTEST) * sure);
    }

    private static Rectangle2D bounds(List<PointGroup> groups) {
        var x = groups.stream().flatMap(group -> group.points().stream()).mapToDouble(p -> p[0]).summaryStatistics();
        var y = groups.stream().flatMap(group -> group.points().stream()).mapToDouble(p -> p[1]).summaryStatistics();
        if (x.getCount() == 0) {
            throw new IllegalArgumentException("A decision surface is drawn around points, but there are none.");
        }
        double width = Math.max(x.getMax() - x.getMin(), 1e-6);
        double height = Math.max(y.getMax() - y.getMin(), 1e-6);
        return new Rectangle2D.Double(x.getMin() - MARGIN * width, y.getMin() - MARGIN * height,
                width * (1 + 2 * MARGIN), height * (1 + 2 * MARGIN));
    }
}

package petal.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Bars in groups: one group a category, in it one bar a series. Bars carry their values where there is room. For
 * instance, how many pictures of each class are recognised, before and after training:
 *
 * <pre>{@code
 * new BarFigure("Accuracy by class", "class", "accuracy", List.of("daisy", "roses"), List.of(
 *         Bars.of("frozen backbone", 0, 0.81, 0.66),
 *         Bars.of("fine-tuned", 1, 0.93, 0.84)), "0%")
 * }</pre>
 *
 * @param title shown above, left; empty for none
 * @param categoryName what the categories are, along the lower edge
 * @param valueName what the values are, along the left edge
 * @param categories the categories' names from left to right
 * @param series the bars, each with one value a category
 * @param format how values are written, as a pattern of {@link DecimalFormat}: {@code 0.00}, {@code 0%}, {@code 0}
 */
public record BarFigure(String title, String categoryName, String valueName, List<String> categories, List<Bars> series,
        String format) implements ChartFigure {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 320;
    /** Of the width, what lies between two groups of bars. */
    private static final double GAP = 0.24;

    /**
     * Keeps copies of the lists, not of the bars.
     *
     * @throws IllegalArgumentException if there is no category or no series, or a series has another number of values
     */
    public BarFigure {
        if (categories.isEmpty() || series.isEmpty()) {
            throw new IllegalArgumentException("A bar chart needs at least one category and one series, but got "
                    + categories.size() + " categories and " + series.size() + " series.");
        }
        for (var bars : series) {
            if (bars.values().length != categories.size()) {
                throw new IllegalArgumentException("Every category needs one bar of each series, but there are "
                        + categories.size() + " categories and \"" + bars.name() + "\" has " + bars.values().length
                        + " values.");
            }
        }
        categories = List.copyOf(categories);
        series = List.copyOf(series);
    }

    @Override
    public int plotWidth() {
        return WIDTH;
    }

    @Override
    public int plotHeight() {
        return HEIGHT;
    }

    /** Empty for a single series, which the title names. */
    @Override
    public List<LegendEntry> legend() {
        return series.size() == 1 ? List.of()
                : series.stream().map(bars -> new LegendEntry(bars.name(), bars.colour())).toList();
    }

    @Override
    public JFreeChart plot(int width) {
        var number = new DecimalFormat(format, DecimalFormatSymbols.getInstance(Locale.ROOT));
        var values = Style.valueAxis(valueName);
        values.setAutoRangeIncludesZero(true);
        values.setNumberFormatOverride(number);
        values.setUpperMargin(0.1);
        if (areShares()) {
            values.setRange(0, 1.1);
            values.setTickUnit(new NumberTickUnit(0.2));
        }
        var plot = new CategoryPlot(data(), categoryAxis(width), values, renderer(number, width));
        var chart = Style.chart(plot);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(6, 0, 0, 8));
        return chart;
    }

    /** Percentages of which one is near the whole: the axis shows all of it. */
    private boolean areShares() {
        var all = series.stream().flatMapToDouble(bars -> Arrays.stream(bars.values())).summaryStatistics();
        return format.endsWith("%") && all.getMin() >= 0 && all.getMax() > 0.7 && all.getMax() <= 1;
    }

    private DefaultCategoryDataset data() {
        var data = new DefaultCategoryDataset();
        for (int i = 0; i < series.size(); i++) {
            for (int k = 0; k < categories.size(); k++) {
                // keyed by place: two categories may have the same name
                data.addValue((Number) series.get(i).values()[k], i, new Category(k, categories.get(k)));
            }
        }
        return data;
    }

    private CategoryAxis categoryAxis(int width) {
        var axis = Style.quiet(new CategoryAxis(categoryName));
        axis.setLowerMargin(0.02);
        axis.setUpperMargin(0.02);
        axis.setCategoryMargin(GAP);
        double widest = categories.stream().mapToDouble(name -> Style.textWidth(name, Style.SMALL)).max().orElse(0);
        if (widest > 0.9 * (1 - GAP) * (width - 60) / categories.size()) {
            axis.setCategoryLabelPositions(CategoryLabelPositions.UP_45);
        }
        return axis;
    }

    private BarRenderer renderer(DecimalFormat number, int width) {
        var renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setItemMargin(0.06);
        renderer.setMaximumBarWidth(0.12);
        renderer.setDefaultToolTipGenerator((data, row, column) -> series.get(row).name() + ", "
                + categories.get(column) + ": " + number.format(data.getValue(row, column)));
        for (int i = 0; i < series.size(); i++) {
            renderer.setSeriesPaint(i, series.get(i).colour());
        }
        if (labelsFit(number, width)) {
            renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator("{2}", number));
            renderer.setDefaultItemLabelsVisible(true);
            renderer.setDefaultItemLabelFont(Style.SMALL);
            renderer.setDefaultItemLabelPaint(Style.INK);
            renderer.setDefaultPositiveItemLabelPosition(
                    new ItemLabelPosition(ItemLabelAnchor.OUTSIDE12, TextAnchor.BOTTOM_CENTER));
        }
        return renderer;
    }

    private boolean labelsFit(DecimalFormat number, int width) {
        double widest = series.stream().flatMap(bars -> Arrays.stream(bars.values()).boxed())
                .mapToDouble(value -> Style.textWidth(number.format(value), Style.SMALL)).max().orElse(0);
        return widest + 2 < (width - 60) * (1 - GAP) / (categories.size() * series.size());
    }

    /** A category's place and name; shown by its name. */
    private record Category(int index, String name) implements Comparable<Category> {

        @Override
        public int compareTo(Category other) {
            return Integer.compare(index, other.index);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}

package petal.chart;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * A matrix as coloured cells, the first row on top: a confusion matrix ({@link #confusion}), similarities
 * ({@link #similarities}), or any other table of numbers:
 *
 * <pre>{@code
 * HeatMapFigure.confusion("Confusion", List.of("daisy", "roses"), new int[][] {{48, 2}, {5, 41}})
 * HeatMapFigure.similarities("Cosines", List.of("A", "B"), new float[][] {{1, 0.2f}, {0.2f, 1}})
 * new HeatMapFigure("Weights", "unit", "input", units, inputs, weights, ColourScale.diverging(2), "%.1f")
 * }</pre>
 *
 * @param title shown above, left; empty for none
 * @param rowName what the rows are, along the left edge; may be empty
 * @param columnName what the columns are, along the lower edge; may be empty
 * @param rowLabels one a row; empty for none
 * @param columnLabels one a column; empty for none
 * @param values what colours the cells, [rows][columns]
 * @param scale which colour a value has
 * @param texts what is written into the cells, one list per row; empty for nothing
 */
public record HeatMapFigure(String title, String rowName, String columnName, List<String> rowLabels,
        List<String> columnLabels, double[][] values, ColourScale scale, List<List<String>> texts)
        implements ChartFigure {

    private static final int LARGEST_SIDE = 480;
    private static final int SMALLEST_SIDE = 240;
    private static final int LARGEST_CELL = 76;
    private static final double LEAST_LABELLED_CELL = 13;
    /** So many rows and columns at most have their numbers written into the cells. */
    private static final int LEGIBLE = 10;

    /**
     * Keeps copies of the labels and texts, not of the values.
     *
     * @throws IllegalArgumentException if the matrix is empty or ragged, or labels or texts are not as many as cells
     */
    public HeatMapFigure {
        if (values.length == 0 || values[0].length == 0) {
            throw new IllegalArgumentException("A heat map needs at least one row and one column, but got none.");
        }
        for (double[] row : values) {
            requireCount("Every row of a heat map needs %d cells, but one has %d.", values[0].length, row.length);
        }
        requireLabels("row", values.length, rowLabels);
        requireLabels("column", values[0].length, columnLabels);
        if (!texts.isEmpty()) {
            requireCount("A heat map of %d rows needs as many rows of texts, but got %d.", values.length, texts.size());
            for (var row : texts) {
                requireCount("Every row of texts needs %d, but one has %d.", values[0].length, row.size());
            }
        }
        rowLabels = List.copyOf(rowLabels);
        columnLabels = List.copyOf(columnLabels);
        texts = texts.stream().map(List::copyOf).toList();
    }

    /**
     * A matrix of numbers.
     *
     * @param title shown above, left; empty for none
     * @param rowName what the rows are, along the left edge; may be empty
     * @param columnName what the columns are, along the lower edge; may be empty
     * @param rowLabels one a row; empty for none
     * @param columnLabels one a column; empty for none
     * @param values what colours the cells, [rows][columns]
     * @param scale which colour a value has
     * @param format how a value is written into its cell, as for {@link String#format}; empty for not at all
     */
    public HeatMapFigure(String title, String rowName, String columnName, List<String> rowLabels,
            List<String> columnLabels, double[][] values, ColourScale scale, String format) {
        this(title, rowName, columnName, rowLabels, columnLabels, values, scale, format.isEmpty() ? List.of()
                : Arrays.stream(values).map(row -> Arrays.stream(row)
                        .mapToObj(value -> String.format(Locale.ROOT, format, value)).toList()).toList());
    }

    /**
     * {@return a chart of how often pictures of one class (row) were taken for another (column)} Cells carry the
     * counts; the colour is their share of the row, so that rare classes are seen as well as frequent ones.
     *
     * @param title shown above, left; empty for none
     * @param classes their names by index
     * @param counts [classes][classes], true class first
     */
    public static HeatMapFigure confusion(String title, List<String> classes, int[][] counts) {
        double[][] shares = Arrays.stream(counts).map(row -> {
            double all = Math.max(1, IntStream.of(row).sum());
            return IntStream.of(row).mapToDouble(count -> count / all).toArray();
        }).toArray(double[][]::new);
        List<List<String>> texts = Arrays.stream(counts)
                .map(row -> IntStream.of(row).mapToObj(Integer::toString).toList()).toList();
        return new HeatMapFigure(title, "true class", "predicted class", classes, classes, shares,
                ColourScale.sequential(0, 1), texts);
    }

    /**
     * {@return a chart of cosine similarities of vectors with each other, from −1 to 1} The numbers are written into
     * the cells as long as they can be read there.
     *
     * @param title shown above, left; empty for none
     * @param labels the vectors' names; empty for none
     * @param cosines [n][n]
     */
    public static HeatMapFigure similarities(String title, List<String> labels, float[][] cosines) {
        double[][] values = Arrays.stream(cosines)
                .map(row -> IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray()).toArray(double[][]::new);
        return new HeatMapFigure(title, "", "", labels, labels, values, ColourScale.diverging(1),
                values.length <= LEGIBLE ? "%.2f" : "");
    }

    @Override
    public int plotWidth() {
        return (int) Math
                .ceil(cellWidth() * columns() + rowLabelWidth() + slack(rowLabels) + (rowName.isEmpty() ? 0 : 22)
                        + 4);
    }

    @Override
    public int plotHeight() {
        return (int) Math.ceil(cell() * values.length + columnLabelHeight() + columnSlack()
                + (columnName.isEmpty() ? 0 : 22) + 4);
    }

    /** The scale, where the cells do not say their numbers themselves. */
    @Override
    public List<LegendEntry> legend() {
        return texts.isEmpty() ? scale.legend() : List.of();
    }

    @Override
    public JFreeChart plot(int width) {
        var renderer = new CellRenderer(this);
        renderer.addAnnotation(
                new ImageAnnotation(image(), new Rectangle2D.Double(-0.5, -0.5, columns(), values.length)),
                Layer.BACKGROUND);
        var across = axis(columnName, columnLabels, columns());
        across.setVerticalTickLabels(columnLabelsStand());
        var down = axis(rowName, rowLabels, values.length);
        down.setInverted(true);
        var plot = new XYPlot(cells(), across, down, renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        var chart = Style.chart(plot);
        plot.setInsets(new RectangleInsets(0, slack(rowLabels), columnSlack(), 0));
        return chart;
    }

    /** What is written into a cell. */
    String text(int row, int column) {
        return texts.isEmpty() ? "" : texts.get(row).get(column);
    }

    /** What a window says of a cell. */
    String tip(int row, int column) {
        String text = texts.isEmpty() ? String.format(Locale.ROOT, "%.4g", values[row][column]) : text(row, column);
        return label(rowName, rowLabels, row) + " / " + label(columnName, columnLabels, column) + ": " + text;
    }

    private static String label(String name, List<String> labels, int i) {
        return (name.isEmpty() ? "" : name + " ") + (labels.isEmpty() ? Integer.toString(i) : labels.get(i));
    }

    private int columns() {
        return values[0].length;
    }

    private double cell() {
        int most = Math.max(values.length, columns());
        double least = (double) SMALLEST_SIDE / most;
        return Math.clamp((double) LARGEST_SIDE / most, least, Math.max(least, LARGEST_CELL));
    }

    /** Square cells, or wider ones where their texts ask for it. */
    private double cellWidth() {
        double widest = texts.stream().flatMap(List::stream).mapToDouble(text -> Style.textWidth(text, Style.TEXT))
                .max().orElse(0);
        return widest == 0 ? cell() : Math.max(cell(), widest + 12);
    }

    /** Labels are left out where cells are lower than a line of text. */
    private boolean hasLabels(List<String> labels) {
        return !labels.isEmpty() && cell() >= LEAST_LABELLED_CELL;
    }

    private double rowLabelWidth() {
        return hasLabels(rowLabels) ? widest(rowLabels) + 10 : 0;
    }

    private double columnLabelHeight() {
        return !hasLabels(columnLabels) ? 0 : columnLabelsStand() ? widest(columnLabels) + 10 : 26;
    }

    /** Room outside the labels, which a browser's font, and larger letters on a phone, may make longer. */
    private double slack(List<String> labels) {
        return hasLabels(labels) ? 4 + widest(labels) / 6 : 0;
    }

    private double columnSlack() {
        return columnLabelsStand() ? slack(columnLabels) : hasLabels(columnLabels) ? 6 : 0;
    }

    private boolean columnLabelsStand() {
        return widest(columnLabels) + 6 > cellWidth();
    }

    private static double widest(List<String> labels) {
        return labels.stream().mapToDouble(label -> Style.textWidth(label, Style.SMALL)).max().orElse(0);
    }

    private NumberAxis axis(String name, List<String> labels, int count) {
        var axis = hasLabels(labels) ? Style.quiet(new SymbolAxis(name, labels.toArray(String[]::new)))
                : Style.axis(name);
        axis.setTickLabelsVisible(hasLabels(labels));
        if (axis instanceof SymbolAxis symbols) {
            symbols.setGridBandsVisible(false);
        }
        axis.setRange(-0.5, count - 0.5);
        if (name.isEmpty()) {
            axis.setLabel(null);
        }
        return axis;
    }

    private DefaultXYDataset cells() {
        int columns = columns();
        int count = columns * values.length;
        var data = new DefaultXYDataset();
        data.addSeries("cells", new double[][] {
            IntStream.range(0, count).mapToDouble(i -> i % columns).toArray(),
            IntStream.range(0, count).map(i -> i / columns).asDoubleStream().toArray()});
        return data;
    }

    /** One pixel a cell. */
    private BufferedImage image() {
        var image = new BufferedImage(columns(), values.length, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < columns(); j++) {
                image.setRGB(j, i, scale.colour(values[i][j]).getRGB());
            }
        }
        return image;
    }

    private static void requireLabels(String what, int count, List<String> labels) {
        if (!labels.isEmpty()) {
            requireCount("Every " + what + " of a heat map needs one label, but there are %d " + what
                    + "s and %d labels.", count, labels.size());
        }
    }

    private static void requireCount(String message, int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, expected, actual));
        }
    }
}

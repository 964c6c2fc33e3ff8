package petal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleInsets;

/**
 * The look that all figures share, for those that are drawn elsewhere, too: a page in the dark puts others in the place
 * of these very colours. Fonts are logical ones, which every Java runtime has.
 */
public final class Style {

    static final Color BACKGROUND = Color.WHITE;
    /** Lines that matter, and text. */
    public static final Color INK = new Color(0x24292f);
    /** Text that explains. */
    public static final Color MUTED = new Color(0x6b7280);
    /** Frames around things. */
    public static final Color FRAME = new Color(0xd0d5dc);
    static final Color GRID = new Color(0xeceff3);
    /** For text on strong colours; not the background's white, which a dark page replaces. */
    static final Color ON_COLOUR = new Color(0xfefefe);

    /** Most text. */
    public static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    /** Marks and remarks. */
    public static final Font SMALL = TEXT.deriveFont(12f);
    /** Names. */
    public static final Font BOLD = TEXT.deriveFont(Font.BOLD);
    static final Font TITLE = TEXT.deriveFont(Font.BOLD, 15f);

    static final Stroke HAIRLINE = new BasicStroke(1f);

    static {
        // the workaround is for printers of old; with it a turned label would be an outline and not a text in SVG
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private Style() {}

    static JFreeChart chart(XYPlot plot) {
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(HAIRLINE);
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return bare(plot);
    }

    static JFreeChart chart(CategoryPlot plot) {
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return bare(plot);
    }

    private static JFreeChart bare(Plot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(FRAME);
        plot.setOutlineStroke(HAIRLINE);
        plot.setInsets(new RectangleInsets(1, 1, 1, 1));
        var chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return chart;
    }

    static NumberAxis axis(String label) {
        var axis = quiet(new NumberAxis(label));
        axis.setAutoRangeIncludesZero(false);
        axis.setTickLabelInsets(new RectangleInsets(2, 8, 2, 8));
        return axis;
    }

    /** An axis of values along the left edge, with few marks. */
    static NumberAxis valueAxis(String label) {
        var axis = axis(label);
        axis.setTickLabelInsets(new RectangleInsets(7, 4, 7, 4));
        return axis;
    }

    /** Gives an axis the shared fonts and colours, and takes its line and tick marks. */
    static <A extends Axis> A quiet(A axis) {
        axis.setLabelFont(TEXT);
        axis.setLabelPaint(INK);
        // on phones a page enlarges all texts about their middles: the label must not meet those at the marks then
        axis.setLabelInsets(new RectangleInsets(7, 3, 3, 9));
        axis.setTickLabelFont(SMALL);
        axis.setTickLabelPaint(MUTED);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    /** An axis that takes no room: where a projection's numbers mean nothing, only the arrangement counts. */
    static NumberAxis bareAxis() {
        var axis = axis("");
        axis.setTickLabelsVisible(false);
        axis.setVisible(false);
        return axis;
    }

    /**
     * {@return how wide a text is}
     *
     * @param text in one line
     * @param font that it is drawn in
     */
    public static double textWidth(String text, Font font) {
        return font.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
    }
}

package petal.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYDataset;

/** Writes into the cells of a heat map what they hold, and lets a window tell it. Cell centres are whole numbers. */
final class CellRenderer extends AbstractXYItemRenderer {

    private static final long serialVersionUID = 1L;

    private final transient HeatMapFigure figure;

    CellRenderer(HeatMapFigure figure) {
        this.figure = figure;
        setDefaultToolTipGenerator((data, series, item) -> figure.tip(row(data, item), column(data, item)));
    }

    @Override
    public void drawItem(Graphics2D g, XYItemRendererState state, Rectangle2D area, PlotRenderingInfo info, XYPlot plot,
            ValueAxis domain, ValueAxis range, XYDataset data, int series, int item,
            CrosshairState crosshair, int pass) {
        int row = row(data, item);
        int column = column(data, item);
        double x = domain.valueToJava2D(column, area, plot.getDomainAxisEdge());
        double y = range.valueToJava2D(row, area, plot.getRangeAxisEdge());
        String text = figure.text(row, column);
        if (!text.isEmpty()) {
            g.setFont(Style.TEXT);
            g.setPaint(figure.scale().isStrong(figure.values()[row][column]) ? Style.ON_COLOUR : Style.INK);
            TextUtils.drawAlignedString(text, g, (float) x, (float) y, TextAnchor.CENTER);
        }
        if (info != null) {
            double width = domain.lengthToJava2D(1, area, plot.getDomainAxisEdge());
            double height = range.lengthToJava2D(1, area, plot.getRangeAxisEdge());
            addEntity(info.getOwner().getEntityCollection(),
                    new Rectangle2D.Double(x - width / 2, y - height / 2, width, height), data, series, item, x, y);
        }
    }

    private static int row(XYDataset data, int item) {
        return (int) data.getYValue(0, item);
    }

    private static int column(XYDataset data, int item) {
        return (int) data.getXValue(0, item);
    }
}

package petal.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/** Draws each item as a filled circle. SVG keeps circles as such, a fraction of the size of outlines made of curves. */
final class DotRenderer extends AbstractXYItemRenderer {

    private static final long serialVersionUID = 1L;

    /** Half a dot more, so that the mouse need not meet it exactly. */
    private static final double REACH = 3;

    private final double diameter;

    DotRenderer(double diameter) {
        this.diameter = diameter;
    }

    /** How large dots are where there are {@code points} of them: few are seen better large. */
    static double diameter(int points) {
        return points <= 150 ? 8 : points <= 400 ? 6.5 : points <= 2000 ? 5 : 3.5;
    }

    /** How opaque dots are where there are {@code points} of them: many lie on top of each other. */
    static double opacity(int points) {
        return points <= 150 ? 0.7 : points <= 400 ? 0.6 : 0.5;
    }

    @Override
    public void drawItem(Graphics2D g, XYItemRendererState state, Rectangle2D area, PlotRenderingInfo info, XYPlot plot,
            ValueAxis domain, ValueAxis range, XYDataset data, int series, int item,
            CrosshairState crosshair, int pass) {
        double x = domain.valueToJava2D(data.getXValue(series, item), area, plot.getDomainAxisEdge());
        double y = range.valueToJava2D(data.getYValue(series, item), area, plot.getRangeAxisEdge());
        Shape clip = g.getClip();
        if (info == null) {
            // outside of a window the axes hold every point, and in SVG each clipped circle would name its clip path
            g.setClip(null);
        }
        g.setPaint(getItemPaint(series, item));
        g.fill(dot(x, y, diameter));
        g.setClip(clip);
        if (info != null && area.contains(x, y)) {
            addEntity(info.getOwner().getEntityCollection(), dot(x, y, diameter + REACH), data, series, item, x, y);
        }
    }

    private static Ellipse2D dot(double x, double y, double diameter) {
        return new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter);
    }
}

package petal.lessons.chart;

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

    private final double diameter;

    DotRenderer(double diameter) {
        this.diameter = diameter;
    }

    @Override
    public void drawItem(Graphics2D g, XYItemRendererState state, Rectangle2D area, PlotRenderingInfo info, XYPlot plot,
                         ValueAxis domain, ValueAxis range, XYDataset data, int series, int item,
                         CrosshairState crosshair, int pass) {
        double x = domain.valueToJava2D(data.getXValue(series, item), area, plot.getDomainAxisEdge());
        double y = range.valueToJava2D(data.getYValue(series, item), area, plot.getRangeAxisEdge());
        Shape clip = g.getClip();
        g.setClip(null); // the axes hold every point, and in SVG each clipped circle would name its clip path
        g.setPaint(getItemPaint(series, item));
        g.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
        g.setClip(clip);
    }
}

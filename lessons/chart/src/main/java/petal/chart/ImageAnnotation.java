package petal.chart;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** An image stretched over a rectangle of the plot's coordinates, its first row on top. */
final class ImageAnnotation extends AbstractXYAnnotation {

    private static final long serialVersionUID = 1L;

    private final transient BufferedImage image;
    private final transient Rectangle2D place;

    /** @param place where it lies, in the axes' units */
    ImageAnnotation(BufferedImage image, Rectangle2D place) {
        this.image = image;
        this.place = place;
    }

    @Override
    public void draw(Graphics2D g, XYPlot plot, Rectangle2D area, ValueAxis domain, ValueAxis range, int index,
            PlotRenderingInfo info) {
        double x1 = domain.valueToJava2D(place.getMinX(), area, plot.getDomainAxisEdge());
        double x2 = domain.valueToJava2D(place.getMaxX(), area, plot.getDomainAxisEdge());
        double y1 = range.valueToJava2D(place.getMinY(), area, plot.getRangeAxisEdge());
        double y2 = range.valueToJava2D(place.getMaxY(), area, plot.getRangeAxisEdge());
        double width = Math.abs(x2 - x1);
        double height = Math.abs(y2 - y1);
        var scaled = AffineTransform.getTranslateInstance(Math.min(x1, x2), Math.min(y1, y2));
        scaled.scale(width / image.getWidth(), height / image.getHeight());
        g.drawImage(image, scaled, null);
    }
}

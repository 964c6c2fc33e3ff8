package petal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** Arrows from the origin with bold labels at their tips, and a black dot where they begin. */
final class ArrowAnnotation extends AbstractXYAnnotation {

    private static final long serialVersionUID = 1L;

    private static final double HEAD = 9;
    private static final double ORIGIN = 8;
    private static final Stroke LINE = new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    /** White around arrows keeps them apart from the dots beneath. */
    private static final Stroke HALO = new BasicStroke(4.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private final transient List<Arrow> arrows;

    ArrowAnnotation(List<Arrow> arrows) {
        this.arrows = arrows;
    }

    @Override
    public void draw(Graphics2D g, XYPlot plot, Rectangle2D area, ValueAxis domain, ValueAxis range, int index,
            PlotRenderingInfo info) {
        var origin = point(0, 0, plot, area, domain, range);
        List<Point2D> tips = arrows.stream()
                .map(arrow -> point(arrow.x(), arrow.y(), plot, area, domain, range)).toList();
        for (int i = 0; i < arrows.size(); i++) {
            drawArrow(g, origin, tips.get(i), arrows.get(i).colour());
        }
        g.setPaint(Color.BLACK);
        g.fill(new Ellipse2D.Double(origin.getX() - ORIGIN / 2, origin.getY() - ORIGIN / 2, ORIGIN, ORIGIN));
        for (var label : TipLabel.place(arrows, origin, tips, area)) {
            label.draw(g);
        }
    }

    private static Point2D point(double x, double y, XYPlot plot, Rectangle2D area, ValueAxis domain, ValueAxis range) {
        return new Point2D.Double(
                domain.valueToJava2D(x, area, plot.getDomainAxisEdge()),
                range.valueToJava2D(y, area, plot.getRangeAxisEdge()));
    }

    private static void drawArrow(Graphics2D g, Point2D from, Point2D to, Color colour) {
        double angle = Math.atan2(to.getY() - from.getY(), to.getX() - from.getX());
        var shaft = new Line2D.Double(from, to);
        var head = new Path2D.Double();
        head.moveTo(to.getX() - HEAD * Math.cos(angle - 0.45), to.getY() - HEAD * Math.sin(angle - 0.45));
        head.lineTo(to.getX(), to.getY());
        head.lineTo(to.getX() - HEAD * Math.cos(angle + 0.45), to.getY() - HEAD * Math.sin(angle + 0.45));
        for (boolean halo : new boolean[] {true, false}) {
            g.setStroke(halo ? HALO : LINE);
            g.setPaint(halo ? Style.BACKGROUND : colour);
            g.draw(shaft);
            g.draw(head);
        }
    }
}

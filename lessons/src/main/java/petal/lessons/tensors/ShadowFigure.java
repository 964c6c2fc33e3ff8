package petal.lessons.tensors;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import petal.chart.ClassColours;
import petal.chart.Figure;
import petal.chart.Style;
import petal.tensor.Tensor;

/**
 * Dot products as shadows: a vector a and others, each in the plane that both span, with their true lengths and angle.
 * The dot product is the length of a times the length of the shadow that the other casts on its line.
 */
public final class ShadowFigure implements Figure {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 184;
    private static final int GAP = 24;
    private static final int MARGIN = 22;
    private static final int FLOOR = 136;

    private final Tensor a;
    private final List<Panel> panels = new ArrayList<>();

    /** Begins with no other vector. */
    public ShadowFigure(Tensor a) {
        this.a = a;
    }

    /** Adds a vector, as long as a, and what is to be said of it. */
    public ShadowFigure add(String words, Tensor b) {
        double length = a.norm().item();
        double shadow = a.dot(b).item() / length;
        double height = Math.sqrt(Math.max(0, Math.pow(b.norm().item(), 2) - shadow * shadow));
        panels.add(new Panel(words, length, shadow, height, this));
        return this;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return panels.size() * (HEIGHT + GAP) - GAP;
    }

    @Override
    public List<Figure> parts() {
        return List.copyOf(panels);
    }

    @Override
    public void draw(Graphics2D g) {
        for (Panel panel : panels) {
            g.setFont(Style.BOLD);
            g.setPaint(Style.INK);
            g.drawString(panel.title(), 1, 12);
            g.translate(0, 16);
            panel.draw(g);
            g.translate(0, HEIGHT + GAP - 16);
        }
        g.translate(0, -panels.size() * (HEIGHT + GAP));
    }

    /** How many pixels a unit has, in all panels alike. */
    private double scale() {
        double right = panels.stream().mapToDouble(p -> Math.max(p.length, p.shadow)).max().orElse(1);
        double up = panels.stream().mapToDouble(Panel::rise).max().orElse(1);
        return Math.min((WIDTH - 2.0 * MARGIN) / (right - left()), (FLOOR - MARGIN) / Math.max(up, Float.MIN_NORMAL));
    }

    private double left() {
        return panels.stream().mapToDouble(p -> Math.min(0, p.shadow)).min().orElse(0);
    }

    private record Panel(String title, double length, double shadow, double rise, ShadowFigure all) implements Figure {

        @Override
        public int width() {
            return WIDTH;
        }

        @Override
        public int height() {
            return HEIGHT;
        }

        @Override
        public void draw(Graphics2D g) {
            double unit = all.scale();
            double origin = MARGIN - all.left() * unit;
            double foot = origin + shadow * unit;
            double top = FLOOR - rise * unit;
            g.setPaint(Style.FRAME);
            g.setStroke(new BasicStroke(1));
            g.draw(new Line2D.Double(0, FLOOR, WIDTH, FLOOR));
            g.setPaint(Style.MUTED);
            g.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 3}, 0));
            g.draw(new Line2D.Double(foot, top, foot, FLOOR));
            g.setPaint(ClassColours.withAlpha(ClassColours.colour(1), 0.75));
            g.setStroke(new BasicStroke(6, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
            g.draw(new Line2D.Double(origin, FLOOR + 5, foot, FLOOR + 5));
            arrow(g, origin, origin + length * unit, FLOOR, ClassColours.colour(0));
            arrow(g, origin, foot, top, ClassColours.colour(2));
            Cells.centred(g, "a", origin + length * unit, FLOOR - 9, Style.INK);
            Cells.centred(g, "b", foot + (foot < origin ? -9 : 11), top + 2, Style.INK);
            g.setFont(Style.SMALL);
            g.setPaint(Style.INK);
            g.drawString(String.format(Locale.ROOT, "length of a %.2f × shadow of b %.2f = %.0f", length,
                    shadow + 0.0, length * shadow + 0.0).replace('-', '−'), Cells.MARGIN, HEIGHT - 12);
        }

        private static void arrow(Graphics2D g, double from, double x, double y, Color colour) {
            double angle = Math.atan2(y - FLOOR, x - from);
            g.setPaint(colour);
            g.setStroke(new BasicStroke(2.2f));
            g.draw(new Line2D.Double(from, FLOOR, x - 5 * Math.cos(angle), y - 5 * Math.sin(angle)));
            var tip = new Path2D.Double();
            tip.moveTo(x, y);
            tip.lineTo(x - 10 * Math.cos(angle - 0.4), y - 10 * Math.sin(angle - 0.4));
            tip.lineTo(x - 10 * Math.cos(angle + 0.4), y - 10 * Math.sin(angle + 0.4));
            tip.closePath();
            g.fill(tip);
        }
    }
}

package petal.lessons.tensors;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import petal.chart.ClassColours;
import petal.chart.Style;

/** Draws numbers in boxes. */
final class Cells {
    /** The side of a box in CSS pixels. */
    static final int SIDE = 34;

    /** Around a drawing. */
    static final int MARGIN = 12;

    private static final float[] DASHES = {3, 3};
    private static final double TINT = 0.22;

    private Cells() {
    }

    /** A number in a box of its own, tinted. */
    static void draw(Graphics2D g, double x, double y, float number, Color colour) {
        g.setPaint(ClassColours.withAlpha(colour, TINT));
        g.fill(box(x, y));
        g.setPaint(colour);
        g.setStroke(new BasicStroke(1.2f));
        g.draw(box(x, y));
        write(g, x, y, number, Style.INK);
    }

    /** A number that is not stored in this place, but read there. */
    static void repeat(Graphics2D g, double x, double y, float number, Color colour) {
        g.setPaint(ClassColours.withAlpha(colour, 0.6));
        g.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES, 0));
        g.draw(box(x, y));
        write(g, x, y, number, Style.MUTED);
    }

    /** A number that is not looked at. */
    static void pale(Graphics2D g, double x, double y, float number) {
        g.setPaint(Style.FRAME);
        g.setStroke(new BasicStroke(1));
        g.draw(box(x, y));
        write(g, x, y, number, Style.MUTED);
    }

    private static Rectangle2D box(double x, double y) {
        return new Rectangle2D.Double(x + 1.5, y + 1.5, SIDE - 3, SIDE - 3);
    }

    private static void write(Graphics2D g, double x, double y, float number, Color colour) {
        centred(g, number == Math.rint(number) ? Integer.toString((int) number)
                : String.format(Locale.ROOT, "%.1f", number), x + SIDE / 2.0, y + SIDE / 2.0 + 5, colour);
    }

    /** A text around a place. */
    static void centred(Graphics2D g, String text, double x, double baseline, Color colour) {
        g.setFont(Style.TEXT);
        g.setPaint(colour);
        g.drawString(text, (float) (x - Style.textWidth(text, Style.TEXT) / 2), (float) baseline);
    }
}

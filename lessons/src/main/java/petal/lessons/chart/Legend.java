package petal.lessons.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;

/** A column of dots and names beside a figure. */
final class Legend {

    private static final double LINE = 22;
    private static final double DOT = 9;
    private static final double GAP = 8;
    private static final double MARGIN = 18;

    private final List<LegendEntry> entries;

    Legend(List<LegendEntry> entries) {
        this.entries = entries;
    }

    /** The room it takes beside a figure, its margins included; 0 if it is empty. */
    int width() {
        if (entries.isEmpty()) {
            return 0;
        }
        double widest = entries.stream().mapToDouble(entry -> Style.textWidth(entry.name(), Style.TEXT)).max()
                .orElse(0);
        return (int) Math.ceil(MARGIN + DOT + GAP + widest + GAP);
    }

    void draw(Graphics2D g, double left, double top) {
        double x = left + MARGIN;
        double y = top + DOT;
        g.setFont(Style.TEXT);
        for (var entry : entries) {
            g.setPaint(entry.colour());
            var dot = new Ellipse2D.Double(x, y - DOT / 2, DOT, DOT);
            g.fill(dot);
            if (entry.isFaint()) {
                g.setPaint(Style.FRAME);
                g.draw(dot);
            }
            g.setPaint(Style.INK);
            g.drawString(entry.name(), (float) (x + DOT + GAP), (float) y + 4.5f);
            y += LINE;
        }
    }
}

package petal.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;

/** Dots and names beside a figure, in as many columns as its height asks for. */
final class Legend {

    private static final double LINE = 22;
    private static final double DOT = 9;
    private static final double GAP = 8;
    private static final double MARGIN = 18;

    private static final int LONGEST = 32;

    private final List<LegendEntry> entries;
    private final int rows;

    /** @param height of the figure */
    Legend(List<LegendEntry> entries, int height) {
        this.entries = entries;
        this.rows = Math.max(1, (int) (height / LINE));
    }

    /** The room it takes beside a figure, its margins included; 0 if it is empty. */
    int width() {
        if (entries.isEmpty()) {
            return 0;
        }
        return (int) Math.ceil(Math.ceilDiv(entries.size(), rows) * column() + GAP);
    }

    private double column() {
        double widest = entries.stream().mapToDouble(entry -> Style.textWidth(shown(entry), Style.TEXT)).max()
                .orElse(0);
        return MARGIN + DOT + GAP + widest;
    }

    /** The whole name stands in the window's tips and on the page. */
    private static String shown(LegendEntry entry) {
        String name = entry.name();
        return name.length() <= LONGEST ? name
                : name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, LONGEST - 1))) + "…";
    }

    void draw(Graphics2D g, double left, double top) {
        g.setFont(Style.TEXT);
        for (int i = 0; i < entries.size(); i++) {
            LegendEntry entry = entries.get(i);
            double x = left + MARGIN + Math.floorDiv(i, rows) * column();
            double y = top + DOT + i % rows * LINE;
            g.setPaint(entry.colour());
            var dot = new Ellipse2D.Double(x, y - DOT / 2, DOT, DOT);
            g.fill(dot);
            if (entry.isFaint()) {
                g.setPaint(Style.FRAME);
                g.draw(dot);
            }
            g.setPaint(Style.INK);
            g.drawString(shown(entry), (float) (x + DOT + GAP), (float) y + 4.5f);
        }
    }
}

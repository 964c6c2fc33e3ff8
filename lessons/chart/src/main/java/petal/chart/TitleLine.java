package petal.chart;

import java.awt.Graphics2D;

/** A figure's title, above it and flush left, where a reader's eye begins. */
final class TitleLine {

    private static final int HEIGHT = 26;

    private TitleLine() {}

    static int height(String title) {
        return title.isEmpty() ? 0 : HEIGHT;
    }

    static void draw(Graphics2D g, String title, double left, double top) {
        g.setFont(Style.TITLE);
        g.setPaint(Style.INK);
        g.drawString(title, (float) left + 1, (float) top + 15);
    }
}
